import { Refusal } from '../../protocol/refusal'
import type { Sql } from '../sql'
import { listAgentsAtWork } from './agent'
import { claimConversation, type Entered } from './queue'

/** The agents who can be given customers, and how many each may hold. */
export interface Assignment {
  ids: readonly string[]
  /** Of those: whom this may give somebody to. The others are left to whoever looks after them. */
  own: readonly string[]
  capacity: number
  at: number
}

/**
 * Gives whoever has waited longest to the agent, of those named, who holds least and then has been idle
 * longest. Undefined when nobody waits, nobody has room, or it is the turn of an agent who is not among
 * `own`. One at a time: whoever holds the head of the record must not wait for a second conversation.
 */
export async function assignNext(
  sql: Sql,
  { ids, own, capacity, at }: Assignment,
): Promise<Entered | undefined> {
  const head = await sql.get<{ customer_id: string }>(
    `SELECT w.customer_id FROM conversations w WHERE w.state = 'waiting' ORDER BY w.rank LIMIT 1`,
  )
  if (!head) return undefined
  const [agent] = (await listAgentsAtWork(sql, { ids }))
    .filter(each => each.state === 'available' && each.holding < capacity)
    .filter(({ id }) => id !== head.customer_id)
    .sort((a, b) => a.holding - b.holding || a.idleSince - b.idleSince)
  if (!agent || !own.includes(agent.id)) return undefined
  return claimConversation(sql, { agentId: agent.id, capacity, at }).catch(tooLate)
}

/** Somebody else was quicker, and will tell. */
function tooLate(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error
}
