import type { CannedAnswer } from '../../protocol/desk'
import { Refusal } from '../../protocol/refusal'
import type { Sql } from '../sql'

/** Ready-made answers that one owner can have. */
const MAX_ANSWERS = 500

interface AnswerRow {
  id: string
  owner: string
  name: string
  text: string
}

function toAnswer({ id, owner, name, text }: AnswerRow): CannedAnswer {
  return { id, name, text, shared: owner === '' }
}

/** The ready-made answers that an agent can use, by name. */
export async function listAnswers(
  sql: Sql,
  { agentId }: { agentId: string },
): Promise<CannedAnswer[]> {
  const rows = await sql.all<AnswerRow>(
    `SELECT a.id, a.owner, a.name, a.text FROM desk_answers a
     WHERE a.owner IN ('', ?) ORDER BY a.name_key, a.owner LIMIT ?`,
    [agentId, 2 * MAX_ANSWERS],
  )
  return rows.map(toAnswer)
}

/** A ready-made answer to be kept. */
export interface NewAnswer {
  id: string
  /** Absent: all agents share it. */
  ownerId?: string
  name: string
  /** From `usernameKey`, so that case and accents do not make another one. */
  nameKey: string
  text: string
}

/** Saves a ready-made answer under its name, in the place of the one that is there. */
export async function saveAnswer(
  sql: Sql,
  { id, ownerId: owner = '', name, nameKey, text }: NewAnswer,
): Promise<CannedAnswer> {
  const row = await sql.get<AnswerRow>(
    `INSERT INTO desk_answers (id, owner, name, name_key, text)
     SELECT ?, ?, ?, ?, ? WHERE ? > (SELECT COUNT(*) FROM desk_answers a WHERE a.owner = ?)
       OR EXISTS (SELECT 1 FROM desk_answers b WHERE b.owner = ? AND b.name_key = ?)
     ON CONFLICT (owner, name_key) DO UPDATE SET name = excluded.name, text = excluded.text
     RETURNING id, owner, name, text`,
    [id, owner, name, nameKey, text, MAX_ANSWERS, owner, owner, nameKey],
  )
  if (!row) throw new Refusal('too_large', { what: 'answers', limit: MAX_ANSWERS })
  return toAnswer(row)
}

/** Removes a ready-made answer that is shared or the agent's own. */
export async function removeAnswer(
  sql: Sql,
  { id, agentId }: { id: string; agentId: string },
): Promise<void> {
  const removed = await sql.run(`DELETE FROM desk_answers WHERE id = ? AND owner IN ('', ?)`, [
    id,
    agentId,
  ])
  if (removed === 0) throw new Refusal('not_found', { what: 'answer' })
}
