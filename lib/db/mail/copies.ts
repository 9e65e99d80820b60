import type { Folder } from '../../protocol/nouns'
import { insertRows } from '../rows'
import type { Parameters, Sql } from '../sql'

/** A mail that came into a mailbox. */
export interface Arrival {
  userId: string
  /** Of the person's own copy. */
  id: string
  seq: number
  /** How many mails in the inbox the person has not read now. */
  unread: number
  /** Id of the person's own copy of the mail that this one answers. */
  replyTo?: string
}

/** One copy of a mail to be put into a mailbox. */
export interface NewCopy {
  userId: string
  id: string
  mail: number
  folder: Folder
  hasFiles: boolean
  dueAt?: number
  /** JSON of `Own`; only for the sender's own copy. */
  own?: string
}

/** Puts a mail into its sender's own mailbox, under the next number. It counts as read. */
export async function addOwnCopy(sql: Sql, copy: NewCopy): Promise<{ seq: number }> {
  const [{ last_seq: seq } = { last_seq: 0 }] = await takeSeqs(sql, [[copy.userId, 0, 0]])
  await changeCounts(sql, copy.userId, copy.folder, { total: 1, unread: 0 })
  await insertCopies(sql, [values(copy, seq, true)])
  return { seq }
}

/** Puts one mail into the inboxes of people, each under its next number there. */
export async function addToInboxes(
  sql: Sql,
  { mail, mailId, userIds, hasFiles }: NewDelivery,
): Promise<Arrival[]> {
  const taken = await takeSeqs(
    sql,
    userIds.map(userId => [userId, 1, 1]),
  )
  const copies = taken.map(({ user_id: userId, last_seq: seq, unread }) => {
    return { userId, id: `${mailId}.${userId}`, seq, unread }
  })
  await insertCopies(
    sql,
    copies.map(({ seq, ...copy }) =>
      values({ ...copy, mail, folder: 'inbox', hasFiles }, seq, false),
    ),
  )
  return copies
}

/** A mail that goes into the inboxes of people. */
export interface NewDelivery {
  mail: number
  mailId: string
  userIds: readonly string[]
  hasFiles: boolean
}

/** Changes how many mails a folder has. */
export async function changeCounts(
  sql: Sql,
  userId: string,
  folder: Folder,
  { total, unread }: { total: number; unread: number },
): Promise<void> {
  await sql.run(
    `INSERT INTO mail_folders (user_id, folder, last_seq, total, unread) VALUES (?, ?, 0, ?, ?)
     ON CONFLICT (user_id, folder) DO UPDATE SET total = mail_folders.total + excluded.total,
       unread = mail_folders.unread + excluded.unread`,
    [userId, folder, total, unread],
  )
}

interface Taken {
  user_id: string
  last_seq: number
  unread: number
}

/** The next number of each mailbox; the inbox, in whose row it is, gets so many more mails. */
function takeSeqs(
  sql: Sql,
  rows: readonly [userId: string, total: number, unread: number][],
): Promise<Taken[]> {
  return insertRows<Taken>(
    sql,
    'INSERT INTO mail_folders (user_id, folder, last_seq, total, unread)',
    rows.map(([userId, total, unread]) => [userId, 'inbox', 1, total, unread]),
    `ON CONFLICT (user_id, folder) DO UPDATE SET last_seq = mail_folders.last_seq + 1,
       total = mail_folders.total + excluded.total, unread = mail_folders.unread + excluded.unread
     RETURNING user_id, last_seq, unread`,
  )
}

async function insertCopies(sql: Sql, rows: readonly Parameters[]): Promise<void> {
  await insertRows(
    sql,
    'INSERT INTO mail_copies (user_id, seq, id, mail, folder, seen, has_files, due_at, own)',
    rows,
  )
}

function values(copy: NewCopy, seq: number, seen: boolean): Parameters {
  const { userId, id, mail, folder, hasFiles, dueAt = null, own = null } = copy
  return [userId, seq, id, mail, folder, seen ? 1 : 0, hasFiles ? 1 : 0, dueAt, own]
}
