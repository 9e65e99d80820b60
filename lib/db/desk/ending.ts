import { Refusal } from '../../protocol/refusal'
import { endMembership } from '../membership'
import type { Sql } from '../sql'
import { freeAgent } from './agent'
import {
  auditDesk,
  getConversation,
  getHeld,
  noConversation,
  type StoredConversation,
} from './conversation'
import { HEAD } from './queue'

/** A conversation that has changed, with the agent who held it until then. */
export interface Parted {
  conversation: StoredConversation
  /** Absent where nobody held it. */
  agentId?: string
  /** The agent to whom it was offered until then. Absent: it was offered to nobody. */
  offeredId?: string
}

interface Held {
  id: string
  room_id: string
  agent_id: string | null
  offered_id: string | null
}

/** An agent ends a conversation that the agent holds. */
export async function disconnect(
  sql: Sql,
  { agentId, id, reason, at }: { agentId: string; id?: string; reason: string; at: number },
): Promise<Parted> {
  const held = await getHeld(sql, { agentId, id })
  const ended = await end(sql, { id: held.id, agentId, reason, at })
  if (!ended) throw new Refusal('wrong_state', { what: 'serving', state: 'ended' })
  const detail = { conversation: held.id, customer: held.customer.username }
  await auditDesk(sql, { at, actorId: agentId, action: 'desk.disconnect', detail })
  return ended
}

/** A customer leaves the queue or the conversation; `not_found` for who has none. */
export async function leaveConversation(
  sql: Sql,
  { customerId, at }: { customerId: string; at: number },
): Promise<Parted> {
  const open = await sql.get<{ id: string }>(
    `SELECT c.id FROM conversations c WHERE c.customer_id = ? AND c.state <> 'ended'`,
    [customerId],
  )
  const ended = open && (await end(sql, { id: open.id, reason: 'left', at }))
  if (!ended) throw noConversation('own_talk')
  const detail = { conversation: open.id }
  await auditDesk(sql, { at, actorId: customerId, action: 'desk.leave', detail })
  return ended
}

/**
 * Ends a conversation that has not ended; `agentId` must hold it, where given. From now on nobody writes in
 * its room, and only the customer is in it. Undefined where it was too late.
 */
export async function end(
  sql: Sql,
  { id, agentId, reason, at }: { id: string; agentId?: string; reason: string; at: number },
): Promise<Parted | undefined> {
  const holder = agentId === undefined ? '' : `AND state = 'active' AND agent_id = ?`
  const before = await findHolder(sql, id)
  const ended = await sql.run(
    `UPDATE conversations SET state = 'ended', ended_at = ?, reason = ?, rank = NULL,
       offered_id = NULL, transcript = CASE WHEN started_at IS NULL THEN 0 ELSE 1 END
     WHERE id = ? AND state <> 'ended' ${holder}`,
    [at, reason, id, ...(agentId === undefined ? [] : [agentId])],
  )
  if (ended === 0 || !before) return undefined
  await sql.run(`UPDATE rooms SET state = 'closed' WHERE id = ?`, [before.room_id])
  await sql.run('DELETE FROM desk_deadlines WHERE conversation_id = ?', [id])
  return part(sql, before, at)
}

/**
 * Puts a conversation back at the head of the queue: before all who have not been served, among those in
 * the order in which they came. Undefined where the agent does not hold it any more.
 */
export async function giveBack(
  sql: Sql,
  { id, agentId, at }: { id: string; agentId: string; at: number },
): Promise<Parted | undefined> {
  const before = await findHolder(sql, id)
  const given = await sql.run(
    `UPDATE conversations SET state = 'waiting', rank = ticket - ${HEAD}, offered_id = NULL
     WHERE id = ? AND state = 'active' AND agent_id = ?`,
    [id, agentId],
  )
  if (given === 0 || !before) return undefined
  await sql.run(
    `DELETE FROM desk_deadlines WHERE conversation_id = ? AND kind IN ('agent', 'offer')`,
    [id],
  )
  const detail = { conversation: id }
  await auditDesk(sql, { at, actorId: agentId, action: 'desk.returned', detail })
  return part(sql, before, at)
}

/** Puts back everything that an agent holds. */
export async function giveBackAll(
  sql: Sql,
  { agentId, at }: { agentId: string; at: number },
): Promise<Parted[]> {
  const held = await sql.all<{ id: string }>(
    `SELECT c.id FROM conversations c WHERE c.agent_id = ? AND c.state = 'active'`,
    [agentId],
  )
  const all: Parted[] = []
  for (const { id } of held) {
    const parted = await giveBack(sql, { id, agentId, at })
    if (parted) all.push(parted)
  }
  return all
}

/** The agent of a conversation is a member of its room no more. */
async function part(sql: Sql, held: Held, at: number): Promise<Parted> {
  const { id, room_id: room, agent_id: agentId, offered_id: offeredId } = held
  if (agentId !== null) await leaveRoom(sql, { room, agentId, at })
  const conversation = await getConversation(sql, { id })
  return {
    conversation,
    ...(agentId !== null && { agentId }),
    ...(offeredId !== null && { offeredId }),
  }
}

/** Takes an agent out of a conversation's room. */
export async function leaveRoom(
  sql: Sql,
  { room, agentId, at }: { room: string; agentId: string; at: number },
): Promise<void> {
  await endMembership(sql, { userId: agentId, room })
  await freeAgent(sql, { agentId, at })
}

/** Who holds a conversation now, and to whom it is offered. */
function findHolder(sql: Sql, id: string): Promise<Held | undefined> {
  return sql.get<Held>(
    `SELECT c.id, c.room_id, CASE WHEN c.state = 'active' THEN c.agent_id END AS agent_id,
       c.offered_id FROM conversations c WHERE c.id = ?`,
    [id],
  )
}
