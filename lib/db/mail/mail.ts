import type { Correspondent, File, Folder, Mail, MailHead } from '../../protocol/nouns'
import { Refusal } from '../../protocol/refusal'
import type { Typed } from './address'
import type { Sql } from '../sql'

/** How many of a mail's recipients a list shows. */
const SHOWN_RECIPIENTS = 50

/** Columns of a copy `c` of a mail `m`, as lists show it. */
export const HEAD_COLUMNS = `c.id, c.seq, c.folder, c.seen, c.due_at, c.own, m.sender, m.recipients,
  m.subject, m.at, m.size, m.files, m.thread, m.message_id, m.refs, m.is_draft,
  (SELECT p.id FROM mail_copies p WHERE p.mail = m.reply_to AND p.user_id = c.user_id
   ORDER BY p.seq LIMIT 1) AS reply_to`

/** A row with the columns of a mail without its body. */
export interface HeadRow {
  id: string
  seq: number
  folder: Folder
  seen: number
  due_at: number | null
  own: string | null
  sender: string
  recipients: string
  subject: string
  at: number
  size: number
  files: string
  thread: string
  message_id: string
  refs: string
  is_draft: number
  reply_to: string | null
}

/** What of a mail only its sender may know; it is stored in the sender's copy alone. */
export interface Own {
  typed: Typed
  bcc: Correspondent[]
  delivered: string[]
  unknown: string[]
  /** Ids of everybody who gets it. */
  readers: string[]
}

/** A mail as its list shows it. */
export function toHead(row: HeadRow): MailHead {
  return cutRecipients(toFullHead(row))
}

/** A mail without its body, and of very many recipients only the first. */
export function mailHeadOf({ body: _, ...head }: MailHead & { body?: string }): MailHead {
  return cutRecipients(head)
}

function cutRecipients(head: MailHead): MailHead {
  const count = head.to.length + (head.cc?.length ?? 0)
  if (count <= SHOWN_RECIPIENTS) return head
  const to = head.to.slice(0, SHOWN_RECIPIENTS)
  const cc = head.cc?.slice(0, SHOWN_RECIPIENTS - to.length)
  return { ...head, to, ...(cc && { cc }), recipients: count }
}

/** A mail with everybody who got it openly, and the body. */
function toMail({ body, ...row }: HeadRow & { body: string }): Mail {
  return { ...toFullHead(row), body }
}

function toFullHead(row: HeadRow): MailHead {
  const { id, seq, folder, subject, at, size, thread, message_id: messageId } = row
  const [to, cc] = JSON.parse(row.recipients) as [Packed[], Packed[]]
  const own = row.own === null ? undefined : (JSON.parse(row.own) as Own)
  const from = unpack(JSON.parse(row.sender) as Packed)
  const [seen, files] = [row.seen === 1, unpackFiles(row.files)]
  const people = to.map(unpack)
  // One literal, as a page of objects put together by spreading keeps the garbage collector busy.
  const head: MailHead = {
    id,
    seq,
    folder,
    from,
    to: people,
    subject,
    at,
    seen,
    files,
    size,
    thread,
    messageId,
  }
  if (cc.length > 0) head.cc = cc.map(unpack)
  if (own && own.bcc.length > 0) head.bcc = own.bcc
  if (row.reply_to !== null) head.replyTo = row.reply_to
  if (row.refs) head.references = row.refs.split(' ')
  if (row.is_draft === 1) head.draft = true
  if (row.due_at !== null) head.dueAt = row.due_at
  return head
}

// Stored without the names of the fields: the search reads the words of these columns.
type Packed = [username: string, name: string, email: string]

/** A person as a column of people keeps one. */
export function pack({ username, name, email }: Correspondent): Packed {
  return [username, name, email]
}

function unpack([username, name, email]: Packed): Correspondent {
  return { username, name, email }
}

type PackedFile = [id: string, name: string, size: number, type: string, sha256: string]

/** A list of files as a mail's row holds it. */
export function packFiles(files: readonly File[]): string {
  return JSON.stringify(
    files.map(({ id, name, size, type, sha256 }): PackedFile => [id, name, size, type, sha256]),
  )
}

/** Reads what `packFiles` has written. */
export function unpackFiles(text: string): File[] {
  if (text === '[]') return []
  return (JSON.parse(text) as PackedFile[]).map(([id, name, size, type, sha256]) => {
    return { id, name, size, type, sha256 }
  })
}

/** The word by which the search knows who has a mail, one that nobody types. */
export function readerWord(userId: string): string {
  return `zqx${Buffer.from(userId).toString('hex')}`
}

/** A mail in somebody's mailbox. */
export interface OwnMail {
  userId: string
  /** Of one's own copy. */
  id: string
}

/** Reads a mail whole; `not_found` for what is not in one's own mailbox. */
export async function getMail(sql: Sql, { userId, id }: OwnMail): Promise<Mail> {
  const row = await sql.get<HeadRow & { body: string }>(
    `SELECT ${HEAD_COLUMNS}, m.body FROM mail_copies c JOIN mails m ON m.number = c.mail
     WHERE c.id = ? AND c.user_id = ?`,
    [id, userId],
  )
  return toMail(row ?? noMail())
}

/** Throws the refusal for a mail that is not there, or is another's. */
export function noMail(): never {
  throw new Refusal('not_found', { what: 'mail' })
}
