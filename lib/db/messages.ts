import type { File, Message } from '../protocol/nouns'
import { Refusal } from '../protocol/refusal'
import { addMessageFile, getFile } from './files'
import { saveMentions } from './mentions'
import { MESSAGE_COLUMNS, toMessage, type MessageRow } from './message-row'
import { refuseRestricted } from './restrictions'
import { closedRoom, findMembership, refuseNonMember } from './rooms'
import type { Sql } from './sql'

/** A message as its author sends it. */
export interface NewMessage {
  id: string
  room: string
  authorId: string
  kind: Message['kind']
  text: string
  at: number
  /** The author repeating it gets the first message again. */
  key: string
  replyTo?: number
  /** Id of a file that the author may read; the members of the room can then read it. */
  file?: string
  /** What `usernameKey` makes of each name that the text mentions; only members are told. */
  mentions: readonly string[]
}

/**
 * Stores a message under the next number of its room, and the author has read the room so far. With a
 * key that the author used before it stores nothing and answers the first message (`repeated`), or is
 * refused with `conflict` when that one said something else. `not_found` with `what: "room"` for who is
 * no member, with `what: "message"` for an answer to a message that is not there, with `what: "file"`
 * for a file that is not the author's to send; `muted` for who may not write.
 */
export async function insertMessage(
  sql: Sql,
  message: NewMessage,
): Promise<{ message: Message; repeated: boolean }> {
  const place = await takeNextSeq(sql, message)
  if (!place) return { message: await findFirst(sql, message), repeated: true }
  const { seq, username, name } = place
  // Asked together, as everything here that does not need the other's answer: an engine at the end of a
  // line takes them in one go.
  await Promise.all([
    saveMessage(sql, message, seq),
    sql.run('UPDATE members SET read_seq = ? WHERE room_id = ? AND user_id = ?', [
      seq,
      message.room,
      message.authorId,
    ]),
    saveMentions(sql, message, seq),
  ])
  const stored = storedMessage(message, { seq, username, name })
  if (message.file === undefined) return { message: stored, repeated: false }
  return { message: { ...stored, file: await attach(sql, message, seq) }, repeated: false }
}

interface Place {
  seq: number
  username: string
  name: string
}

// The change decides and holds the room's row until the op is done, so that two people never get the same
// number; what is read then cannot move. (RETURNING costs more than that, and in SQLite a join five
// times this subquery.) A room's numbers have no gaps, so that a message to answer is there when its
// number is not above the last.
async function takeNextSeq(sql: Sql, message: NewMessage): Promise<Place | undefined> {
  const { room, authorId, key, replyTo = 0 } = message
  const taking = sql.run(
    `UPDATE rooms SET last_seq = last_seq + 1 WHERE id = ? AND last_seq >= ? AND state = 'open'
       AND EXISTS (SELECT 1 FROM members m WHERE m.room_id = rooms.id AND m.user_id = ?)
       AND NOT EXISTS (SELECT 1 FROM messages d WHERE d.author_id = ? AND d.key = ?)
       AND NOT EXISTS (SELECT 1 FROM restrictions x WHERE x.room_id = rooms.id AND x.user_id = ?
         AND x.kind = 'mute' AND (x.until_at IS NULL OR x.until_at > ?))`,
    [room, replyTo, authorId, authorId, key, authorId, message.at],
  )
  const looking = sql.get<Place>(
    `SELECT u.username, u.name, (SELECT r.last_seq FROM rooms r WHERE r.id = ?) AS seq
     FROM users u WHERE u.id = ?`,
    [room, authorId],
  )
  const [taken, place] = await Promise.all([taking, looking])
  return taken === 0 ? undefined : place
}

async function saveMessage(sql: Sql, message: NewMessage, seq: number): Promise<void> {
  const { id, room, authorId, kind, text, at, key, replyTo = null } = message
  await sql.run(
    `INSERT INTO messages (id, room_id, seq, author_id, kind, text, at, key, reply_to)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [id, room, seq, authorId, kind, text, at, key, replyTo],
  )
}

async function attach(sql: Sql, message: NewMessage, seq: number): Promise<File> {
  const { room, authorId: userId, file: id = '' } = message
  const file = await getFile(sql, { userId, id })
  await addMessageFile(sql, { room, seq, id })
  await sql.run('UPDATE messages SET file = ? WHERE room_id = ? AND seq = ?', [
    JSON.stringify(file),
    room,
    seq,
  ])
  return file
}

function storedMessage(message: NewMessage, { seq, username, name }: Place): Message {
  const { id, room, kind, text, at, key, replyTo, authorId } = message
  const author = { id: authorId, username, name }
  const stored: Message = { id, room, seq, kind, author, text, at, key }
  if (replyTo !== undefined) stored.replyTo = replyTo
  return stored
}

async function findFirst(sql: Sql, message: NewMessage): Promise<Message> {
  const { room, authorId, key } = message
  const row = await sql.get<MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM messages m JOIN users u ON u.id = m.author_id
     WHERE m.author_id = ? AND m.key = ?`,
    [authorId, key],
  )
  if (!row) throw await whatIsMissing(sql, { room, userId: authorId, at: message.at })
  const first = toMessage(row, authorId)
  if (!isSame(first, message)) throw new Refusal('conflict', { what: 'key' })
  return first
}

// A text that was edited or deleted since then says nothing about what the key was used with.
function isSame(first: Message, { room, kind, text, replyTo, file }: NewMessage): boolean {
  const isUnchanged = first.editedAt === undefined && first.deletedAt === undefined
  const isSameText = first.text === text || !isUnchanged
  const isSameFile = first.file?.id === file || first.deletedAt !== undefined
  const isSamePlace = first.room === room && first.kind === kind && first.replyTo === replyTo
  return isSamePlace && isSameText && isSameFile
}

async function whatIsMissing(
  sql: Sql,
  where: { room: string; userId: string; at: number },
): Promise<Refusal> {
  await refuseRestricted(sql, { ...where, kind: 'mute' })
  const member = await findMembership(sql, where)
  if (!member) await refuseNonMember(sql, where.room)
  if (member?.closed) return closedRoom()
  return noMessage()
}

/** The refusal for a message that is not there. */
export function noMessage(): Refusal {
  return new Refusal('not_found', { what: 'message' })
}
