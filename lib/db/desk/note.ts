import type { Note } from '../../protocol/desk'
import type { Sql } from '../sql'
import { noConversation } from './conversation'

/** A note of an agent about the customer of a conversation. */
export interface NewNote {
  id: string
  agentId: string
  conversation: string
  text: string
  at: number
}

/** Notes something about the customer of a conversation. */
export async function addNote(
  sql: Sql,
  { id, agentId, conversation, text, at }: NewNote,
): Promise<void> {
  const added = await sql.run(
    `INSERT INTO desk_notes (id, conversation_id, customer_id, agent_id, at, text)
     SELECT ?, c.id, c.customer_id, ?, ?, ? FROM conversations c WHERE c.id = ?`,
    [id, agentId, at, text, conversation],
  )
  if (added === 0) throw noConversation('talk')
}

interface NoteRow {
  id: string
  conversation: string
  at: number
  text: string
  agent_id: string
  username: string
  name: string
}

/** What agents noted about a customer, newest first. */
export async function listNotes(
  sql: Sql,
  { customerId, limit }: { customerId: string; limit: number },
): Promise<Note[]> {
  const rows = await sql.all<NoteRow>(
    `SELECT n.id, n.conversation_id AS conversation, n.at, n.text, n.agent_id, u.username, u.name
     FROM desk_notes n JOIN users u ON u.id = n.agent_id
     WHERE n.customer_id = ? ORDER BY n.at DESC, n.id LIMIT ?`,
    [customerId, limit],
  )
  return rows.map(({ agent_id: id, username, name, ...note }) => {
    return { ...note, agent: { id, username, name } }
  })
}
