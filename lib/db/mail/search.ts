import type { Folder, MailHead } from '../../protocol/nouns'
import type { Parameters, Sql, Value } from '../sql'
import { HEAD_COLUMNS, readerWord, toHead, type HeadRow } from './mail'

/** What a person looks for in mails. */
export interface MailQuery {
  /** Words anywhere: every one must be there, the last also as a beginning. May be empty. */
  text: string
  /** Words of the sender's username, name or address. */
  from?: string
  /** Words of a recipient's; blind ones are not looked at. */
  to?: string
  subject?: string
  hasFile?: boolean
  unread?: boolean
  folder?: Folder
}

/** What is looked for, in whose mailbox. */
export interface MailSearch extends MailQuery {
  userId: string
  /** Only mails with a smaller number. */
  before?: number
  limit: number
}

/**
 * Finds a user's own mails, newest first; nothing for a query that looks for nothing. An engine may look
 * only at the newest of very many hits.
 */
export async function searchMails(
  sql: Sql,
  search: MailSearch,
): Promise<{ mails: MailHead[]; more: boolean }> {
  const words = sql.dialect.mailQuery(readerWord(search.userId), search)
  const { conditions, parameters } = narrow(search)
  if (words === undefined && conditions.length === 1) return { mails: [], more: false }
  const rows =
    words === undefined
      ? await walk(sql, search, conditions, parameters)
      : await match(sql, search, words, conditions, parameters)
  const mails = rows.slice(0, search.limit).map(toHead)
  return { mails, more: rows.length > search.limit }
}

// The order of a CROSS JOIN is kept: without it the engine might read the whole mailbox first.
function match(
  sql: Sql,
  { limit }: MailSearch,
  words: string,
  conditions: readonly string[],
  parameters: Parameters,
): Promise<HeadRow[]> {
  return sql.all<HeadRow>(
    `SELECT ${HEAD_COLUMNS} FROM mails m CROSS JOIN mail_copies c
     WHERE ${sql.dialect.matchesMail('m')} AND c.mail = m.number AND ${conditions.join(' AND ')}
     ORDER BY m.number DESC, c.seq DESC LIMIT ?`,
    [words, ...parameters, limit + 1],
  )
}

function walk(
  sql: Sql,
  { limit }: MailSearch,
  conditions: readonly string[],
  parameters: Parameters,
): Promise<HeadRow[]> {
  return sql.all<HeadRow>(
    `SELECT ${HEAD_COLUMNS} FROM mail_copies c JOIN mails m ON m.number = c.mail
     WHERE ${conditions.join(' AND ')} ORDER BY c.seq DESC LIMIT ?`,
    [...parameters, limit + 1],
  )
}

function narrow({ userId, folder, hasFile, unread, before }: MailSearch) {
  const asked: [condition: string, value: Value | undefined][] = [
    ['c.user_id = ?', userId],
    ['c.folder = ?', folder],
    ['c.seq < ?', before],
  ]
  const given = asked.filter(([, value]) => value !== undefined)
  const conditions = given.map(([condition]) => condition)
  if (hasFile) conditions.push('c.has_files = 1')
  if (unread) conditions.push('c.seen = 0')
  return { conditions, parameters: given.map(([, value]) => value) as Parameters }
}
