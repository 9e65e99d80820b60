import type { Sql } from '../sql'
import {
  auditDesk,
  findOpenConversation,
  getConversation,
  type StoredConversation,
} from './conversation'
import { end, giveBack, type Parted } from './ending'
import { withdrawOffer } from './transfer'

/** How long the desk waits for those who are gone, as times at which it waits no more. */
export interface Deadlines {
  agentDueAt: number
  customerDueAt: number
}

/**
 * After a start everybody is gone: each has the whole time to come back from now on. Gives whether there is
 * anything to wait for.
 */
export async function openDesk(sql: Sql, deadlines: Deadlines): Promise<boolean> {
  const waiting = await expect(sql, 'customer', deadlines.customerDueAt, `state = 'waiting'`)
  const talking = await expect(sql, 'customer', deadlines.customerDueAt, `state = 'active'`)
  await expect(sql, 'agent', deadlines.agentDueAt, `state = 'active'`)
  return waiting + talking > 0
}

/** Somebody's last connection has ended. Gives whether the desk waits for that person now. */
export async function awaitPerson(
  sql: Sql,
  { userId, agentDueAt, customerDueAt }: Deadlines & { userId: string },
): Promise<boolean> {
  const own = `customer_id = ? AND state <> 'ended'`
  const held = `agent_id = ? AND state = 'active'`
  const asCustomer = await expect(sql, 'customer', customerDueAt, own, userId)
  return asCustomer + (await expect(sql, 'agent', agentDueAt, held, userId)) > 0
}

function expect(
  sql: Sql,
  kind: 'agent' | 'customer',
  dueAt: number,
  condition: string,
  ...parameters: string[]
): Promise<number> {
  return sql.run(
    `INSERT INTO desk_deadlines (conversation_id, kind, due_at)
     SELECT id, ?, ? FROM conversations WHERE ${condition}
     ON CONFLICT (conversation_id, kind) DO UPDATE SET due_at = excluded.due_at`,
    [kind, dueAt, ...parameters],
  )
}

/** Somebody is there again; gives what that person has asked of the desk and holds. */
export async function welcomePerson(
  sql: Sql,
  { userId }: { userId: string },
): Promise<StoredConversation | undefined> {
  await sql.run(
    `DELETE FROM desk_deadlines WHERE kind = 'customer' AND conversation_id IN (
       SELECT c.id FROM conversations c WHERE c.customer_id = ? AND c.state <> 'ended')`,
    [userId],
  )
  await sql.run(
    `DELETE FROM desk_deadlines WHERE kind = 'agent' AND conversation_id IN (
       SELECT c.id FROM conversations c WHERE c.agent_id = ? AND c.state = 'active')`,
    [userId],
  )
  return findOpenConversation(sql, { customerId: userId })
}

/** What happened because nobody came. */
export type Lapsed =
  | ({ kind: 'ended' | 'returned' } & Parted)
  /** Nobody took what was offered; it is as it was offered. */
  | { kind: 'expired'; conversation: StoredConversation }

/** Does what is due, the oldest first, at most `limit`; `nextAt` is when something is due next. */
export async function passDeadlines(
  sql: Sql,
  { now, limit }: { now: number; limit: number },
): Promise<{ lapsed: Lapsed[]; nextAt?: number }> {
  const due = await sql.all<DueRow>(
    `SELECT d.conversation_id, d.kind, c.agent_id FROM desk_deadlines d
     JOIN conversations c ON c.id = d.conversation_id
     WHERE d.due_at <= ? ORDER BY d.due_at, c.ticket LIMIT ?`,
    [now, limit],
  )
  const lapsed: Lapsed[] = []
  for (const row of due) {
    const one = await lapse(sql, row, now)
    if (one) lapsed.push(one)
    await sql.run('DELETE FROM desk_deadlines WHERE conversation_id = ? AND kind = ?', [
      row.conversation_id,
      row.kind,
    ])
  }
  const next = await sql.get<{ at: number }>(
    'SELECT d.due_at AS at FROM desk_deadlines d WHERE d.due_at > 0 ORDER BY d.due_at LIMIT 1',
  )
  return { lapsed, ...(next && { nextAt: next.at }) }
}

interface DueRow {
  conversation_id: string
  kind: 'agent' | 'customer' | 'offer'
  agent_id: string
}

async function lapse(
  sql: Sql,
  { conversation_id: id, kind, agent_id: agentId }: DueRow,
  at: number,
): Promise<Lapsed | undefined> {
  switch (kind) {
    case 'customer': {
      const ended = await end(sql, { id, reason: 'gone', at })
      if (!ended) return undefined
      const actorId = ended.conversation.customer.id
      await auditDesk(sql, { at, actorId, action: 'desk.gone', detail: { conversation: id } })
      return { kind: 'ended', ...ended }
    }
    case 'agent': {
      const returned = await giveBack(sql, { id, agentId, at })
      return returned && { kind: 'returned', ...returned }
    }
    case 'offer': {
      const conversation = await getConversation(sql, { id })
      if (!conversation.offeredTo) return undefined
      await withdrawOffer(sql, { id })
      return { kind: 'expired', conversation }
    }
  }
}
