import type { Message } from '../../protocol/nouns'
import { Refusal } from '../../protocol/refusal'
import { listRange } from '../history'
import type { Sql } from '../sql'
import {
  auditDesk,
  getConversation,
  noConversation,
  selectConversations,
  type StoredConversation,
} from './conversation'

/** What a customer thinks of a conversation that is over. */
export interface Rating {
  /** Absent: the latest that has ended. */
  id?: string
  customerId: string
  stars: number
  comment: string
  at: number
}

/**
 * Rates a conversation that an agent served and that has ended, once; the same again changes nothing.
 * `not_found` for somebody else's, `wrong_state` before its end, for one that nobody served, or another
 * rating.
 */
export async function rateConversation(sql: Sql, rating: Rating): Promise<void> {
  const { customerId, stars, comment, at } = rating
  const id = rating.id ?? (await findLatestEnded(sql, customerId))
  const rated = await sql.run(
    `UPDATE conversations SET stars = ?, comment = ? WHERE id = ? AND customer_id = ?
       AND state = 'ended' AND started_at IS NOT NULL AND stars IS NULL`,
    [stars, comment, id, customerId],
  )
  if (rated > 0) {
    const detail = { conversation: id, stars }
    return auditDesk(sql, { at, actorId: customerId, action: 'desk.rate', detail })
  }
  const found = await sql.get<{ state: string; stars: number | null; comment: string | null }>(
    'SELECT c.state, c.stars, c.comment FROM conversations c WHERE c.id = ? AND c.customer_id = ?',
    [id, customerId],
  )
  if (!found) throw noConversation('talk')
  if (found.stars === stars && found.comment === comment) return
  const state = found.stars === null ? found.state : 'rated'
  throw new Refusal('wrong_state', { what: 'rating', state })
}

async function findLatestEnded(sql: Sql, customerId: string): Promise<string> {
  const [latest] = await selectConversations(
    sql,
    `c.customer_id = ? AND c.state = 'ended' ORDER BY c.requested_at DESC, c.ticket DESC LIMIT 1`,
    [customerId],
  )
  if (!latest) throw noConversation('talk')
  return latest.id
}

/** Which messages of a conversation are wanted. */
export interface TranscriptWish {
  id: string
  /** Whose conversation it must be. Absent: anybody's. */
  customerId?: string
  /** Only messages with a smaller number. Absent: the latest. */
  before?: number
  limit: number
}

/** A page of what was said in a conversation, oldest first; `more` when there are earlier messages. */
export async function getTranscript(
  sql: Sql,
  { id, customerId, before, limit }: TranscriptWish,
): Promise<{ conversation: StoredConversation; messages: Message[]; more: boolean }> {
  const conversation = await getConversation(sql, { id })
  if (customerId !== undefined && conversation.customer.id !== customerId)
    throw noConversation('talk')
  const { room } = conversation
  const last = await sql.get<{ seq: number }>(
    'SELECT r.last_seq AS seq FROM rooms r WHERE r.id = ?',
    [room],
  )
  const to = Math.min(last?.seq ?? 0, (before ?? Number.MAX_SAFE_INTEGER) - 1)
  const from = Math.max(0, to - limit)
  const messages = await listRange(sql, { userId: '', room, from, to })
  return { conversation, messages, more: from > 0 }
}

/** Which conversations are wanted, the newest first. */
export interface PastWish {
  /** Absent: of everybody. */
  customerId?: string
  /** Only those requested at that time or later. */
  since?: number
  /** Only those requested earlier. */
  before?: number
  limit: number
}

/** Conversations by the time of their request, newest first; `more` when there are earlier ones. */
export async function listConversations(
  sql: Sql,
  { customerId, since = 0, before = Number.MAX_SAFE_INTEGER, limit }: PastWish,
): Promise<{ conversations: StoredConversation[]; more: boolean }> {
  const whose = customerId === undefined ? '' : 'c.customer_id = ? AND'
  const found = await selectConversations(
    sql,
    `${whose} c.requested_at >= ? AND c.requested_at < ?
     ORDER BY c.requested_at DESC, c.ticket DESC LIMIT ?`,
    [...(customerId === undefined ? [] : [customerId]), since, before, limit + 1],
  )
  return { conversations: found.slice(0, limit), more: found.length > limit }
}

/** The customer of the sale that an agent made with that key. Undefined: there is none. */
export async function findSeller(
  sql: Sql,
  { agentId, key }: { agentId: string; key: string },
): Promise<string | undefined> {
  const row = await sql.get<{ customer_id: string }>(
    `SELECT o.customer_id FROM request_keys k JOIN orders o ON o.id = k.subject
     WHERE k.user_id = ? AND k.method = 'desk.buy' AND k.key = ?`,
    [agentId, key],
  )
  return row?.customer_id
}

/** The last thing that each of those people asked for, by their ids. */
export async function listLastActions(
  sql: Sql,
  { ids }: { ids: readonly string[] },
): Promise<Record<string, { action: string; at: number }>> {
  const all: Record<string, { action: string; at: number }> = {}
  for (const id of ids) {
    const last = await sql.get<{ action: string; at: number }>(
      'SELECT l.action, l.at FROM audit_log l WHERE l.actor_id = ? ORDER BY l.number DESC LIMIT 1',
      [id],
    )
    if (last) all[id] = last
  }
  return all
}
