import type { Message } from '../protocol/nouns'
import { Refusal } from '../protocol/refusal'
import { MESSAGE_COLUMNS, toMessage, type MessageRow } from './message-row'
import { getMembership } from './rooms'
import type { Parameters, Sql, Value } from './sql'

/** Which messages somebody looks for. */
export interface Search {
  userId: string
  /** What the person typed: every word must be there, the last one also as a beginning. */
  query: string
  /** Absent: every room of the user. */
  room?: string
  /** What `usernameKey` makes of the author's name. Absent: anybody. */
  fromKey?: string
  /** Milliseconds since 1970, both excluded. */
  before?: number
  after?: number
  limit: number
}

/**
 * Finds messages in the rooms that a user is a member of, newest first. An engine may look only at the
 * newest of very many hits. Refused with `not_found` where the named room or author is not there, so that
 * nobody takes a slip of the finger for silence.
 */
export async function searchMessages(
  sql: Sql,
  search: Search,
): Promise<{ messages: Message[]; more: boolean }> {
  await refuseUnknown(sql, search)
  const words = sql.dialect.messageQuery(search.query)
  if (words === undefined) return { messages: [], more: false }
  const { conditions, parameters } = narrow(search)
  const rows = await sql.all<MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM messages m JOIN users u ON u.id = m.author_id
     WHERE ${[sql.dialect.matchesMessage('m'), ...conditions].join(' AND ')}
     ORDER BY m.number DESC LIMIT ?`,
    [words, ...parameters, search.limit + 1],
  )
  const messages = rows.slice(0, search.limit).map(row => toMessage(row, search.userId))
  return { messages, more: rows.length > search.limit }
}

async function refuseUnknown(sql: Sql, { userId, room, fromKey }: Search): Promise<void> {
  if (room !== undefined) await getMembership(sql, { userId, room })
  if (fromKey === undefined) return
  const author = await sql.get('SELECT 1 FROM users WHERE username_key = ?', [fromKey])
  if (!author) throw new Refusal('not_found', { what: 'user' })
}

function narrow({ userId, room, fromKey, before, after }: Search) {
  const asked: [condition: string, value: Value | undefined][] = [
    ['EXISTS (SELECT 1 FROM members x WHERE x.room_id = m.room_id AND x.user_id = ?)', userId],
    ['m.room_id = ?', room],
    ['u.username_key = ?', fromKey],
    ['m.at < ?', before],
    ['m.at > ?', after],
  ]
  const given = asked.filter(([, value]) => value !== undefined)
  const conditions = ['m.deleted_at IS NULL', ...given.map(([condition]) => condition)]
  return { conditions, parameters: given.map(([, value]) => value) as Parameters }
}
