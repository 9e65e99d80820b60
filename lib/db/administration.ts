import type { Role } from '../protocol/nouns'
import { Refusal } from '../protocol/refusal'
import { writeAudit, type AuditDetail } from './audit'
import { dropSecondFactor } from './second-factor'
import type { Sql } from './sql'
import { accountColumns, toAccount, type Account, type AccountRow } from './user-row'
import { changeRole, getUser } from './users'

/** Who decides, and when. */
export interface Decider {
  /** Absent: the server's own console. */
  byId?: string
  /** A username, or the name under which the console acts. */
  by: string
  at: number
}

/** Who is kept out of the server, for how long, and who decides. */
export interface AccountBan extends Decider {
  userId: string
  reason: string
  /** Milliseconds since 1970. Absent: it does not end by itself. */
  untilAt?: number
}

/** Keeps an account out of the server, or changes for how long; its sessions end. */
export async function banAccount(sql: Sql, ban: AccountBan): Promise<Account> {
  const { userId, by, reason, at, untilAt = null } = ban
  const account = await getUser(sql, { id: userId })
  await sql.run(
    `INSERT INTO account_bans (user_id, by_name, reason, at, until_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (user_id) DO UPDATE SET by_name = excluded.by_name, reason = excluded.reason,
       at = excluded.at, until_at = excluded.until_at`,
    [userId, by, reason, at, untilAt],
  )
  await sql.run('DELETE FROM sessions WHERE user_id = ?', [userId])
  await note(sql, ban, 'admin.ban', { userId, username: account.username, untilAt })
  return account
}

/** Lets an account in again; lifting a ban that is not there changes nothing. */
export async function unbanAccount(
  sql: Sql,
  decision: Decider & { userId: string },
): Promise<Account> {
  const { userId } = decision
  const account = await getUser(sql, { id: userId })
  const lifted = await sql.run('DELETE FROM account_bans WHERE user_id = ?', [userId])
  if (lifted > 0) await note(sql, decision, 'admin.unban', { userId, username: account.username })
  return account
}

/**
 * The account of somebody who comes in, as it is now; refused with `banned` while the account is kept out, and with
 * `bad_credentials` when it was erased, or when the session has ended.
 */
export async function admitUser(
  sql: Sql,
  { userId, sessionId, at }: { userId: string; sessionId?: string; at: number },
): Promise<Account> {
  const ban = await sql.get<{ until_at: number | null; reason: string; by_name: string }>(
    `SELECT until_at, reason, by_name FROM account_bans
     WHERE user_id = ? AND (until_at IS NULL OR until_at > ?)`,
    [userId, at],
  )
  if (!ban && sessionId !== undefined) await refuseEnded(sql, sessionId)
  if (!ban) return getPresentAccount(sql, userId)
  const { until_at: untilMs, reason: because, by_name: by } = ban
  throw new Refusal('banned', {
    by,
    ...(because && { because }),
    ...(untilMs !== null && { untilMs, retryInMs: untilMs - at }),
  })
}

async function refuseEnded(sql: Sql, id: string): Promise<void> {
  const found = await sql.get('SELECT 1 FROM sessions s WHERE s.id = ?', [id])
  if (!found) throw new Refusal('bad_credentials')
}

async function getPresentAccount(sql: Sql, userId: string): Promise<Account> {
  const row = await sql.get<AccountRow>(
    `SELECT ${accountColumns('u')} FROM users u WHERE u.id = ? AND u.erased_at IS NULL`,
    [userId],
  )
  if (!row) throw new Refusal('bad_credentials')
  return toAccount(row)
}

/** As `changeRole`, by an administrator. */
export async function giveRole(
  sql: Sql,
  decision: Decider & { userId: string; role: Role },
): Promise<Account> {
  const { userId, role } = decision
  const account = await changeRole(sql, { userId, role })
  await note(sql, decision, 'admin.role', { userId, username: account.username, role })
  return account
}

/**
 * Gives a person a password that is good for one sign-in, after which only another one will do; the sessions
 * end. `not_found` for who is not there.
 */
export async function resetPassword(
  sql: Sql,
  decision: Decider & { userId: string; passwordHash: string },
): Promise<Account> {
  const { userId, passwordHash } = decision
  const account = await getUser(sql, { id: userId })
  await sql.run(
    'UPDATE users SET password_hash = ?, password_once = 1 WHERE id = ? AND erased_at IS NULL',
    [passwordHash, userId],
  )
  await sql.run('DELETE FROM sessions WHERE user_id = ?', [userId])
  await note(sql, decision, 'admin.resetPassword', { userId, username: account.username })
  return account
}

/**
 * Takes a person's second factor away, who has lost it; the sessions end. `wrong_state` for who has none,
 * `not_found` for who is not there.
 */
export async function resetFactor(
  sql: Sql,
  decision: Decider & { userId: string },
): Promise<Account> {
  const { userId } = decision
  const { username, secondFactor } = await getUser(sql, { id: userId })
  if (!secondFactor) {
    throw new Refusal('wrong_state', { what: 'no_factor', state: 'not_enrolled', username })
  }
  await dropSecondFactor(sql, userId)
  await sql.run('DELETE FROM sessions WHERE user_id = ?', [userId])
  const account = await getUser(sql, { id: userId })
  await note(sql, decision, 'admin.resetFactor', { userId, username: account.username })
  return account
}

/** Sets the message of the day; an empty one is none. */
export async function setMotd(sql: Sql, decision: Decider & { text: string }): Promise<void> {
  const { text, by, at } = decision
  if (text === '') await sql.run(`DELETE FROM notices WHERE kind = 'motd'`)
  else {
    await sql.run(
      `INSERT INTO notices (kind, text, by_name, at) VALUES ('motd', ?, ?, ?)
       ON CONFLICT (kind) DO UPDATE SET text = excluded.text, by_name = excluded.by_name,
         at = excluded.at`,
      [text, by, at],
    )
  }
  await note(sql, decision, 'admin.motd', { isSet: text !== '' })
}

/** The message of the day, when one was set. */
export async function findMotd(sql: Sql, _: object): Promise<string | undefined> {
  const row = await sql.get<{ text: string }>(`SELECT text FROM notices WHERE kind = 'motd'`)
  return row?.text
}

function note(sql: Sql, { byId, by, at }: Decider, action: string, detail: AuditDetail) {
  return writeAudit(sql, { at, actorId: byId, actor: by, action, detail })
}
