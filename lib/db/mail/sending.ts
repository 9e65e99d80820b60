import type { File, Mail, MailHead } from '../../protocol/nouns'
import { Refusal } from '../../protocol/refusal'
import { addMailFiles, getFiles } from '../files'
import { insertRows, selectIn } from '../rows'
import type { Sql } from '../sql'
import { resolveAddresses, type Recipient, type Resolved, type Typed } from './address'
import { addOwnCopy, addToInboxes, type Arrival } from './copies'
import { removeDraft } from './drafts'
import { getMail, mailHeadOf, type Own } from './mail'
import { findFirst } from './repeating'
import { insertContent } from './writing'

/** A mail to more people says nothing about whom its sender writes to. */
const MAX_CONTACTS = 20

/** How many unknown addresses a refusal names. */
const MAX_NAMED = 10

/** A letter to be sent. */
export interface NewMail extends Typed {
  id: string
  userId: string
  /** The sender repeating it gets the first answer again. */
  key: string
  /** Of all that was asked for; with another one the key is refused. */
  digest: string
  at: number
  /** RFC 5322, section 3.6.4, with its brackets. */
  messageId: string
  subject: string
  body: string
  files: readonly string[]
  replyTo?: string
  /** Id of the draft that it was, which goes away. */
  draft?: string
  /** Held until then. Absent: delivered at once. */
  dueAt?: number
}

/** What became of a letter. */
export interface Sent {
  /** The sender's own copy. */
  mail: Mail
  /** Addresses as they were typed, each once. */
  delivered: string[]
  unknown: string[]
  /** Into whose mailboxes it came just now. */
  arrivals: Arrival[]
  /** The sender had used the key before, and nothing happened. */
  repeated: boolean
}

/**
 * Stores a mail and puts it into the mailbox of everybody whose address is known, all or none. With a key
 * used before it does nothing and answers the first mail, or refuses another one (`conflict`). `not_found`
 * when every address is unknown (`what: "recipient"`), and for a file, draft or answered mail that is not
 * the sender's.
 */
export async function sendMail(sql: Sql, mail: NewMail): Promise<Sent> {
  const first = await findFirst(sql, mail)
  if (first) return first
  const resolved = await resolveAddresses(sql, mail)
  const recipients = [...resolved.to, ...resolved.cc, ...resolved.bcc]
  if (recipients.length === 0) throw noRecipient(resolved.unknown)
  const files = await getFiles(sql, { userId: mail.userId, ids: mail.files })
  const number = await store(sql, mail, resolved, files)
  if (mail.draft !== undefined) await removeDraft(sql, { ...mail, id: mail.draft })
  await countContacts(sql, mail, recipients)
  const userIds = recipients.map(({ id }) => id)
  const arrivals =
    mail.dueAt === undefined
      ? await deliver(sql, { mail: number, mailId: mail.id, userIds, hasFiles: files.length > 0 })
      : []
  const { delivered, unknown } = addressesOf(resolved)
  return { mail: await getMail(sql, mail), delivered, unknown, arrivals, repeated: false }
}

async function store(
  sql: Sql,
  mail: NewMail,
  { to, cc, bcc, ...resolved }: Resolved,
  files: File[],
): Promise<number> {
  const { id, userId: senderId, dueAt } = mail
  const readers = [senderId, ...[...to, ...cc, ...bcc].map(recipient => recipient.id)]
  const people = { to: to.map(({ who }) => who), cc: cc.map(({ who }) => who) }
  const content = { ...mail, senderId, ...people, files, readers, isDraft: false }
  const number = await insertContent(sql, content)
  await addMailFiles(sql, number, files)
  const own: Own = {
    typed: { to: mail.to, cc: mail.cc, bcc: mail.bcc },
    bcc: bcc.map(({ who }) => who),
    ...addressesOf({ to, cc, bcc, ...resolved }),
    readers: readers.slice(1),
  }
  const hasFiles = files.length > 0
  const copy = { id, mail: number, folder: 'sent' as const, hasFiles, dueAt }
  await addOwnCopy(sql, { ...copy, userId: senderId, own: JSON.stringify(own) })
  return number
}

function addressesOf({ to, cc, bcc, unknown }: Resolved) {
  return { delivered: [...to, ...cc, ...bcc].map(({ typed }) => typed), unknown }
}

function noRecipient(unknown: readonly string[]): Refusal {
  const more = unknown.length > MAX_NAMED ? ['…'] : []
  const address = [...unknown.slice(0, MAX_NAMED), ...more].join(', ')
  return new Refusal('not_found', { what: 'recipient', address })
}

interface Delivery {
  mail: number
  mailId: string
  userIds: readonly string[]
  hasFiles: boolean
}

async function deliver(sql: Sql, delivery: Delivery): Promise<Arrival[]> {
  const arrivals = await addToInboxes(sql, delivery)
  const answered = await sql.all<{ user_id: string; id: string }>(
    `SELECT p.user_id, p.id FROM mails m JOIN mail_copies p ON p.mail = m.reply_to
     WHERE m.number = ? ORDER BY p.seq DESC`,
    [delivery.mail],
  )
  const own = new Map(answered.map(({ user_id, id }) => [user_id, id]))
  return arrivals.map(arrival => {
    const replyTo = own.get(arrival.userId)
    return replyTo === undefined ? arrival : { ...arrival, replyTo }
  })
}

/** Whoever is to get a mail and is still there. */
async function withoutErased(sql: Sql, ids: readonly string[]): Promise<string[]> {
  const erased = await selectIn<{ id: string }>(
    sql,
    list => `SELECT u.id FROM users u WHERE u.id IN ${list} AND u.erased_at IS NOT NULL`,
    ids,
  )
  const gone = new Set(erased.map(({ id }) => id))
  return ids.filter(id => !gone.has(id))
}

async function countContacts(
  sql: Sql,
  { userId, at }: NewMail,
  recipients: readonly Recipient[],
): Promise<void> {
  if (recipients.length > MAX_CONTACTS) return
  const others = recipients.filter(({ id }) => id !== userId)
  await insertRows(
    sql,
    'INSERT INTO mail_contacts (user_id, other_id, mails, at)',
    others.map(({ id }) => [userId, id, 1, at]),
    `ON CONFLICT (user_id, other_id) DO UPDATE SET mails = mail_contacts.mails + 1,
       at = excluded.at`,
  )
}

/** A held mail that has just been delivered. */
export interface Released {
  senderId: string
  /** The sender's own copy. */
  head: MailHead
  arrivals: Arrival[]
}

/**
 * Delivers held mails whose time has come, the oldest first, at most `limit`; `nextAt` is when the next
 * one is due, absent when none is held.
 */
export async function deliverDue(
  sql: Sql,
  { now, limit }: { now: number; limit: number },
): Promise<{ released: Released[]; nextAt?: number }> {
  const due = await sql.all<DueRow>(
    `SELECT c.user_id, c.id, c.mail, c.own, c.has_files FROM mail_copies c
     WHERE c.due_at IS NOT NULL AND c.due_at <= ? ORDER BY c.due_at, c.mail LIMIT ?`,
    [now, limit],
  )
  const released: Released[] = []
  for (const row of due) {
    const one = await release(sql, row)
    if (one) released.push(one)
  }
  const next = await sql.get<{ at: number }>(
    'SELECT c.due_at AS at FROM mail_copies c WHERE c.due_at IS NOT NULL ORDER BY c.due_at LIMIT 1',
  )
  return { released, ...(next && { nextAt: next.at }) }
}

interface DueRow {
  user_id: string
  id: string
  mail: number
  own: string
  has_files: number
}

async function release(sql: Sql, row: DueRow): Promise<Released | undefined> {
  const { user_id: userId, id: mailId, mail } = row
  const taken = await sql.run(
    'UPDATE mail_copies SET due_at = NULL WHERE id = ? AND due_at IS NOT NULL',
    [mailId],
  )
  if (taken === 0) return undefined
  const { readers } = JSON.parse(row.own) as Own
  const userIds = await withoutErased(sql, readers)
  const delivery = { mail, mailId, userIds, hasFiles: row.has_files === 1 }
  const arrivals = await deliver(sql, delivery)
  const mailNow = await getMail(sql, { userId, id: mailId })
  return { senderId: userId, head: mailHeadOf(mailNow), arrivals }
}
