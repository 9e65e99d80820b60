import type { Conversation, ConversationState, Party } from '../../protocol/nouns'
import { Refusal } from '../../protocol/refusal'
import { writeAudit, type AuditDetail } from '../audit'
import type { Parameters, Sql } from '../sql'

/** A conversation as the store knows it; how long it will wait is for the desk to say. */
export type StoredConversation = Omit<Conversation, 'waitMs'>

const COLUMNS = `c.id, c.room_id, c.state, c.rank, c.ticket, c.requested_at, c.started_at, c.ended_at,
  c.reason, c.stars, c.customer_id, u.username, u.name, u.email,
  c.agent_id, a.username AS agent_username, a.name AS agent_name,
  c.offered_id, o.username AS offered_username, o.name AS offered_name`

const TABLES = `conversations c JOIN users u ON u.id = c.customer_id
  LEFT JOIN users a ON a.id = c.agent_id LEFT JOIN users o ON o.id = c.offered_id`

interface Row {
  id: string
  room_id: string
  state: ConversationState
  rank: number | null
  ticket: number
  requested_at: number
  started_at: number | null
  ended_at: number | null
  reason: string | null
  stars: number | null
  customer_id: string
  username: string
  name: string
  email: string
  agent_id: string | null
  agent_username: string
  agent_name: string
  offered_id: string | null
  offered_username: string
  offered_name: string
}

/** Conversations `c` that a condition, with its order, wants; their places in the queue are left out. */
export async function selectConversations(
  sql: Sql,
  condition: string,
  parameters: Parameters,
): Promise<StoredConversation[]> {
  const statement = `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${condition}`
  return (await sql.all<Row>(statement, parameters)).map(toConversation)
}

function toConversation(row: Row): StoredConversation {
  const { customer_id, username, name, email, agent_id, offered_id } = row
  const conversation: StoredConversation = {
    id: row.id,
    room: row.room_id,
    customer: { id: customer_id, username, name, email },
    state: row.state,
    requestedAt: row.requested_at,
  }
  if (agent_id !== null && row.state !== 'waiting') {
    conversation.agent = party(agent_id, row.agent_username, row.agent_name)
  }
  if (offered_id !== null) {
    conversation.offeredTo = party(offered_id, row.offered_username, row.offered_name)
  }
  if (row.started_at !== null) conversation.startedAt = row.started_at
  if (row.ended_at !== null) conversation.endedAt = row.ended_at
  if (row.reason !== null) conversation.reason = row.reason
  if (row.stars !== null) conversation.stars = row.stars
  if (row.rank !== null && row.rank !== row.ticket) conversation.returned = true
  return conversation
}

function party(id: string, username: string, name: string): Party {
  return { id, username, name }
}

/** `not_found` where there is no such conversation. */
export async function getConversation(
  sql: Sql,
  { id }: { id: string },
): Promise<StoredConversation> {
  const [found] = await selectConversations(sql, 'c.id = ?', [id])
  if (!found) throw noConversation('talk')
  return found.state === 'waiting' ? { ...found, position: await positionOf(sql, id) } : found
}

/** Place in the queue, from 1; 0 for what does not wait. */
async function positionOf(sql: Sql, id: string): Promise<number> {
  const row = await sql.get<{ position: number }>(
    `SELECT COUNT(*) AS position FROM conversations w
     WHERE w.state = 'waiting' AND w.rank <= (SELECT c.rank FROM conversations c WHERE c.id = ?)`,
    [id],
  )
  return row?.position ?? 0
}

/** A customer's conversation that has not ended. */
export async function findOpenConversation(
  sql: Sql,
  { customerId }: { customerId: string },
): Promise<StoredConversation | undefined> {
  const [found] = await selectConversations(sql, `c.customer_id = ? AND c.state <> 'ended'`, [
    customerId,
  ])
  return found && getConversation(sql, found)
}

/** What an agent holds, and what others offer to that one, the oldest first. */
export async function listHeld(
  sql: Sql,
  { agentId }: { agentId: string },
): Promise<{ holding: StoredConversation[]; offered: StoredConversation[] }> {
  const holding = `c.agent_id = ? AND c.state = 'active' ORDER BY c.held_at, c.ticket`
  const offered = 'c.offered_id = ? ORDER BY c.ticket'
  return {
    holding: await selectConversations(sql, holding, [agentId]),
    offered: await selectConversations(sql, offered, [agentId]),
  }
}

/**
 * The conversation that an agent holds: the one that is named or the only one. `wrong_state` where the
 * agent does not hold it; `invalid_params` where the agent holds several and named none.
 */
export async function getHeld(
  sql: Sql,
  { agentId, id }: { agentId: string; id?: string },
): Promise<StoredConversation> {
  const { holding } = await listHeld(sql, { agentId })
  if (id === undefined && holding.length > 1) {
    throw new Refusal('invalid_params', { field: 'conversation', reason: 'several' })
  }
  const found = id === undefined ? holding[0] : holding.find(each => each.id === id)
  if (found) return found
  const state = id === undefined ? 'none' : (await getConversation(sql, { id })).state
  throw new Refusal('wrong_state', { what: 'serving', state })
}

/** Which conversation is not there: one that waits, one's own, one that is offered, or one that was named. */
type Missing = 'conversation' | 'own_talk' | 'offer' | 'talk'

/** The refusal for a conversation that is not there. */
export function noConversation(what: Missing): Refusal {
  return new Refusal('not_found', { what })
}

/** Writes down what somebody asked of the desk. */
export async function auditDesk(
  sql: Sql,
  {
    at,
    actorId,
    action,
    detail,
  }: { at: number; actorId: string; action: string; detail: AuditDetail },
): Promise<void> {
  const person = await sql.get<{ username: string }>('SELECT username FROM users WHERE id = ?', [
    actorId,
  ])
  await writeAudit(sql, { at, actorId, actor: person?.username ?? actorId, action, detail })
}
