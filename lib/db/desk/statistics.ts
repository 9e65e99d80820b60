import { countSalesByAgent, type Period } from '../shop/sales'
import type { Sql } from '../sql'

/** What the desk did between two times. */
export interface DeskCounts {
  requested: number
  served: number
  abandoned: number
  /** How long those who were served had waited, in milliseconds, the shortest first. */
  waits: number[]
  /** How many ratings there are with 1 to 5 stars. */
  ratings: number[]
  agents: AgentCounts[]
}

/** What one agent did in a span of time. */
export interface AgentCounts {
  username: string
  name: string
  served: number
  /** How long each conversation took, in milliseconds, the shortest first. */
  handled: number[]
  rated: number
  /** The sum of all stars. */
  stars: number
  /** What the shop bought through this agent, and for how much. */
  sales: number
  salesTotal: number
}

interface ConversationRow {
  requested_at: number
  started_at: number | null
  held_at: number | null
  ended_at: number | null
  stars: number | null
  /** Of the agent who held it last. */
  username: string | null
  name: string
}

/** Counts the conversations requested, and the sales made, from `since` to before `until`. */
export async function countDesk(sql: Sql, period: Period): Promise<DeskCounts> {
  const rows = await sql.all<ConversationRow>(
    `SELECT c.requested_at, c.started_at, c.held_at, c.ended_at, c.stars, u.username, u.name
     FROM conversations c LEFT JOIN users u ON u.id = c.agent_id
     WHERE c.requested_at >= ? AND c.requested_at < ?`,
    [period.since, period.until],
  )
  const served = rows.filter(({ started_at }) => started_at !== null)
  return {
    requested: rows.length,
    served: served.length,
    abandoned: rows.filter(row => row.started_at === null && row.ended_at !== null).length,
    waits: served.map(row => row.started_at! - row.requested_at).sort(byNumber),
    ratings: [1, 2, 3, 4, 5].map(stars => rows.filter(row => row.stars === stars).length),
    agents: await countAgents(sql, served, period),
  }
}

async function countAgents(
  sql: Sql,
  served: readonly ConversationRow[],
  period: Period,
): Promise<AgentCounts[]> {
  const sales = await countSalesByAgent(sql, period)
  const names = new Map([
    ...served.map(({ username, name }) => [username!, name] as const),
    ...sales.map(({ agent, name }) => [agent, name] as const),
  ])
  return [...names].sort().map(([username, name]) => {
    const own = served.filter(row => row.username === username)
    const rated = own.filter(({ stars }) => stars !== null)
    const sold = sales.find(({ agent }) => agent === username)
    return {
      username,
      name,
      served: own.length,
      handled: own
        .filter(({ ended_at }) => ended_at !== null)
        .map(({ held_at, ended_at }) => ended_at! - held_at!)
        .sort(byNumber),
      rated: rated.length,
      stars: rated.reduce((sum, { stars }) => sum + stars!, 0),
      sales: sold?.orders ?? 0,
      salesTotal: sold?.total ?? 0,
    }
  })
}

function byNumber(a: number, b: number): number {
  return a - b
}
