import type { File, Message } from '../protocol/nouns'

/** Columns of a message `m` with its author `u`. */
export const MESSAGE_COLUMNS = `m.id, m.room_id, m.seq, m.kind, m.text, m.at, m.key, m.reply_to,
  m.edited_at, m.deleted_at, m.file, m.author_id, u.username, u.name`

/** A row with these columns. */
export interface MessageRow {
  id: string
  room_id: string
  seq: number
  kind: Message['kind']
  text: string
  at: number
  key: string | null
  reply_to: number | null
  edited_at: number | null
  deleted_at: number | null
  /** JSON of a File. */
  file: string | null
  author_id: string
  username: string
  name: string
}

/** A message as `readerId` sees it: its `key` matters only to its author. */
export function toMessage(row: MessageRow, readerId: string): Message {
  const { id, room_id: room, seq, kind, author_id, username, name, text, at } = row
  const author = { id: author_id, username, name }
  const message: Message = { id, room, seq, kind, author, text, at }
  if (row.key !== null && author_id === readerId) message.key = row.key
  if (row.reply_to !== null) message.replyTo = row.reply_to
  if (row.edited_at !== null) message.editedAt = row.edited_at
  if (row.deleted_at !== null) message.deletedAt = row.deleted_at
  if (row.file !== null) message.file = JSON.parse(row.file) as File
  return message
}
