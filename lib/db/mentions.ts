import type { Message } from '../protocol/nouns'
import { MESSAGE_COLUMNS, toMessage, type MessageRow } from './message-row'
import type { Sql } from './sql'

/** A message that calls people. */
interface Calling {
  room: string
  authorId: string
  at: number
  /** What `usernameKey` makes of each name; only members are told. */
  mentions: readonly string[]
}

/** Which calls of a user are wanted. */
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

/** Notes whom a message calls, in the place of whom it called before. */
export async function changeMentions(
  sql: Sql,
  { room, seq, ...message }: Calling & { seq: number },
): Promise<void> {
  await sql.run('DELETE FROM mentions WHERE room_id = ? AND seq = ?', [room, seq])
  await saveMentions(sql, { room, ...message }, seq)
}

/** Notes whom a new message calls. */
export async function saveMentions(sql: Sql, message: Calling, seq: number): Promise<void> {
  const save = (username: string) =>
    sql.run(
      `INSERT INTO mentions (user_id, room_id, seq, at)
       SELECT u.id, m.room_id, ?, ? FROM users u JOIN members m ON m.user_id = u.id AND m.room_id = ?
       WHERE u.username_key = ? AND u.id <> ?`,
      [seq, message.at, message.room, username, message.authorId],
    )
  await Promise.all([...new Set(message.mentions)].map(save))
}
