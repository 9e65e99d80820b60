import { usernameKey } from '../names'
import type { Sql } from '../sql'

/** Of more people that one has written to only the most written to are looked at. */
const MAX_CONTACTS = 500

/** Behind every letter. */
const LAST = '\u{10ffff}'

interface Known {
  username: string
  name: string
}

/**
 * People whose username begins so, and those whom one has written to also by a word of their name, accents
 * folded: the most written to first, then by username. With an empty beginning only whom one has written to.
 */
export async function findPeopleByPrefix(
  sql: Sql,
  { userId, prefix, limit }: { userId: string; prefix: string; limit: number },
): Promise<Known[]> {
  const contacts = await sql.all<Known>(
    `SELECT u.username, u.name FROM mail_contacts k JOIN users u ON u.id = k.other_id
     WHERE k.user_id = ? AND u.erased_at IS NULL ORDER BY k.mails DESC, k.at DESC LIMIT ?`,
    [userId, MAX_CONTACTS],
  )
  const written = contacts.filter(person => begins(person, prefix)).slice(0, limit)
  if (prefix === '' || written.length === limit) return written
  const names = new Set(written.map(({ username }) => username))
  const others = await listByUsername(sql, { prefix, limit: limit + names.size })
  return [...written, ...others.filter(({ username }) => !names.has(username))].slice(0, limit)
}

function listByUsername(
  sql: Sql,
  { prefix, limit }: { prefix: string; limit: number },
): Promise<Known[]> {
  const key = usernameKey(prefix)
  return sql.all<Known>(
    `SELECT u.username, u.name FROM users u WHERE u.username_key >= ? AND u.username_key < ? AND u.erased_at IS NULL
     ORDER BY u.username_key LIMIT ?`,
    [key, key + LAST, limit],
  )
}

function begins({ username, name }: Known, prefix: string): boolean {
  const wanted = fold(prefix)
  return [username, name, ...name.split(/\s+/)].some(each => fold(each).startsWith(wanted))
}

function fold(text: string): string {
  return usernameKey(text).normalize('NFD').replace(/\p{M}/gu, '')
}
