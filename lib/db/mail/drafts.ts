import type { File, Mail } from '../../protocol/nouns'
import { Refusal } from '../../protocol/refusal'
import { addMailFiles, getFiles, removeMailFiles } from '../files'
import type { Sql } from '../sql'
import { findPeople, unfinished, type Typed } from './address'
import { addOwnCopy, changeCounts } from './copies'
import { getMail, noMail, type Own, type OwnMail } from './mail'
import { insertContent, updateContent, updatePlace, type Text } from './writing'

/** What a draft is from now on. */
export interface DraftChange {
  userId: string
  /** Of the draft. Absent: a new one is made. */
  id?: string
  /** Id of the draft if it must be made. */
  newId: string
  messageId: string
  /** With a key that made a draft before it changes that one. */
  key?: string
  at: number
  /** The draft's `at` as its writer knows it. Absent: whatever it is, it is changed. */
  unchangedSince?: number
  /** What is absent stays as it is. */
  to?: readonly string[]
  cc?: readonly string[]
  bcc?: readonly string[]
  subject?: string
  body?: string
  files?: readonly string[]
  replyTo?: string
}

/**
 * Saves a draft. `not_found` for a draft that is not there any more, such as one that was sent;
 * `wrong_state` for a mail that is no draft or lies in the trash; `conflict` for one that was changed
 * meanwhile.
 */
export async function saveDraft(sql: Sql, change: DraftChange): Promise<Mail> {
  const found = await findDraft(sql, change)
  const draft = found ?? emptyDraft
  const files = change.files && (await getFiles(sql, { ...change, ids: change.files }))
  const typed: Typed = {
    to: change.to ?? draft.own.typed.to,
    cc: change.cc ?? draft.own.typed.cc,
    bcc: change.bcc ?? draft.own.typed.bcc,
  }
  const text = {
    subject: change.subject ?? draft.mail.subject,
    body: change.body ?? draft.mail.body,
    files: files ?? draft.mail.files,
  }
  const written = await write(sql, typed, text, change.userId)
  const id = found ? await rewrite(sql, change, found, written) : await make(sql, change, written)
  return getMail(sql, { userId: change.userId, id })
}

interface Written {
  text: Text
  own: Own
}

/** Puts the people behind the addresses into a draft, as far as there are any. */
async function write(
  sql: Sql,
  typed: Typed,
  text: { subject: string; body: string; files: readonly File[] },
  userId: string,
): Promise<Written> {
  const people = await findPeople(sql, [...typed.to, ...typed.cc, ...typed.bcc])
  const named = (addresses: readonly string[]) => addresses.map(each => unfinished(each, people))
  const own: Own = { typed, bcc: named(typed.bcc), delivered: [], unknown: [], readers: [] }
  return { text: { ...text, to: named(typed.to), cc: named(typed.cc), readers: [userId] }, own }
}

async function make(sql: Sql, change: DraftChange, { text, own }: Written): Promise<string> {
  const { newId: id, userId, key, at, messageId, replyTo } = change
  const content = { id, senderId: userId, key, digest: '', isDraft: true, at, messageId, replyTo }
  const number = await insertContent(sql, { ...content, ...text })
  await addMailFiles(sql, number, text.files)
  const copy = { userId, id, mail: number, folder: 'drafts' as const }
  const hasFiles = text.files.length > 0
  await addOwnCopy(sql, { ...copy, hasFiles, own: JSON.stringify(own) })
  return id
}

async function rewrite(
  sql: Sql,
  { userId, at, files, replyTo, unchangedSince }: DraftChange,
  { number, mail }: Draft,
  { text, own }: Written,
): Promise<string> {
  // Its time tells its versions apart, however fast they follow each other.
  const version = { number, at: Math.max(at, mail.at + 1), before: unchangedSince ?? mail.at }
  if (!(await updateContent(sql, version, text))) throw new Refusal('conflict', { what: 'draft' })
  if (replyTo !== undefined) {
    await updatePlace(sql, { number, id: mail.id, senderId: userId, replyTo })
  }
  if (files) await exchangeFiles(sql, number, text.files, at)
  await sql.run('UPDATE mail_copies SET own = ?, has_files = ? WHERE id = ?', [
    JSON.stringify(own),
    text.files.length > 0 ? 1 : 0,
    mail.id,
  ])
  return mail.id
}

async function exchangeFiles(sql: Sql, number: number, files: readonly File[], at: number) {
  await removeMailFiles(sql, number, at)
  await addMailFiles(sql, number, files)
}

interface Draft {
  number: number
  mail: Mail
  own: Own
}

const emptyDraft: Pick<Draft, 'own'> & { mail: Pick<Mail, 'subject' | 'body' | 'files'> } = {
  own: { typed: { to: [], cc: [], bcc: [] }, bcc: [], delivered: [], unknown: [], readers: [] },
  mail: { subject: '', body: '', files: [] },
}

async function findDraft(sql: Sql, { userId, id, key }: DraftChange): Promise<Draft | undefined> {
  if (id !== undefined) return getDraft(sql, { userId, id })
  if (key === undefined) return undefined
  const row = await sql.get<{ id: string; is_draft: number; digest: string }>(
    'SELECT m.id, m.is_draft, m.digest FROM mails m WHERE m.sender_id = ? AND m.key = ?',
    [userId, key],
  )
  if (!row) return undefined
  if (row.is_draft === 0 || row.digest !== '') throw new Refusal('conflict', { what: 'key' })
  return getDraft(sql, { userId, id: row.id })
}

async function getDraft(sql: Sql, { userId, id }: OwnMail): Promise<Draft> {
  const row = await sql.get<{ number: number; own: string | null; folder: string }>(
    `SELECT c.mail AS number, c.own, c.folder FROM mail_copies c
     WHERE c.id = ? AND c.user_id = ?`,
    [id, userId],
  )
  if (!row) throw new Refusal('not_found', { what: 'draft' })
  if (row.own === null || row.folder !== 'drafts') {
    throw new Refusal('wrong_state', { what: 'draft', state: row.folder })
  }
  const own = JSON.parse(row.own) as Own
  return { number: row.number, own, mail: await getMail(sql, { userId, id }) }
}

/** Removes a draft for good, as the mail that it became is there now. */
export async function removeDraft(
  sql: Sql,
  { userId, id, at }: OwnMail & { at: number },
): Promise<void> {
  const { number } = await getDraft(sql, { userId, id })
  await sql.run('DELETE FROM mail_copies WHERE id = ?', [id])
  await changeCounts(sql, userId, 'drafts', { total: -1, unread: 0 })
  await removeMailFiles(sql, number, at)
  await sql.run('DELETE FROM mails WHERE number = ?', [number])
}

/**
 * Takes a held mail back before it leaves; it becomes a draft with every address as it was typed.
 * `wrong_state` for one that was delivered.
 */
export async function recallMail(
  sql: Sql,
  { userId, id, at }: OwnMail & { at: number },
): Promise<Mail> {
  const row = await sql.get<{ number: number; own: string | null; due_at: number | null }>(
    `SELECT c.mail AS number, c.own, c.due_at FROM mail_copies c WHERE c.id = ? AND c.user_id = ?`,
    [id, userId],
  )
  if (!row) return noMail()
  const taken = await sql.run(
    `UPDATE mail_copies SET due_at = NULL, folder = 'drafts' WHERE id = ? AND user_id = ?
       AND due_at IS NOT NULL`,
    [id, userId],
  )
  if (taken === 0 || row.own === null) {
    throw new Refusal('wrong_state', { what: 'recall', state: 'delivered' })
  }
  await changeCounts(sql, userId, 'sent', { total: -1, unread: 0 })
  await changeCounts(sql, userId, 'drafts', { total: 1, unread: 0 })
  const own = JSON.parse(row.own) as Own
  const mail = await getMail(sql, { userId, id })
  const written = await write(sql, own.typed, mail, userId)
  await updateContent(sql, { number: row.number, at, before: mail.at }, written.text)
  const kept = { ...written.own, delivered: own.delivered, unknown: own.unknown }
  await sql.run('UPDATE mail_copies SET own = ? WHERE id = ? AND user_id = ?', [
    JSON.stringify(kept),
    id,
    userId,
  ])
  return getMail(sql, { userId, id })
}
