import type { MailHead } from '../../protocol/nouns'
import { folders, type Folder } from '../../protocol/nouns/folder'
import { Refusal } from '../../protocol/refusal'
import { removeMailFiles } from '../files'
import { selectIn } from '../rows'
import type { Sql } from '../sql'
import { changeCounts } from './copies'
import { HEAD_COLUMNS, noMail, toHead, type HeadRow } from './mail'

/** How many mails of one conversation are shown. */
const MAX_THREAD = 200

/** Which mails of a folder are wanted. */
export interface MailPage {
  userId: string
  folder: Folder
  /** Only mails with a smaller number, the nearest. Neither this nor `after`: the latest. */
  before?: number
  /** Only mails with a greater number, the nearest. */
  after?: number
  limit: number
}

/** A page of a folder in order of arrival; `more` when there are further ones in the direction asked for. */
export async function listMails(
  sql: Sql,
  { userId, folder, before, after, limit }: MailPage,
): Promise<{ mails: MailHead[]; more: boolean; unread: number }> {
  const isForward = after !== undefined
  const rows = await sql.all<HeadRow>(
    `SELECT ${HEAD_COLUMNS} FROM mail_copies c JOIN mails m ON m.number = c.mail
     WHERE c.user_id = ? AND c.folder = ? AND c.seq < ? AND c.seq > ?
     ORDER BY c.seq ${isForward ? 'ASC' : 'DESC'} LIMIT ?`,
    [userId, folder, before ?? Number.MAX_SAFE_INTEGER, after ?? -1, limit + 1],
  )
  const page = rows.slice(0, limit)
  if (!isForward) page.reverse()
  const unread = await countUnread(sql, { userId, folder })
  return { mails: page.map(toHead), more: rows.length > limit, unread }
}

/** The user's mails of the conversation that a mail is in, oldest first. */
export async function listThread(
  sql: Sql,
  { userId, id }: { userId: string; id: string },
): Promise<MailHead[]> {
  const rows = await sql.all<HeadRow>(
    `SELECT ${HEAD_COLUMNS} FROM mails m CROSS JOIN mail_copies c
     WHERE m.thread = (SELECT t.thread FROM mails t JOIN mail_copies o ON o.mail = t.number
         WHERE o.id = ? AND o.user_id = ?)
       AND c.mail = m.number AND c.user_id = ? ORDER BY c.seq LIMIT ?`,
    [id, userId, userId, MAX_THREAD],
  )
  return rows.length > 0 ? rows.map(toHead) : noMail()
}

/** How many mails of a folder the user has not read. Absent: of the inbox. */
export async function countUnread(
  sql: Sql,
  { userId, folder = 'inbox' }: { userId: string; folder?: Folder },
): Promise<number> {
  const row = await sql.get<{ unread: number }>(
    'SELECT unread FROM mail_folders WHERE user_id = ? AND folder = ?',
    [userId, folder],
  )
  return row?.unread ?? 0
}

/** How many mails a folder has. */
export interface FolderCount {
  folder: Folder
  total: number
  unread: number
}

/** Every folder of a user's with how many mails it has. */
export async function countFolders(
  sql: Sql,
  { userId }: { userId: string },
): Promise<FolderCount[]> {
  const rows = await sql.all<FolderCount>(
    'SELECT folder, total, unread FROM mail_folders WHERE user_id = ?',
    [userId],
  )
  return folders.map(
    folder => rows.find(row => row.folder === folder) ?? { folder, total: 0, unread: 0 },
  )
}

/** A mail of which something was changed, as it is now. */
export interface MailPlace {
  id: string
  seq: number
  folder: Folder
  seen: boolean
}

/** What became of mails that were moved, read or removed. */
export interface MailChange {
  changed: MailPlace[]
  /** How many mails in the inbox are unread now. */
  unread: number
}

interface Some {
  userId: string
  /** Of one's own copies; those that are not there are passed over, unless none is (`not_found`). */
  ids: readonly string[]
}

/** Marks mails as read or unread. Drafts and what one sent are always read. */
export async function markMails(
  sql: Sql,
  { seen, ...some }: Some & { seen: boolean },
): Promise<MailChange> {
  const received = (await findCopies(sql, some)).filter(copy => copy.kind === 'received')
  const changed: MailPlace[] = []
  for (const { kind: _, mail: _m, isHeld: _h, ...place } of received) {
    const done = await sql.run('UPDATE mail_copies SET seen = ? WHERE id = ? AND seen <> ?', [
      seen ? 1 : 0,
      place.id,
      seen ? 1 : 0,
    ])
    if (done === 0) continue
    await changeCounts(sql, some.userId, place.folder, { total: 0, unread: seen ? -1 : 1 })
    changed.push({ ...place, seen })
  }
  return { changed, unread: await countUnread(sql, some) }
}

type Kind = 'received' | 'sent' | 'draft'

/** Where a mail may lie. */
const homes: Record<Kind, readonly Folder[]> = {
  received: ['inbox', 'archive', 'trash'],
  sent: ['sent', 'archive', 'trash'],
  draft: ['drafts', 'trash'],
}

/** Moves mails to a folder; `wrong_state` when one of them does not fit there or is still held. */
export async function moveMails(
  sql: Sql,
  { folder, ...some }: Some & { folder: Folder },
): Promise<MailChange> {
  const changed: MailPlace[] = []
  for (const copy of await findCopies(sql, some)) {
    if (copy.isHeld) throw new Refusal('wrong_state', { what: 'held', state: 'held' })
    if (!homes[copy.kind].includes(folder)) {
      throw new Refusal('wrong_state', { what: 'move', state: copy.folder })
    }
    if (await move(sql, some.userId, copy, folder)) {
      changed.push({ id: copy.id, seq: copy.seq, folder, seen: copy.seen })
    }
  }
  return { changed, unread: await countUnread(sql, some) }
}

async function move(sql: Sql, userId: string, copy: Copy, folder: Folder): Promise<boolean> {
  const done = await sql.run(
    'UPDATE mail_copies SET folder = ? WHERE id = ? AND folder = ? AND folder <> ?',
    [folder, copy.id, copy.folder, folder],
  )
  if (done === 0) return false
  const unread = copy.seen ? 0 : 1
  await changeCounts(sql, userId, copy.folder, { total: -1, unread: -unread })
  await changeCounts(sql, userId, folder, { total: 1, unread })
  return true
}

/**
 * Throws mails in the trash away for good; `wrong_state` when one of them is not in the trash. What
 * nobody has any more is emptied, and its files are forgotten some time after `at`.
 */
export async function purgeMails(
  sql: Sql,
  { at, ...some }: Some & { at: number },
): Promise<{ gone: string[]; unread: number }> {
  const copies = await findCopies(sql, some)
  const stray = copies.find(copy => copy.folder !== 'trash')
  if (stray) throw new Refusal('wrong_state', { what: 'purge', state: stray.folder })
  for (const { id, seen, mail, kind, seq } of copies) {
    await sql.run('DELETE FROM mail_copies WHERE id = ?', [id])
    if (kind === 'sent') {
      await sql.run('UPDATE mails SET gone_seq = ? WHERE number = ?', [seq, mail])
    }
    await changeCounts(sql, some.userId, 'trash', { total: -1, unread: seen ? 0 : -1 })
    await forgetMail(sql, mail, at)
  }
  return { gone: copies.map(({ id }) => id), unread: await countUnread(sql, some) }
}

/**
 * Empties a mail that is in nobody's mailbox any more. Of one that was sent an empty row stays: its key must
 * not send it a second time, but answer as before.
 */
export async function forgetMail(sql: Sql, mail: number, at: number): Promise<void> {
  const left = await sql.get('SELECT 1 FROM mail_copies WHERE mail = ? LIMIT 1', [mail])
  if (left) return
  await removeMailFiles(sql, mail, at)
  const removed = await sql.run('DELETE FROM mails WHERE number = ? AND is_draft = 1', [mail])
  if (removed > 0) return
  await sql.run(
    `UPDATE mails SET sender = '["","",""]', recipients = '[[],[]]', subject = '', body = '',
       files = '[]', readers = '', refs = '', size = 0 WHERE number = ?`,
    [mail],
  )
}

interface Copy extends MailPlace {
  kind: Kind
  mail: number
  isHeld: boolean
}

interface CopyRow {
  user_id: string
  id: string
  seq: number
  folder: Folder
  seen: number
  mail: number
  is_held: number
  is_own: number
  is_draft: number
}

async function findCopies(sql: Sql, { userId, ids }: Some): Promise<Copy[]> {
  const rows = await selectIn<CopyRow>(
    sql,
    list => `SELECT c.user_id, c.id, c.seq, c.folder, c.seen, c.mail, m.is_draft,
       CASE WHEN c.due_at IS NULL THEN 0 ELSE 1 END AS is_held,
       CASE WHEN c.own IS NULL THEN 0 ELSE 1 END AS is_own
     FROM mail_copies c JOIN mails m ON m.number = c.mail WHERE c.id IN ${list}`,
    [...new Set(ids)],
  )
  const own = rows.filter(row => row.user_id === userId)
  if (own.length === 0) noMail()
  return own.sort((a, b) => a.seq - b.seq).map(toCopy)
}

function toCopy({ id, seq, folder, seen, mail, is_held, is_own, is_draft }: CopyRow): Copy {
  const kind = is_draft === 1 ? 'draft' : is_own === 1 ? 'sent' : 'received'
  return { id, seq, folder, seen: seen === 1, mail, kind, isHeld: is_held === 1 }
}
