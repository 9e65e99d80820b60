import type { Message } from '../protocol/nouns'
import { MESSAGE_COLUMNS, toMessage, type MessageRow } from './message-row'
import { listReactions } from './reactions'
import { noRoom } from './rooms'
import type { Sql } from './sql'

/** Which messages of a room somebody wants to read. */
export interface Page {
  userId: string
  room: string
  /** Only messages with a smaller number, the nearest. Neither this nor `after`: the latest. */
  before?: number
  /** Only messages with a greater number, the nearest. */
  after?: number
  limit: number
}

/**
 * A page of a room, oldest first; `more` when there are further ones in the direction asked for. Members
 * can read a room, and anybody a public channel; else `not_found`.
 */
export async function getMessages(
  sql: Sql,
  { userId, room, before, after, limit }: Page,
): Promise<{ messages: Message[]; more: boolean }> {
  const lastSeq = await getReadable(sql, { userId, room })
  const end = Math.min(before ?? lastSeq + 1, lastSeq + 1)
  const start = Math.max(after ?? 0, 0)
  const isForward = after !== undefined
  const from = isForward ? start : Math.max(start, end - 1 - limit)
  const to = isForward ? Math.min(end - 1, start + limit) : end - 1
  const messages = await listRange(sql, { userId, room, from, to })
  return { messages, more: isForward ? to < end - 1 : from > start }
}

async function getReadable(
  sql: Sql,
  { userId, room }: { userId: string; room: string },
): Promise<number> {
  const row = await sql.get<{ last_seq: number }>(
    `SELECT r.last_seq FROM rooms r WHERE r.id = ? AND ((r.kind = 'channel' AND r.private = 0)
       OR EXISTS (SELECT 1 FROM members m WHERE m.room_id = r.id AND m.user_id = ?))`,
    [room, userId],
  )
  return (row ?? noRoom()).last_seq
}

/** The messages of a room above `from` up to `to`, oldest first, whoever may read them. */
export async function listRange(
  sql: Sql,
  { userId, room, from, to }: { userId: string; room: string; from: number; to: number },
): Promise<Message[]> {
  if (to <= from) return []
  const [rows, reactions] = await Promise.all([
    sql.all<MessageRow>(
      `SELECT ${MESSAGE_COLUMNS} FROM messages m JOIN users u ON u.id = m.author_id
       WHERE m.room_id = ? AND m.seq > ? AND m.seq <= ? ORDER BY m.seq`,
      [room, from, to],
    ),
    listReactions(sql, { room, from, to }),
  ])
  return rows.map(row => withReactions(toMessage(row, userId), reactions))
}

function withReactions(message: Message, all: Map<number, Message['reactions']>): Message {
  const reactions = all.get(message.seq)
  return reactions ? { ...message, reactions } : message
}
