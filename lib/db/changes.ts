import type { Message } from '../protocol/nouns'
import { Refusal } from '../protocol/refusal'
import { changeMentions } from './mentions'
import { MESSAGE_COLUMNS, toMessage, type MessageRow } from './message-row'
import { noMessage } from './messages'
import { removeMessageFile } from './files'
import { listReactions } from './reactions'
import { refuseRestricted } from './restrictions'
import { getMembership, getOpenMembership } from './rooms'
import type { Sql } from './sql'

interface Place {
  userId: string
  room: string
  seq: number
}

interface Change {
  text: string
  at: number
  /** As of a new message. */
  mentions: readonly string[]
}

/** Gives a message of one's own another text; the earlier one is kept. `muted` for who may not write. */
export async function editMessage(
  sql: Sql,
  { text, at, mentions, ...place }: Place & Change,
): Promise<Message> {
  await getOpenMembership(sql, place)
  await refuseRestricted(sql, { ...place, kind: 'mute', at })
  await keepText(sql, { ...place, at })
  const changed = await sql.run(
    `UPDATE messages SET text = ?, edited_at = ?
     WHERE room_id = ? AND seq = ? AND author_id = ? AND deleted_at IS NULL`,
    [text, at, place.room, place.seq, place.userId],
  )
  if (changed === 0) throw await whyNot(sql, place)
  const message = await getMessage(sql, place)
  const { room, seq, userId: authorId } = place
  await changeMentions(sql, { room, seq, authorId, at: message.at, mentions })
  return message
}

/** Empties a message and leaves its place: one's own, or with `any` everybody's. */
export async function deleteMessage(
  sql: Sql,
  { at, any, ...place }: Place & { at: number; any: boolean },
): Promise<Message> {
  await getOpenMembership(sql, place)
  const changed = await sql.run(
    `UPDATE messages SET text = '', file = NULL, deleted_at = ?
     WHERE room_id = ? AND seq = ? AND (author_id = ? OR ? = 1) AND deleted_at IS NULL`,
    [at, place.room, place.seq, place.userId, any ? 1 : 0],
  )
  if (changed === 0) throw await whyNot(sql, place)
  await sql.run('DELETE FROM earlier_texts WHERE room_id = ? AND seq = ?', [place.room, place.seq])
  await sql.run('DELETE FROM reactions WHERE room_id = ? AND seq = ?', [place.room, place.seq])
  await sql.run('DELETE FROM mentions WHERE room_id = ? AND seq = ?', [place.room, place.seq])
  await removeMessageFile(sql, { ...place, at })
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
  // Two changes within one millisecond have a time of their own too, so that no text is lost.
  await sql.run(
    `INSERT INTO earlier_texts (room_id, seq, at, text)
     SELECT room_id, seq, ? + (SELECT COUNT(*) FROM earlier_texts e
       WHERE e.room_id = m.room_id AND e.seq = m.seq AND e.at >= ?), text
     FROM messages m
     WHERE room_id = ? AND seq = ? AND author_id = ? AND deleted_at IS NULL`,
    [at, at, room, seq, userId],
  )
}

async function whyNot(sql: Sql, place: Place): Promise<Refusal> {
  const { deletedAt } = await getMessage(sql, place)
  if (deletedAt !== undefined)
    return new Refusal('wrong_state', { what: 'message', state: 'deleted' })
  return new Refusal('forbidden', { reason: 'author' })
}
