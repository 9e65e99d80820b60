import type { Language, Role } from '../protocol/nouns'
import { Refusal } from '../protocol/refusal'
import { writeAudit } from './audit'
import { retiredDigest } from './retired-names'
import type { Sql } from './sql'
import { accountColumns, toAccount, type Account, type AccountRow } from './user-row'

/** An account to be made. */
export interface NewUser {
  id: string
  username: string
  /** From `usernameKey`: two names with the same key are the same name. */
  usernameKey: string
  /** From `usernameSkeleton`: two names with the same skeleton look alike. */
  usernameSkeleton: string
  name: string
  email: string
  /** From `emailKey`. */
  emailKey: string
  passwordHash: string
  /** Absent: `user`. */
  role?: Role
  lang?: Language
  at: number
}

/**
 * Makes an account, a member of `general` with nothing unread. Refused with `username_taken` (also for
 * a name that looks like another's, or that somebody had whose account was erased) or `email_taken`.
 */
export async function registerUser(sql: Sql, user: NewUser): Promise<Account> {
  const made = await sql.get<AccountRow>(
    `INSERT INTO users (id, username, username_key, username_skeleton, name, email, email_key,
       password_hash, role, lang, created_at)
     SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
     WHERE NOT EXISTS (SELECT 1 FROM retired_names x WHERE x.digest = ?)
     ON CONFLICT DO NOTHING RETURNING ${accountColumns('users')}`,
    [...newUserValues(user), retiredDigest(user.usernameSkeleton)],
  )
  if (!made) throw await whatIsTaken(sql, user)
  await joinGeneral(sql, user)
  return toAccount(made)
}

function newUserValues(user: NewUser) {
  const { id, username, usernameKey, usernameSkeleton, name, email, emailKey, passwordHash } = user
  const account = [user.role ?? 'user', user.lang ?? null, user.at]
  return [
    id,
    username,
    usernameKey,
    usernameSkeleton,
    name,
    email,
    emailKey,
    passwordHash,
    ...account,
  ]
}

async function whatIsTaken(sql: Sql, { usernameKey, usernameSkeleton }: NewUser): Promise<Refusal> {
  const alike = await sql.get(
    'SELECT id FROM users WHERE username_key = ? OR username_skeleton = ?',
    [usernameKey, usernameSkeleton],
  )
  const retired = await sql.get('SELECT 1 FROM retired_names WHERE digest = ?', [
    retiredDigest(usernameSkeleton),
  ])
  return new Refusal(alike || retired ? 'username_taken' : 'email_taken')
}

async function joinGeneral(sql: Sql, { id, at }: NewUser): Promise<void> {
  await sql.run(
    `INSERT INTO members (room_id, user_id, read_seq, joined_at)
     SELECT id, ?, last_seq, ? FROM rooms WHERE id = '#general'`,
    [id, at],
  )
  await sql.run(`UPDATE rooms SET member_count = member_count + 1 WHERE id = '#general'`)
}

/** An account with what proves that somebody is its owner. */
export interface Credentials {
  account: Account
  passwordHash: string
  /** Of the second factor, as the vault sealed it. Absent: the account has none that counts. */
  sealed?: string
}

/** Looked up by a username's key or an address's key. */
export async function findCredentials(
  sql: Sql,
  { key }: { key: string },
): Promise<Credentials | undefined> {
  const row = await sql.get<AccountRow & { password_hash: string; totp_secret: string | null }>(
    `SELECT ${accountColumns('u')}, u.password_hash, u.totp_secret FROM users u
     WHERE u.username_key = ? OR u.email_key = ?`,
    [key, key],
  )
  if (!row) return undefined
  const account = toAccount(row)
  const found: Credentials = { account, passwordHash: row.password_hash }
  if (account.secondFactor && row.totp_secret !== null) found.sealed = row.totp_secret
  return found
}

/** Refused with `not_found` when there is no such user. */
export async function getUser(sql: Sql, { id }: { id: string }): Promise<Account> {
  const row = await sql.get<AccountRow>(
    `SELECT ${accountColumns('u')} FROM users u WHERE u.id = ?`,
    [id],
  )
  return toAccount(row ?? noUser())
}

/** `usernameKey` is what `usernameKey()` makes of a name. */
export async function findUser(
  sql: Sql,
  { usernameKey }: { usernameKey: string },
): Promise<Account | undefined> {
  const row = await sql.get<AccountRow>(
    `SELECT ${accountColumns('u')} FROM users u WHERE u.username_key = ?`,
    [usernameKey],
  )
  return row && toAccount(row)
}

/** Whose password changes, from which hash to which. */
export interface PasswordChange {
  userId: string
  passwordHash: string
  /** The hash that this one replaces. */
  from: string
  at: number
}

/** Puts a new hash in the place of `from`, and that on record. False when `from` is not the hash any more. */
export async function changePassword(
  sql: Sql,
  { userId, passwordHash, from, at }: PasswordChange,
): Promise<boolean> {
  const changed = await sql.get<{ username: string }>(
    `UPDATE users SET password_hash = ?, password_once = 0
     WHERE id = ? AND password_hash = ? AND erased_at IS NULL RETURNING username`,
    [passwordHash, userId, from],
  )
  if (!changed) return false
  const { username: actor } = changed
  await writeAudit(sql, { at, actorId: userId, actor, action: 'account.password', detail: {} })
  return true
}

/** What somebody changes of the own account. */
export interface ProfileChange {
  userId: string
  /** What is absent stays as it is. */
  name?: string
  /** Comes together with `emailKey`. */
  email?: string
  emailKey?: string
  lang?: Language
}

/** Refused with `email_taken` when another user has the address. */
export async function changeProfile(sql: Sql, change: ProfileChange): Promise<Account> {
  const { userId, name = null, email = null, emailKey = null, lang = null } = change
  const row = await sql.get<AccountRow>(
    `UPDATE users SET name = COALESCE(?, name), email = COALESCE(?, email),
       email_key = COALESCE(?, email_key), lang = COALESCE(?, lang)
     WHERE id = ? AND NOT EXISTS (SELECT 1 FROM users o WHERE o.email_key = ? AND o.id <> ?)
     RETURNING ${accountColumns('users')}`,
    [name, email, emailKey, lang, userId, emailKey, userId],
  )
  if (row) return toAccount(row)
  await getUser(sql, { id: userId })
  throw new Refusal('email_taken')
}

/** Says that a person is away, with an optional note, or back. */
export async function setAway(
  sql: Sql,
  { userId, away, note }: { userId: string; away: boolean; note?: string },
): Promise<Account> {
  const row = await sql.get<AccountRow>(
    `UPDATE users SET away = ?, away_note = ? WHERE id = ? RETURNING ${accountColumns('users')}`,
    [away ? 1 : 0, away && note ? note : null, userId],
  )
  return toAccount(row ?? noUser())
}

/** Gives a user another role. Refused with `not_found` when there is no such user. */
export async function changeRole(
  sql: Sql,
  { userId, role }: { userId: string; role: Role },
): Promise<Account> {
  const row = await sql.get<AccountRow>(
    `UPDATE users SET role = ? WHERE id = ? RETURNING ${accountColumns('users')}`,
    [role, userId],
  )
  return toAccount(row ?? noUser())
}

/** Throws the refusal for a user that does not exist. */
export function noUser(): never {
  throw new Refusal('not_found', { what: 'user' })
}
