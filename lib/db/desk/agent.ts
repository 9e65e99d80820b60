import type { AgentState } from '../../protocol/nouns'
import { selectIn } from '../rows'
import type { Sql } from '../sql'
import { personColumns, toPerson, type Person, type PersonRow } from '../user-row'

/** An agent at work. */
export interface AgentAtWork {
  id: string
  username: string
  name: string
  /** What the agent said last. */
  state: AgentState
  /** How many conversations the agent holds. */
  holding: number
  /** When the agent's last conversation ended, in milliseconds since 1970; 0 where there was none. */
  idleSince: number
}

/** Holds an agent's row until the op is done, so that two claims of one agent are counted one by one. */
export async function lockAgent(sql: Sql, { agentId }: { agentId: string }): Promise<void> {
  await sql.run(
    `INSERT INTO desk_agents (user_id, state, idle_since) VALUES (?, 'available', 0)
     ON CONFLICT (user_id) DO UPDATE SET state = desk_agents.state`,
    [agentId],
  )
}

/** Remembers since when an agent has had one conversation less. */
export async function freeAgent(
  sql: Sql,
  { agentId, at }: { agentId: string; at: number },
): Promise<void> {
  await sql.run('UPDATE desk_agents SET idle_since = ? WHERE user_id = ?', [at, agentId])
}

/** Says whether an agent takes customers. */
export async function setAgentState(
  sql: Sql,
  { agentId, state }: { agentId: string; state: AgentState },
): Promise<void> {
  await lockAgent(sql, { agentId })
  await sql.run('UPDATE desk_agents SET state = ? WHERE user_id = ?', [state, agentId])
}

/** What those agents do, by name. */
export async function listAgentsAtWork(
  sql: Sql,
  { ids }: { ids: readonly string[] },
): Promise<AgentAtWork[]> {
  if (ids.length === 0) return []
  const found = await selectIn<AgentAtWork>(
    sql,
    list =>
      `SELECT u.id, u.username, u.name, COALESCE(d.state, 'available') AS state,
         COALESCE(d.idle_since, 0) AS "idleSince", (SELECT COUNT(*) FROM conversations c
           WHERE c.agent_id = u.id AND c.state = 'active') AS holding
       FROM users u LEFT JOIN desk_agents d ON d.user_id = u.id WHERE u.id IN ${list}`,
    ids,
  )
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Everybody who is an agent, there or not. */
export async function listAgents(sql: Sql, _: object): Promise<Person[]> {
  const rows = await sql.all<PersonRow>(
    `SELECT ${personColumns('u')} FROM users u WHERE u.role = 'agent' ORDER BY u.username_key`,
  )
  return rows.map(toPerson)
}
