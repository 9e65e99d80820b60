import { Refusal } from '../../protocol/refusal'
import { getMembership } from '../rooms'
import type { Sql } from '../sql'
import { lockAgent } from './agent'
import {
  auditDesk,
  getConversation,
  getHeld,
  listHeld,
  noConversation,
  type StoredConversation,
} from './conversation'
import { leaveRoom } from './ending'
import { addNote } from './note'
import { enter, full, type Entered } from './queue'

/** A conversation that one agent offers to another. */
export interface Offer {
  agentId: string
  /** Absent: the only conversation that the agent holds. */
  id?: string
  toId: string
  /** What the other agent should know, with the id that it gets as a note. */
  note?: string
  noteId: string
  at: number
  /** Until then the other agent can accept. */
  dueAt: number
}

/** Offers a conversation to another agent; `wrong_state` while it is offered to somebody. */
export async function offerConversation(sql: Sql, offer: Offer): Promise<StoredConversation> {
  const { agentId, toId, note, noteId, at, dueAt } = offer
  const held = await getHeld(sql, offer)
  const { id } = held
  if (held.customer.id === toId) throw new Refusal('forbidden', { reason: 'own' })
  const offered = await sql.run(
    `UPDATE conversations SET offered_id = ?
     WHERE id = ? AND state = 'active' AND agent_id = ? AND offered_id IS NULL`,
    [toId, id, agentId],
  )
  if (offered === 0) throw new Refusal('wrong_state', { what: 'offer', state: 'offered' })
  await sql.run(
    `INSERT INTO desk_deadlines (conversation_id, kind, due_at) VALUES (?, 'offer', ?)
     ON CONFLICT (conversation_id, kind) DO UPDATE SET due_at = excluded.due_at`,
    [id, dueAt],
  )
  if (note) await addNote(sql, { id: noteId, agentId, conversation: id, text: note, at })
  const conversation = await getConversation(sql, { id })
  const detail = { conversation: id, to: conversation.offeredTo?.username }
  await auditDesk(sql, { at, actorId: agentId, action: 'desk.transfer', detail })
  return conversation
}

/** Which conversation an agent accepts or declines. */
export interface Answer {
  agentId: string
  /** Absent: the one that came first. */
  id?: string
  at: number
}

/** A conversation that has another holder now. */
export interface Taken extends Entered {
  /** It was still with that one before. */
  before: StoredConversation
}

/** Takes over an offered conversation; `not_found` where nothing is offered, `wrong_state` without room. */
export async function acceptOffer(
  sql: Sql,
  { capacity, ...answer }: Answer & { capacity: number },
): Promise<Taken> {
  const { agentId, at } = answer
  await lockAgent(sql, answer)
  const before = await getOffer(sql, answer)
  const { id, room } = before
  const taken = await sql.run(
    `UPDATE conversations SET agent_id = ?, offered_id = NULL, held_at = ?
     WHERE id = ? AND offered_id = ? AND state = 'active' AND ? > (SELECT COUNT(*)
       FROM conversations h WHERE h.agent_id = ? AND h.state = 'active')`,
    [agentId, at, id, agentId, capacity, agentId],
  )
  if (taken === 0) {
    // It may have been withdrawn just now.
    await getOffer(sql, { ...answer, id })
    throw full(capacity)
  }
  await sql.run(
    `DELETE FROM desk_deadlines WHERE conversation_id = ? AND kind IN ('agent', 'offer')`,
    [id],
  )
  await leaveRoom(sql, { room, agentId: before.agent!.id, at })
  await enter(sql, { room, agentId, at })
  const detail = { conversation: id, from: before.agent!.username }
  await auditDesk(sql, { at, actorId: agentId, action: 'desk.accept', detail })
  const conversation = await getConversation(sql, { id })
  const seen = await getMembership(sql, { userId: agentId, room })
  return { conversation, room: seen, isNew: true, before }
}

/** Leaves an offered conversation with its holder; gives it as it was offered. */
export async function declineOffer(sql: Sql, answer: Answer): Promise<StoredConversation> {
  const before = await getOffer(sql, answer)
  if (!(await withdrawOffer(sql, before))) throw noConversation('offer')
  const { agentId: actorId, at } = answer
  await auditDesk(sql, { at, actorId, action: 'desk.decline', detail: { conversation: before.id } })
  return before
}

/** The conversation is offered to nobody any more. Gives false where it was not offered to that one. */
export async function withdrawOffer(
  sql: Sql,
  { id, offeredTo }: Pick<StoredConversation, 'id' | 'offeredTo'>,
): Promise<boolean> {
  const withdrawn = await sql.run(
    'UPDATE conversations SET offered_id = NULL WHERE id = ? AND offered_id = ?',
    [id, offeredTo?.id ?? null],
  )
  if (withdrawn === 0) return false
  await sql.run(`DELETE FROM desk_deadlines WHERE conversation_id = ? AND kind = 'offer'`, [id])
  return true
}

async function getOffer(sql: Sql, { agentId, id }: Answer): Promise<StoredConversation> {
  const { offered } = await listHeld(sql, { agentId })
  const found = id === undefined ? offered[0] : offered.find(each => each.id === id)
  if (!found) throw noConversation('offer')
  return found
}
