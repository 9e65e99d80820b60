import { z } from 'zod'
import {
  commandInfo,
  conversation,
  mail,
  mailHead,
  message,
  party,
  room,
  roomWithMessages,
  seq,
  status,
  time,
  user,
} from './nouns'
import { order } from './order'

/** Why the server ends a connection. */
const closingReason = z.enum([
  'stopping',
  'restarting',
  'kicked',
  'banned',
  'slow',
  'idle',
  'revoked',
  'protocol',
])

/** What the server tells without being asked: JSON-RPC notifications by name, with what they carry. */
export const events = {
  'chat.message': z.object({ message }),
  'chat.edited': z.object({ message }),
  'chat.deleted': z.object({ room: z.string(), seq }),
  'chat.reaction': z.object({
    room: z.string(),
    seq,
    emoji: z.string(),
    username: z.string(),
    on: z.boolean(),
  }),
  'chat.typing': z.object({ room: z.string(), username: z.string(), on: z.boolean() }),
  'chat.read': z.object({ room: z.string(), seq }),
  /** `entered` comes only to the person who joined: the room as that person sees it. */
  'room.joined': z.object({ room: z.string(), user, entered: roomWithMessages.optional() }),
  'room.left': z.object({
    room: z.string(),
    user,
    reason: z.string().optional(),
    by: z.string().optional(),
  }),
  /** A member may not write for a time, or again; `untilMs` is the time at which it ends by itself. */
  'room.muted': z.object({
    room: z.string(),
    username: z.string(),
    by: z.string(),
    on: z.boolean(),
    reason: z.string().optional(),
    untilMs: z.int().optional(),
  }),
  /** The personal numbers of a room (`readSeq`, `unread`, `mentions`) are left out. */
  'room.changed': z.object({ room: room.partial({ readSeq: true, unread: true, mentions: true }) }),
  /** A mail came into one's inbox; `unread` is how many are unread there now. */
  'mail.arrived': z.object({ mail: mailHead, unread: z.int().optional() }),
  /** On another connection of the same person mails were sent, saved, moved or read; those in `gone` are no more. */
  'mail.changed': z.object({
    mails: z.array(mail.pick({ id: true, seq: true, folder: true, seen: true })),
    gone: z.array(z.string()),
    /** Of the inbox. Absent: as before. */
    unread: z.int().optional(),
  }),
  /** To a customer who waits, on each change: the conversation's id, the place from 1, and how long it will probably take. */
  'desk.position': z.object({
    conversation: z.string(),
    position: z.int(),
    waitMs: z.int().optional(),
  }),
  /** An agent has taken the conversation; to both. */
  'desk.started': z.object({ conversation }),
  /** To both. `reason` is what the agent wrote, or `disconnected`, `left` (the customer), `gone` (the customer was away for too long). */
  'desk.ended': z.object({
    conversation,
    reason: z.string(),
    /** The customer is asked for a rating. Absent: nobody served the conversation. */
    rate: z.boolean().optional(),
  }),
  /** The agent was gone for too long, or signed out; the customer is at the head of the queue again. */
  'desk.returned': z.object({ conversation }),
  /** How a transfer goes: to the holder, the agent to whom it is offered (with the note), and once accepted the customer. */
  'desk.transfer': z.object({
    conversation,
    state: z.enum(['offered', 'accepted', 'declined', 'expired']),
    from: party,
    to: party,
    note: z.string().optional(),
  }),
  /** To agents, on each change: how many customers wait, and since when the first of them. */
  'desk.waiting': z.object({ waiting: z.int(), since: time.optional() }),
  /** The agent shows the customer all orders. */
  'desk.operations': z.object({ orders: z.array(order) }),
  /** To a customer, also on other connections than the one that asked: an order is new, or became something else. */
  'shop.changed': z.object({ order }),
  presence: z.object({ username: z.string(), status, note: z.string().optional() }),
  notice: z.object({ text: z.string() }),
  /** An administrator gave the person another role; `commands` are those that the person may use now. */
  'session.changed': z.object({ user, commands: z.array(commandInfo) }),
  'session.closing': z.object({ reason: closingReason, retryInMs: z.int().optional() }),
}

/** The name of an event: `chat.message`. */
export type EventName = keyof typeof events

/** What an event carries. */
export type EventParams<N extends EventName> = z.infer<(typeof events)[N]>

/** Any event with what it carries, to be told apart by `method`. */
export type ServerEvent = { [N in EventName]: { method: N; params: EventParams<N> } }[EventName]
