import { selectIn } from '../rows'
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

/** Whoever waits or talks, customers and agents: for whom the desk waits when they are gone. */
export async function listDeskPeople(sql: Sql, _: object): Promise<string[]> {
  const rows = await sql.all<{ id: string }>(
    `SELECT c.customer_id AS id FROM conversations c WHERE c.state <> 'ended'
     UNION SELECT h.agent_id FROM conversations h WHERE h.state = 'active'`,
  )
  return rows.map(({ id }) => id)
}

/**
 * Those people's last connections have ended: whoever waits or talks has until then to come back. Gives the
 * ones for whom the desk waits now.
 */
export async function awaitPeople(
  sql: Sql,
  { ids, agentDueAt, customerDueAt }: Deadlines & { ids: readonly string[] },
): Promise<string[]> {
  const own = await expect(sql, 'customer', customerDueAt, `state <> 'ended' AND customer_id`, ids)
  const held = await expect(sql, 'agent', agentDueAt, `state = 'active' AND agent_id`, ids)
  return [
    ...new Set([
      ...(await namePeople(sql, 'customer_id', own)),
      ...(await namePeople(sql, 'agent_id', held)),
    ]),
  ]
}

/** Gives the conversations that wait for somebody now. */
async function expect(
  sql: Sql,
  kind: 'agent' | 'customer',
  dueAt: number,
  condition: string,
  ids: readonly string[],
): Promise<string[]> {
  const expected = await selectIn<{ id: string }>(
    sql,
    list =>
      `INSERT INTO desk_deadlines (conversation_id, kind, due_at)
       SELECT id, ?, ? FROM conversations WHERE ${condition} IN ${list}
       ON CONFLICT (conversation_id, kind) DO UPDATE SET due_at = excluded.due_at
       RETURNING conversation_id AS id`,
    ids,
    [kind, dueAt],
  )
  return expected.map(({ id }) => id)
}

async function namePeople(
  sql: Sql,
  column: 'agent_id' | 'customer_id',
  conversations: readonly string[],
): Promise<string[]> {
  const rows = await selectIn<{ id: string }>(
    sql,
    list => `SELECT c.${column} AS id FROM conversations c WHERE c.id IN ${list}`,
    conversations,
  )
  return rows.map(({ id }) => id)
}

/** For whom the desk waits. */
export async function listAwaited(sql: Sql, _: object): Promise<string[]> {
  const rows = await sql.all<{ id: string }>(
    `SELECT DISTINCT CASE d.kind WHEN 'agent' THEN c.agent_id ELSE c.customer_id END AS id
     FROM desk_deadlines d JOIN conversations c ON c.id = d.conversation_id
     WHERE d.due_at > 0 AND d.kind <> 'offer'`,
  )
  return rows.map(({ id }) => id)
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
    // Several nodes look at the same time: whoever takes the row away does what is due.
    const taken = await sql.run(
      'DELETE FROM desk_deadlines WHERE conversation_id = ? AND kind = ? AND due_at <= ?',
      [row.conversation_id, row.kind, now],
    )
    const one = taken > 0 ? await lapse(sql, row, now) : undefined
    if (one) lapsed.push(one)
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
      const isWithdrawn = await withdrawOffer(sql, conversation)
      return isWithdrawn ? { kind: 'expired', conversation } : undefined
    }
  }
}
