/** Talks with the shop, and the agents who hold them. */
import { z } from 'zod'
import { time } from './common'

/** What a customer's talk with the shop is doing: in the queue, with an agent, over. */
const conversationStates = ['waiting', 'active', 'ended'] as const
const conversationState = z.enum(conversationStates)
export type ConversationState = (typeof conversationStates)[number]

/** Somebody in a conversation. */
export const party = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  /** Of the customer, and only for agents. */
  email: z.string().optional(),
})
export type Party = z.infer<typeof party>

/** A customer's talk with an agent of the shop: it waits in the queue, is held by one agent and ends. */
export const conversation = z.object({
  id: z.string(),
  /** Id of the room in which both talk. */
  room: z.string(),
  customer: party,
  /** Who holds it, or held it last. Absent while nobody has taken it, and again in the queue. */
  agent: party.optional(),
  state: conversationState,
  /** Place in the queue, from 1. Only while it waits. */
  position: z.int().optional(),
  /** How long it will probably wait, in milliseconds. Absent where nothing is known about that. */
  waitMs: z.int().optional(),
  requestedAt: time,
  /** When an agent took it first. */
  startedAt: time.optional(),
  endedAt: time.optional(),
  /** Why it ended: what the agent wrote, or `disconnected`, `left`, `gone`. */
  reason: z.string().optional(),
  /** An agent who was gone for too long gave it back; it stands before all who have not been served. */
  returned: z.boolean().optional(),
  /** The customer's rating, 1 to 5. */
  stars: z.int().optional(),
  /** The agent to whom it is offered; for agents only. */
  offeredTo: party.optional(),
})
export type Conversation = z.infer<typeof conversation>

/** What an agent says of oneself; who has as many customers as allowed is `busy`. */
const agentStates = ['available', 'busy', 'away'] as const
export const agentState = z.enum(agentStates)
export type AgentState = (typeof agentStates)[number]
