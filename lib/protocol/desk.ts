import { z } from 'zod'
import { method } from './method'
import {
  agentState,
  conversation,
  message,
  messageText,
  party,
  requestKey,
  roomWithMessages,
  seq,
  time,
  user,
  wantedUsername,
} from './nouns'
import { card, order, orderId, price, wantedCard } from './order'
import { body, filledLine, line, token } from './text'

/** The most stars of a rating. */
export const MAX_STARS = 5

/** The most characters of a note, and of a ready-made answer. */
const MAX_NOTE_CHARS = 2000

const conversationId = token(64).min(1)

/** Whose conversation is meant. Without it: the only one that the agent holds. */
const served = { conversation: conversationId.optional() }

const stars = z.int().min(1).max(MAX_STARS)
const pageLimit = z.int().min(1).max(200).default(50)

/** Something that an agent wrote about a customer; the customer never sees it. */
const note = z.object({
  id: z.string(),
  conversation: z.string(),
  agent: party,
  at: time,
  text: z.string(),
})
export type Note = z.infer<typeof note>

/** An answer that is ready to be sent. */
const cannedAnswer = z.object({
  id: z.string(),
  name: z.string(),
  /** As it was saved, with its placeholders. */
  text: z.string(),
  /** True for one that all agents share, false for one's own. */
  shared: z.boolean(),
  /** The text for the customer being served, placeholders filled in. Absent while nobody is served. */
  filled: z.string().optional(),
})
export type CannedAnswer = z.infer<typeof cannedAnswer>

const customer = user.pick({ username: true, name: true, email: true })

/** Something that a customer asked for, as the record tells it. */
const action = z.object({
  at: time,
  /** The method, or another short name. */
  action: z.string(),
  /** What it was about: ids, states, amounts. */
  detail: z.record(z.string(), z.unknown()),
})

/** An agent who is signed in. */
const agentOnDuty = z.object({
  username: z.string(),
  name: z.string(),
  state: agentState,
  /** How many conversations the agent holds, and how many may be held at once. */
  holding: z.int(),
  capacity: z.int(),
})

/** What an agent gets to know of a customer who is now being served: the latest orders among it. */
const taken = { conversation, customer, orders: z.array(order), room: roomWithMessages }

/** How long people waited, in milliseconds; absent where nobody did. */
const waits = z.object({
  medianMs: z.int().optional(),
  p90Ms: z.int().optional(),
  maxMs: z.int().optional(),
})

export const deskMethods = {
  'desk.request': method(
    'Joins the queue for an agent. Asking again gives the same conversation; its room can be written in at once.',
    {},
    { conversation, room: roomWithMessages },
  ),
  'desk.leave': method('Leaves the queue, or ends the conversation.', {}, {}),
  'desk.conversation': method(
    "Gives one's own conversation that has not ended, and for agents those that they hold or are offered.",
    {},
    {
      conversation: conversation.optional(),
      holding: z.array(conversation),
      offered: z.array(conversation),
    },
  ),
  'desk.rate': method(
    'Rates an ended conversation, by default the latest, with 1 to 5 stars, once.',
    { ...served, stars, comment: line(500).optional() },
    {},
  ),
  'desk.message': method(
    'Leaves a message for the shop: it becomes a mail to all agents, whose answers come as mails.',
    { text: messageText, key: requestKey },
    { delivered: z.int() },
  ),
  'desk.transcript': method(
    'Reads a page of what was said in a conversation, oldest first: customers their own, agents every one.',
    { conversation: conversationId, before: seq.optional(), limit: pageLimit },
    { conversation, messages: z.array(message), more: z.boolean() },
  ),
  'desk.status': method(
    'Tells which customers are connected, who waits in which order (at most 200 of each are named), and which agents are there.',
    {},
    {
      connected: z.array(customer),
      online: z.int(),
      waiting: z.array(conversation),
      agents: z.array(agentOnDuty),
    },
  ),
  'desk.details': method(
    'Tells what the connected customers did last; at most 200.',
    {},
    {
      customers: z.array(
        customer.extend({
          connectedAt: time,
          /** Absent where nothing is on record. */
          lastAction: z.string().optional(),
          lastActionAt: time.optional(),
        }),
      ),
    },
  ),
  'desk.state': method(
    'Says whether the agent takes customers; without a state it only tells.',
    { state: agentState.optional() },
    { state: agentState },
  ),
  'desk.connect': method(
    'Takes the customer who has waited longest, or the one that is named.',
    served,
    taken,
  ),
  'desk.customer': method(
    'Shows the customer being served, or any other: latest orders, conversations and notes.',
    { ...served, username: wantedUsername.optional() },
    {
      customer: user,
      orders: z.array(order),
      conversations: z.array(conversation),
      notes: z.array(note),
    },
  ),
  'desk.history': method(
    'Lists what the customer being served asked for, newest first.',
    { ...served, limit: pageLimit },
    { actions: z.array(action) },
  ),
  'desk.operations': method(
    'Shows the customer being served all orders with the date of each change, newest first; the agent sees the same. `before` is the id of the last one that one has.',
    { ...served, before: orderId.optional(), limit: pageLimit },
    { orders: z.array(order), more: z.boolean() },
  ),
  'desk.buy': method(
    'Buys a card from the customer being served; it goes to the back room.',
    { ...served, card: wantedCard, price, key: requestKey },
    {
      order,
      /** The shop has never had that card; `nearest` is a known one that may have been meant. */
      isNew: z.boolean(),
      nearest: z.string().optional(),
    },
  ),
  'desk.publish': method(
    'Puts one more of a card on sale, from the back room where one is there. A card never seen needs a price; a price for a known one becomes its price.',
    { card: wantedCard, price: price.optional(), key: requestKey },
    { card },
  ),
  'desk.returns': method(
    'Lists the orders of which a return is asked for.',
    {},
    { orders: z.array(order) },
  ),
  'desk.resolve': method(
    'Accepts a return, or refuses it with a reason. What is damaged is not put on sale again.',
    {
      order: orderId,
      accept: z.boolean(),
      damaged: z.boolean().optional(),
      reason: line(200).optional(),
    },
    { order },
  ),
  'desk.note': method(
    'Notes something about the customer being served, for agents only.',
    { ...served, text: body(MAX_NOTE_CHARS) },
    {},
  ),
  'desk.notes': method(
    'Lists the notes about the customer being served, or any other, newest first.',
    { ...served, username: wantedUsername.optional(), limit: pageLimit },
    { notes: z.array(note) },
  ),
  'desk.transfer': method(
    'Offers the conversation to another agent who is there. It stays with its holder until that one accepts.',
    { ...served, agent: wantedUsername, note: line(500).optional() },
    {},
  ),
  'desk.accept': method(
    'Takes over a conversation that another agent offers; without its id the one offered first.',
    served,
    taken,
  ),
  'desk.decline': method('Leaves an offered conversation with its holder.', served, {}),
  'desk.disconnect': method(
    'Ends the conversation; the customer is asked for a rating and gets what was said by mail.',
    { ...served, reason: line(200).optional() },
    {},
  ),
  'desk.exit': method(
    'Signs the agent out. Whoever is being served goes back to the head of the queue at once.',
    {},
    {},
  ),
  'desk.canned': method(
    'Lists the ready-made answers, shared ones and those of the agent, filled in for the customer being served.',
    served,
    { answers: z.array(cannedAnswer) },
  ),
  'desk.cannedSave': method(
    'Saves a ready-made answer under a name, in the place of the one that is there. `{nombre}`, `{agente}`, `{pedido}` and `{carta}` are filled in when it is used.',
    { name: filledLine(40), text: body(MAX_NOTE_CHARS), shared: z.boolean().optional() },
    { answer: cannedAnswer },
  ),
  'desk.cannedRemove': method('Removes a ready-made answer.', { id: token(64).min(1) }, {}),
  'desk.conversations': method(
    'Lists conversations by the time of their request, newest first, of one customer or of all.',
    {
      username: wantedUsername.optional(),
      since: time.optional(),
      before: time.optional(),
      limit: pageLimit,
    },
    { conversations: z.array(conversation), more: z.boolean() },
  ),
  'desk.stats': method(
    'Counts what the desk did between two times, by default today by the clock of the server.',
    { since: time.optional(), until: time.optional() },
    {
      since: time,
      until: time,
      requested: z.int(),
      served: z.int(),
      /** They left, or were gone, before an agent took them. */
      abandoned: z.int(),
      waits,
      /** How many ratings there are with each number of stars, from 1 to 5. */
      ratings: z.array(z.int()),
      agents: z.array(
        z.object({
          username: z.string(),
          name: z.string(),
          served: z.int(),
          /** From taking a customer until the end, in the middle of all. */
          medianHandlingMs: z.int().optional(),
          /** How many customers rated, and the sum of their stars. */
          rated: z.int(),
          stars: z.int(),
          /** What the shop bought through this agent. */
          sales: z.int(),
          salesTotal: z.int(),
        }),
      ),
    },
  ),
}
