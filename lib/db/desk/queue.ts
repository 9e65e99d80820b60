import type { Room } from '../../protocol/nouns'
import { Refusal } from '../../protocol/refusal'
import { addMember, getMembership } from '../rooms'
import type { Sql } from '../sql'
import {
  auditDesk,
  findOpenConversation,
  getConversation,
  noConversation,
  selectConversations,
  type StoredConversation,
} from './conversation'
import { listAgentsAtWork, lockAgent } from './agent'

/** Whoever goes back to the head of the queue gets a ticket that is smaller by so much. */
export const HEAD = 2 ** 50

/** How many of the latest waits say how long the next ones will take. */
const RECENT = 20

/** Who wants to talk with the shop. */
export interface ConversationRequest {
  /** The conversation's id if it must be made, and its room's. */
  id: string
  room: string
  userId: string
  at: number
}

/** A conversation with its room as somebody sees it who is in it. */
export interface Entered {
  conversation: StoredConversation
  room: Room
  /** False where it was so already. */
  isNew: boolean
}

/**
 * Puts a customer at the end of the queue, with a room of one's own; `isNew` is false for who has a
 * conversation already and gets that one. The room of the one before is no more listed.
 */
export async function requestConversation(
  sql: Sql,
  { id, room, userId, at }: ConversationRequest,
): Promise<Entered> {
  const made = await sql.run(
    `INSERT INTO conversations (id, room_id, customer_id, requested_at)
     SELECT ?, ?, u.id, ? FROM users u WHERE u.id = ? ON CONFLICT DO NOTHING`,
    [id, room, at, userId],
  )
  if (made > 0) await lineUp(sql, { id, room, userId, at })
  const conversation = await findOpenConversation(sql, { customerId: userId })
  if (!conversation) throw noConversation('own_talk')
  const seen = await getMembership(sql, { userId, room: conversation.room })
  return { conversation, room: seen, isNew: made > 0 }
}

async function lineUp(sql: Sql, { id, room, userId, at }: ConversationRequest): Promise<void> {
  await sql.run('UPDATE conversations SET rank = ticket WHERE id = ?', [id])
  await sql.run(
    `UPDATE conversations SET first_position = (SELECT COUNT(*) FROM conversations w
       WHERE w.state = 'waiting' AND w.rank <= conversations.rank) WHERE id = ?`,
    [id],
  )
  await sql.run(
    `UPDATE rooms SET state = 'archived' WHERE state = 'closed' AND id = (
       SELECT p.room_id FROM conversations p WHERE p.customer_id = ? AND p.state = 'ended'
       ORDER BY p.requested_at DESC, p.ticket DESC LIMIT 1)`,
    [userId],
  )
  await sql.run(
    `INSERT INTO rooms (id, kind, name, member_count, created_by, created_at)
     SELECT ?, 'desk', u.name, 1, u.id, ? FROM users u WHERE u.id = ?`,
    [room, at, userId],
  )
  await addMember(sql, { room, userId, at })
  const detail = { conversation: id }
  await auditDesk(sql, { at, actorId: userId, action: 'desk.request', detail })
}

/** Everybody who waits, the first to be served first. */
export async function listWaiting(sql: Sql, _: object): Promise<StoredConversation[]> {
  const waiting = await selectConversations(sql, `c.state = 'waiting' ORDER BY c.rank`, [])
  return waiting.map((each, at) => ({ ...each, position: at + 1 }))
}

/** Somebody who waits, as little as is needed to tell the place. */
export interface Waiting {
  id: string
  customerId: string
  requestedAt: number
}

/** As `listWaiting`, in short. */
export function listQueue(sql: Sql, _: object): Promise<Waiting[]> {
  return sql.all(
    `SELECT c.id, c.customer_id AS "customerId", c.requested_at AS "requestedAt"
     FROM conversations c WHERE c.state = 'waiting' ORDER BY c.rank`,
  )
}

/** How fast the queue moves. */
export interface Pace {
  /** How many customers could be taken at once. */
  free: number
  /** How long one place in the queue took of late, in the middle. Absent: nobody was served yet. */
  placeMs?: number
}

/** How fast the queue moves, with those agents at work. */
export async function findPace(
  sql: Sql,
  { ids, capacity }: { ids: readonly string[]; capacity: number },
): Promise<Pace> {
  const agents = await listAgentsAtWork(sql, { ids })
  const free = agents
    .filter(({ state }) => state === 'available')
    .reduce((sum, { holding }) => sum + Math.max(0, capacity - holding), 0)
  const recent = await sql.all<{ ms: number }>(
    `SELECT (s.started_at - s.requested_at) / s.first_position AS ms FROM conversations s
     WHERE s.started_at IS NOT NULL ORDER BY s.started_at DESC LIMIT ?`,
    [RECENT],
  )
  const waits = recent.map(({ ms }) => ms).sort((a, b) => a - b)
  const placeMs = waits[waits.length >> 1]
  return { free, ...(placeMs !== undefined && { placeMs }) }
}

/** Whom an agent takes out of the queue. */
export interface Claim {
  agentId: string
  /** Absent: whoever has waited longest. */
  id?: string
  /** How many conversations the agent may hold. */
  capacity: number
  at: number
}

/**
 * Gives a waiting conversation to an agent who has room for it, by one conditional update. `conflict` with
 * `by` where another agent has it, `not_found` where nobody waits, `wrong_state` for an agent who holds as
 * many as allowed and for a conversation that has ended. Who has it already gets it again (`isNew` false).
 */
export async function claimConversation(sql: Sql, claim: Claim): Promise<Entered> {
  await lockAgent(sql, claim)
  for (;;) {
    const taken = await take(sql, claim)
    const conversation = taken ? await begin(sql, claim, taken) : await explain(sql, claim)
    if (!conversation) continue
    const where = { userId: claim.agentId, room: conversation.room }
    return { conversation, room: await getMembership(sql, where), isNew: taken !== undefined }
  }
}

async function take(sql: Sql, { agentId, id, capacity, at }: Claim): Promise<string | undefined> {
  const wanted =
    id === undefined
      ? `(SELECT w.id FROM conversations w WHERE w.state = 'waiting' AND w.customer_id <> ?
          ORDER BY w.rank LIMIT 1)`
      : '(SELECT w.id FROM conversations w WHERE w.customer_id <> ? AND w.id = ?)'
  const row = await sql.get<{ id: string }>(
    `UPDATE conversations SET state = 'active', agent_id = ?, rank = NULL, held_at = ?,
       started_at = COALESCE(started_at, ?)
     WHERE id = ${wanted} AND state = 'waiting' AND ? > (SELECT COUNT(*) FROM conversations h
       WHERE h.agent_id = ? AND h.state = 'active')
     RETURNING id`,
    [agentId, at, at, agentId, ...(id === undefined ? [] : [id]), capacity, agentId],
  )
  return row?.id
}

async function begin(sql: Sql, { agentId, at }: Claim, id: string): Promise<StoredConversation> {
  const conversation = await getConversation(sql, { id })
  await enter(sql, { room: conversation.room, agentId, at })
  const { customer, agent } = conversation
  await auditDesk(sql, {
    ...{ at, actorId: customer.id, action: 'desk.referred' },
    detail: { conversation: id, agent: agent?.username },
  })
  return conversation
}

/** Makes an agent a member of a conversation's room. */
export async function enter(
  sql: Sql,
  { room, agentId, at }: { room: string; agentId: string; at: number },
): Promise<void> {
  await addMember(sql, { room, userId: agentId, at })
  await sql.run('UPDATE rooms SET member_count = member_count + 1 WHERE id = ?', [room])
}

/** Why nothing was taken; gives what the agent holds already, and nothing where another try is worth it. */
async function explain(
  sql: Sql,
  { agentId, id, capacity }: Claim,
): Promise<StoredConversation | undefined> {
  if (id !== undefined) {
    const { state, agent, ...named } = await getConversation(sql, { id })
    if (agent?.id === agentId && state === 'active') return { ...named, state, agent }
    if (state === 'active')
      throw new Refusal('conflict', { what: 'conversation', by: agent?.username })
    if (state === 'ended') throw new Refusal('wrong_state', { what: 'conversation', state })
    if (named.customer.id === agentId) throw new Refusal('forbidden', { reason: 'own' })
  }
  const head = await sql.get<{ id: string; held: number }>(
    `SELECT w.id, (SELECT COUNT(*) FROM conversations h WHERE h.agent_id = ? AND h.state = 'active')
       AS held FROM conversations w
     WHERE w.state = 'waiting' AND w.customer_id <> ? ORDER BY w.rank LIMIT 1`,
    [agentId, agentId],
  )
  if (!head) throw noConversation('conversation')
  if (head.held >= capacity) throw full(capacity)
  return undefined
}

/** The refusal for an agent who holds as many conversations as allowed. */
export function full(capacity: number): Refusal {
  return new Refusal('wrong_state', { what: 'capacity', state: 'busy', limit: capacity })
}
