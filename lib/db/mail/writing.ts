import type { Correspondent, File } from '../../protocol/nouns'
import type { Sql } from '../sql'
import { noUser } from '../users'
import { noMail, pack, packFiles, readerWord } from './mail'

/** How many of the mails before it a mail names; of a longer conversation the first and the latest. */
const MAX_REFERENCES = 30

/** A mail's content, as it is stored once for everybody. */
export interface Content {
  id: string
  senderId: string
  key?: string
  /** Of all that was asked for under the key. */
  digest: string
  isDraft: boolean
  at: number
  messageId: string
  /** Id of the sender's own copy of the mail that this one answers. */
  replyTo?: string
  to: readonly Correspondent[]
  cc: readonly Correspondent[]
  subject: string
  body: string
  files: readonly File[]
  /** Ids of everybody who has it or is to get it. */
  readers: readonly string[]
}

/**
 * Stores a mail's content under a key that its sender has not used yet, and gives its number. Where the key is
 * being used elsewhere just now, it throws what the engine takes for a meeting: the op runs again.
 */
export async function insertContent(sql: Sql, content: Content): Promise<number> {
  const { id, senderId, key = null, digest, isDraft, at, messageId } = content
  const { thread, parent, refs } = await findPlace(sql, content)
  const row = await sql.get<{ number: number }>(
    `INSERT INTO mails (id, sender_id, key, digest, is_draft, at, message_id, thread, reply_to, refs,
       sender, subject, files, size, recipients, readers, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number`,
    [
      ...[id, senderId, key, digest, isDraft ? 1 : 0, at, messageId, thread, parent, refs],
      JSON.stringify(pack(await getSender(sql, senderId))),
      ...textColumns(content),
    ],
  )
  return row!.number
}

/** What of a mail's content its sender can change while it is a draft. */
export type Text = Pick<Content, 'to' | 'cc' | 'subject' | 'body' | 'files' | 'readers'>

/**
 * Gives a mail other contents and makes it a draft; its place in the conversation stays. False: its time
 * is not what it was `before` any more, and nothing has changed.
 */
export async function updateContent(
  sql: Sql,
  { number, at, before }: { number: number; at: number; before: number },
  text: Text,
): Promise<boolean> {
  const changed = await sql.run(
    `UPDATE mails SET is_draft = 1, at = ?, subject = ?, files = ?, size = ?, recipients = ?,
       readers = ?, body = ? WHERE number = ? AND at = ?`,
    [at, ...textColumns(text), number, before],
  )
  return changed > 0
}

/** Says which mail a draft answers. */
export async function updatePlace(
  sql: Sql,
  { number, ...content }: Pick<Content, 'id' | 'senderId' | 'replyTo'> & { number: number },
): Promise<void> {
  const { thread, parent, refs } = await findPlace(sql, content)
  await sql.run('UPDATE mails SET thread = ?, reply_to = ?, refs = ? WHERE number = ?', [
    thread,
    parent,
    refs,
    number,
  ])
}

function textColumns({ subject, files, body, to, cc, readers }: Text) {
  const size = files.reduce((sum, file) => sum + file.size, Buffer.byteLength(body))
  const recipients = JSON.stringify([to.map(pack), cc.map(pack)])
  return [subject, packFiles(files), size, recipients, readers.map(readerWord).join(' '), body]
}

interface Place {
  thread: string
  parent: number | null
  refs: string
}

/** Where a mail stands in its conversation. */
async function findPlace(
  sql: Sql,
  { id, senderId, replyTo }: Pick<Content, 'id' | 'senderId' | 'replyTo'>,
): Promise<Place> {
  if (replyTo === undefined) return { thread: id, parent: null, refs: '' }
  const parent = await sql.get<{
    number: number
    thread: string
    message_id: string
    refs: string
  }>(
    `SELECT m.number, m.thread, m.message_id, m.refs FROM mail_copies c
     JOIN mails m ON m.number = c.mail WHERE c.id = ? AND c.user_id = ?`,
    [replyTo, senderId],
  )
  const { number, thread, message_id, refs } = parent ?? noMail()
  const all = [...refs.split(' ').filter(Boolean), message_id]
  const kept = all.length > MAX_REFERENCES ? [all[0], ...all.slice(1 - MAX_REFERENCES)] : all
  return { thread, parent: number, refs: kept.join(' ') }
}

/** Somebody as the mails name them that they send now. */
export async function getSender(sql: Sql, id: string): Promise<Correspondent> {
  const sender = await sql.get<Correspondent>(
    'SELECT username, name, email FROM users WHERE id = ?',
    [id],
  )
  return sender ?? noUser()
}
