import type { Session } from '../protocol/nouns'
import { Refusal } from '../protocol/refusal'
import { selectIn } from './rows'
import type { Sql } from './sql'
import { accountColumns, toAccount, type Account, type AccountRow } from './user-row'

/** A session as it is stored; which one is `current`, only the asking connection knows. */
export type StoredSession = Omit<Session, 'current'>

/** A session to be opened. */
export interface NewSession {
  id: string
  userId: string
  /** The token itself is never stored. */
  tokenHash: string
  client: string
  address: string
  at: number
  /** How many sessions a user may have; those not seen for longest make room. */
  limit: number
  /** Whether a code was shown. Absent: none was. */
  withCode?: boolean
}

/**
 * Opens a session and tells the ids of the sessions that had to make room; `once` when the password was good
 * for this one sign-in. Refused with `code_required` when the account has a second factor, also one that is
 * only just there, and no code was shown; with `bad_credentials` when a one-time password was used before or
 * the account has been erased meanwhile.
 */
export async function openSession(
  sql: Sql,
  session: NewSession,
): Promise<{ removed: string[]; once: boolean }> {
  const { id, userId, tokenHash, client, address, at, limit, withCode = false } = session
  // First of all, as it keeps the row: of two at the same moment the other one then finds the password spent.
  const spent = await sql.run(
    'UPDATE users SET password_once = 2 WHERE id = ? AND password_once = 1',
    [userId],
  )
  const opened = await sql.run(
    `INSERT INTO sessions (id, user_id, token_hash, client, address, created_at, seen_at)
     SELECT ?, id, ?, ?, ?, ?, ? FROM users WHERE id = ? AND (totp_since IS NULL OR ? = 1)
       AND (password_once < 2 OR ? = 1) AND erased_at IS NULL`,
    [id, tokenHash, client, address, at, at, userId, withCode ? 1 : 0, spent],
  )
  if (opened === 0) throw await whyNotOpened(sql, session, spent)
  const removed = await sql.all<{ id: string }>(
    `DELETE FROM sessions WHERE id IN (
       SELECT id FROM sessions WHERE user_id = ? AND id <> ?
       ORDER BY seen_at DESC, created_at DESC, id LIMIT 1000 OFFSET ?) RETURNING id`,
    [userId, id, Math.max(limit - 1, 0)],
  )
  return { removed: removed.map(row => row.id), once: spent > 0 }
}

async function whyNotOpened(sql: Sql, { userId }: NewSession, spent: number): Promise<Refusal> {
  const good = await sql.get(
    'SELECT 1 FROM users WHERE id = ? AND (password_once < 2 OR ? = 1) AND erased_at IS NULL',
    [userId, spent],
  )
  return new Refusal(good ? 'code_required' : 'bad_credentials')
}

/** The session of a token and whose it is. */
export async function findSession(
  sql: Sql,
  { tokenHash }: { tokenHash: string },
): Promise<{ session: StoredSession; account: Account } | undefined> {
  const row = await sql.get<AccountRow & SessionRow>(
    `SELECT ${accountColumns('u')}, ${SESSION_COLUMNS}
     FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.token_hash = ?`,
    [tokenHash],
  )
  return row && { session: toSession(row), account: toAccount(row) }
}

/** Remembers that a session was just used, and from where when `address` is given. */
export async function touchSession(
  sql: Sql,
  { id, at, address }: { id: string; at: number; address?: string },
): Promise<void> {
  await sql.run('UPDATE sessions SET seen_at = ?, address = COALESCE(?, address) WHERE id = ?', [
    at,
    address ?? null,
    id,
  ])
}

/** A session that has ended, and whose it was. */
export interface EndedSession {
  id: string
  userId: string
}

/** Remembers that sessions are in use, but ends those that were opened before a time, and tells which. */
export async function keepSessions(
  sql: Sql,
  { ids, at, openedBefore }: { ids: readonly string[]; at: number; openedBefore: number },
): Promise<{ ended: EndedSession[] }> {
  const ended = await selectIn<EndedSession>(
    sql,
    list =>
      `DELETE FROM sessions WHERE created_at < ? AND id IN ${list} RETURNING id, user_id AS "userId"`,
    ids,
    [openedBefore],
  )
  await selectIn(sql, list => `UPDATE sessions SET seen_at = ? WHERE id IN ${list}`, ids, [at])
  return { ended }
}

/** Ends sessions that nobody has used since a time, `limit` of them at most; gives how many. */
export async function dropSessions(
  sql: Sql,
  { seenBefore, limit }: { seenBefore: number; limit: number },
): Promise<number> {
  return sql.run(
    `DELETE FROM sessions WHERE id IN (
       SELECT id FROM sessions WHERE seen_at < ? ORDER BY seen_at LIMIT ?)`,
    [seenBefore, limit],
  )
}

/** Ends a session; its token is dead. Ending one that is gone changes nothing. */
export async function closeSession(sql: Sql, { id }: { id: string }): Promise<void> {
  await sql.run('DELETE FROM sessions WHERE id = ?', [id])
}

/** A user's sessions, the one used last first. */
export async function listSessions(
  sql: Sql,
  { userId }: { userId: string },
): Promise<StoredSession[]> {
  const rows = await sql.all<SessionRow>(
    `SELECT ${SESSION_COLUMNS} FROM sessions s WHERE s.user_id = ?
     ORDER BY s.seen_at DESC, s.created_at DESC, s.id`,
    [userId],
  )
  return rows.map(toSession)
}

/** Ends one of a user's own sessions. Refused with `not_found` when the user has no such session. */
export async function removeSession(
  sql: Sql,
  { id, userId }: { id: string; userId: string },
): Promise<void> {
  const removed = await sql.run('DELETE FROM sessions WHERE id = ? AND user_id = ?', [id, userId])
  if (removed === 0) throw new Refusal('not_found', { what: 'session' })
}

/** Ends every session of a user but `id`, and tells which. */
export async function removeOtherSessions(
  sql: Sql,
  { id, userId }: { id: string; userId: string },
): Promise<{ removed: string[] }> {
  const rows = await sql.all<{ id: string }>(
    'DELETE FROM sessions WHERE user_id = ? AND id <> ? RETURNING id',
    [userId, id],
  )
  return { removed: rows.map(row => row.id) }
}

// Named apart from the columns of `users`, which stand in the same row.
const SESSION_COLUMNS = `s.id AS session_id, s.client, s.address, s.created_at AS opened_at, s.seen_at`

interface SessionRow {
  session_id: string
  client: string
  address: string
  opened_at: number
  seen_at: number
}

function toSession({ session_id, client, address, opened_at, seen_at }: SessionRow): StoredSession {
  return { id: session_id, client, address, createdAt: opened_at, seenAt: seen_at }
}
