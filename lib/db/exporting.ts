import type { ExportPart } from '../protocol/account'
import { Refusal } from '../protocol/refusal'
import { listAudit } from './audit'
import { listConversations } from './desk/past'
import { getMail } from './mail/mail'
import { MESSAGE_COLUMNS, toMessage, type MessageRow } from './message-row'
import { listSessions } from './sessions'
import { listOrders } from './shop/orders'
import { listJoinedRooms } from './rooms'
import type { Sql } from './sql'
import { getUser } from './users'

/** Rows that are read for one page, whatever their length. */
const ROWS = 100

/** Bytes of JSON after which a page ends, so that it fits a frame; a longer row has a page of its own. */
const PAGE_BYTES = 40_000

/** One thing that is kept of a person, as programs read it. */
export type ExportRow = Record<string, unknown>

/** A page of what is kept of a person. */
export interface ExportPage {
  part: ExportPart
  rows: ExportRow[]
  /** Where the next page begins. Absent: that was all. */
  next?: string
}

interface Found {
  row: ExportRow
  /** Where the part goes on behind this row. */
  cursor: string
}

/** Reads rows of a part behind a cursor; '' is its beginning. Fewer than `ROWS`: there are no more. */
type Reader = (sql: Sql, userId: string, after: string) => Promise<Found[]>

/**
 * A page of all that is kept of a person, part after part: what one finds in the program, as its nouns are in
 * the protocol. No password, secret or token is in it. `from` is `next` of the page before; `invalid_params`
 * when it is not.
 */
export async function exportPage(
  sql: Sql,
  { userId, from = 'account ' }: { userId: string; from?: string },
): Promise<ExportPage> {
  const [, name = '', after = ''] = /^(\w+) ([^]*)$/.exec(from) ?? []
  if (!isPart(name)) throw new Refusal('invalid_params', { field: 'from', reason: 'invalid' })
  const found = await readers[name](sql, userId, after)
  const taken = found.slice(0, countFitting(found))
  const isCut = taken.length < found.length || found.length >= ROWS
  const next = isCut ? `${name} ${taken.at(-1)!.cursor}` : following(name)
  return { part: name, rows: taken.map(({ row }) => row), ...(next !== undefined && { next }) }
}

function isPart(name: string): name is ExportPart {
  return Object.hasOwn(readers, name)
}

function following(part: ExportPart): string | undefined {
  const parts = Object.keys(readers)
  const next = parts[parts.indexOf(part) + 1]
  return next && `${next} `
}

/** How many of the rows one page holds, at least one. */
function countFitting(found: readonly Found[]): number {
  let bytes = 0
  const over = found.findIndex(({ row }) => (bytes += byteLength(row)) > PAGE_BYTES)
  return over < 0 ? found.length : Math.max(1, over)
}

function byteLength(row: ExportRow): number {
  return Buffer.byteLength(JSON.stringify(row)) + 1
}

const readers: Record<ExportPart, Reader> = {
  account: async (sql, userId) => {
    const { away: _, ...account } = await getUser(sql, { id: userId })
    return whole([account])
  },

  sessions: async (sql, userId, after) => part(await listSessions(sql, { userId }), after),

  rooms: async (sql, userId, after) => {
    const joined = await sql.all<{ room: string; joinedAt: number }>(
      `SELECT m.room_id AS room, m.joined_at AS "joinedAt" FROM members m WHERE m.user_id = ?`,
      [userId],
    )
    const times = new Map(joined.map(({ room, joinedAt }) => [room, joinedAt]))
    const rooms = await listJoinedRooms(sql, { userId })
    return part(
      rooms.map(({ id, kind, name, topic }) => ({
        ...{ id, kind, name, topic },
        joinedAt: times.get(id),
      })),
      after,
    )
  },

  // By their keys, for which there is an index: whoever reads all of them can put them in any order.
  messages: async (sql, userId, after) => {
    const rows = await sql.all<MessageRow & { key: string }>(
      `SELECT ${MESSAGE_COLUMNS} FROM messages m JOIN users u ON u.id = m.author_id
       WHERE m.author_id = ? AND m.key > ? AND m.deleted_at IS NULL ORDER BY m.key LIMIT ?`,
      [userId, after, ROWS],
    )
    return rows.map(row => {
      const { author: _, key, ...message } = toMessage(row, userId)
      return { row: message, cursor: key! }
    })
  },

  mails: async (sql, userId, after) => {
    const [folder = '', seq = '0'] = after.split(' ')
    const places = await sql.all<{ id: string; folder: string; seq: number }>(
      `SELECT c.id, c.folder, c.seq FROM mail_copies c
       WHERE c.user_id = ? AND (c.folder, c.seq) > (?, ?) ORDER BY c.folder, c.seq LIMIT ?`,
      [userId, folder, Number(seq), ROWS],
    )
    const mails: Found[] = []
    for (const place of places) {
      const row = await getMail(sql, { userId, id: place.id })
      mails.push({ row, cursor: `${place.folder} ${place.seq}` })
    }
    return mails
  },

  files: async (sql, userId, after) => {
    const [sha256 = '', id = ''] = after.split(' ')
    const rows = await sql.all<{ id: string; sha256: string }>(
      `SELECT f.id, f.name, f.size, f.type, f.sha256, f.at FROM files f
       WHERE f.owner_id = ? AND (f.sha256, f.id) > (?, ?) ORDER BY f.sha256, f.id LIMIT ?`,
      [userId, sha256, id, ROWS],
    )
    return rows.map(row => ({ row, cursor: `${row.sha256} ${row.id}` }))
  },

  orders: async (sql, userId, after) => {
    const by = { id: userId, username: '', isAgent: false }
    const wish = { by, customerId: userId, limit: ROWS, ...(after && { before: after }) }
    const { orders } = await listOrders(sql, wish)
    return orders.map(({ customer: _, ...row }) => ({ row, cursor: row.id }))
  },

  conversations: async (sql, userId, after) => {
    const before = after === '' ? undefined : Number(after)
    const wish = { customerId: userId, limit: ROWS, before }
    const { conversations } = await listConversations(sql, wish)
    const comments = await sql.all<{ id: string; comment: string }>(
      `SELECT c.id, c.comment FROM conversations c
       WHERE c.customer_id = ? AND c.comment IS NOT NULL AND c.comment <> ''`,
      [userId],
    )
    const texts = new Map(comments.map(({ id, comment }) => [id, comment]))
    return conversations.map(({ customer: _, ...conversation }) => ({
      row: { ...conversation, comment: texts.get(conversation.id) },
      cursor: String(conversation.requestedAt),
    }))
  },

  audit: async (sql, userId, after) => {
    const before = after === '' ? undefined : Number(after)
    const { entries } = await listAudit(sql, { actorId: userId, limit: ROWS, before })
    return entries.map(row => ({ row: { ...row }, cursor: String(row.number) }))
  },
}

/** A part that is read in one go. */
function whole(rows: readonly object[]): Found[] {
  return rows.map((row, at) => ({ row: { ...row }, cursor: String(at + 1) }))
}

/** The next rows of a part that the store gives whole; the cursor counts them. */
function part(rows: readonly object[], after: string): Found[] {
  return whole(rows).slice(Number(after), Number(after) + ROWS)
}
