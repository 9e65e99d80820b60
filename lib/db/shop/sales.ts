import type { OrderKind } from '../../protocol/order-state'
import type { Sql } from '../sql'

const DAY_MS = 86_400_000

/** From `since` on, before `until`, in milliseconds since 1970. */
export interface Period {
  since: number
  until: number
}

/** How many orders there were, and the sum of what they cost. */
export interface Sum {
  orders: number
  total: number
}

/** What the shop sold (`purchase`) and bought (`sale`) each day (UTC), by the time at which it began. */
export async function countSalesByDay(
  sql: Sql,
  { since, until }: Period,
): Promise<(Sum & { day: number; kind: OrderKind })[]> {
  return sql.all(
    `SELECT o.at / ${DAY_MS} * ${DAY_MS} AS day, o.kind, COUNT(*) AS orders,
       CAST(SUM(o.total) AS BIGINT) AS total
     FROM orders o WHERE o.at >= ? AND o.at < ? GROUP BY 1, o.kind ORDER BY 1, o.kind`,
    [since, until],
  )
}

/** What the shop bought through each agent, by username. */
export async function countSalesByAgent(
  sql: Sql,
  { since, until }: Period,
): Promise<(Sum & { agent: string; name: string })[]> {
  return sql.all(
    `SELECT u.username AS agent, u.name, COUNT(*) AS orders, CAST(SUM(o.total) AS BIGINT) AS total
     FROM orders o JOIN users u ON u.id = o.agent_id
     WHERE o.at >= ? AND o.at < ? GROUP BY u.username, u.name ORDER BY u.username`,
    [since, until],
  )
}
