import type { Message } from '../protocol/nouns'
import { MESSAGE_COLUMNS, toMessage, type MessageRow } from './messages'
import type { Sql } from './sql'

export interface MentionSearch {
  userId: string
  /** Only in this room. Absent: in every room of the user. */
  room?: string
  /** Only earlier ones, in milliseconds since 1970. Absent: from the newest on. */
  before?: number
  limit: number
}

/** The messages that call a user by name, read or not, newest first. */
export async function listMentions(
  sql: Sql,
  { userId, room, before = Number.MAX_SAFE_INTEGER, limit }: MentionSearch,
): Promise<{ messages: Message[]; more: boolean }> {
  const rows = await sql.all<MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM mentions n
     JOIN messages m ON m.room_id = n.room_id AND m.seq = n.seq
     JOIN users u ON u.id = m.author_id
     WHERE n.user_id = ? AND n.at < ? ${room === undefined ? '' : 'AND n.room_id = ?'}
       AND m.deleted_at IS NULL
     ORDER BY n.at DESC, m.number DESC LIMIT ?`,
    [userId, before, ...(room === undefined ? [] : [room]), limit + 1],
  )
  const messages = rows.slice(0, limit).map(row => toMessage(row, userId))
  return { messages, more: rows.length > limit }
}
