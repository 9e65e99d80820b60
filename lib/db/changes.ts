import type { Message } from '../protocol/nouns'
import { Refusal } from '../protocol/refusal'
import { MESSAGE_COLUMNS, noMessage, toMessage, type MessageRow } from './messages'
import { listReactions } from './reactions'
import { getMembership } from './rooms'
import type { Sql } from './sql'

interface Place {
  userId: string
  room: string
  seq: number
}

/** Gives a message of one's own another text; the earlier one is kept. */
export async function editMessage(
  sql: Sql,
  { text, at, ...place }: Place & { text: string; at: number },
): Promise<Message> {
  await getMembership(sql, place)
  await keepText(sql, { ...place, at })
  const changed = await sql.run(
    `UPDATE messages SET text = ?, edited_at = ?
     WHERE room_id = ? AND seq = ? AND author_id = ? AND deleted_at IS NULL`,
    [text, at, place.room, place.seq, place.userId],
  )
  if (changed === 0) throw await whyNot(sql, place)
  return getMessage(sql, place)
}

/** Empties a message and leaves its place: one's own, or with `any` everybody's. */
export async function deleteMessage(
  sql: Sql,
  { at, any, ...place }: Place & { at: number; any: boolean },
): Promise<Message> {
  await getMembership(sql, place)
  const changed = await sql.run(
    `UPDATE messages SET text = '', deleted_at = ?
     WHERE room_id = ? AND seq = ? AND (author_id = ? OR ? = 1) AND deleted_at IS NULL`,
    [at, place.room, place.seq, place.userId, any ? 1 : 0],
  )
  if (changed === 0) throw await whyNot(sql, place)
  await sql.run('DELETE FROM earlier_texts WHERE room_id = ? AND seq = ?', [place.room, place.seq])
  await sql.run('DELETE FROM reactions WHERE room_id = ? AND seq = ?', [place.room, place.seq])
  return getMessage(sql, place)
}

/** The texts that a message had before, oldest first, each with the time at which it was replaced. */
export async function listEarlierTexts(
  sql: Sql,
  place: Place,
): Promise<{ text: string; at: number }[]> {
  await getMembership(sql, place)
  return sql.all('SELECT text, at FROM earlier_texts WHERE room_id = ? AND seq = ? ORDER BY at', [
    place.room,
    place.seq,
  ])
}

/** A message as a member of its room reads it. */
export async function getMessage(sql: Sql, { userId, room, seq }: Place): Promise<Message> {
  const row = await sql.get<MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM messages m JOIN users u ON u.id = m.author_id
     WHERE m.room_id = ? AND m.seq = ?`,
    [room, seq],
  )
  if (!row) throw noMessage()
  const message = toMessage(row, userId)
  return { ...message, ...(await reactionsTo(sql, room, seq)) }
}

async function reactionsTo(sql: Sql, room: string, seq: number): Promise<Partial<Message>> {
  const reactions = await listReactions(sql, { room, from: seq - 1, to: seq })
  const own = reactions.get(seq)
  return own ? { reactions: own } : {}
}

async function keepText(
  sql: Sql,
  { userId, room, seq, at }: Place & { at: number },
): Promise<void> {
  await sql.run(
    `INSERT INTO earlier_texts (room_id, seq, at, text)
     SELECT room_id, seq, ?, text FROM messages
     WHERE room_id = ? AND seq = ? AND author_id = ? AND deleted_at IS NULL
     ON CONFLICT DO NOTHING`,
    [at, room, seq, userId],
  )
}

async function whyNot(sql: Sql, place: Place): Promise<Refusal> {
  const { deletedAt } = await getMessage(sql, place)
  if (deletedAt !== undefined) return new Refusal('wrong_state', { state: 'deleted' })
  return new Refusal('forbidden', { reason: 'author' })
}
