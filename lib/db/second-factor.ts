import { Refusal } from '../protocol/refusal'
import type { Role } from '../protocol/nouns'
import { writeAudit } from './audit'
import { insertRows } from './rows'
import type { Sql } from './sql'
import { noUser } from './users'

/** A secret as it is stored: sealed, and only its owner's. */
export interface SealedSecret {
  userId: string
  sealed: string
}

/**
 * Puts a secret beside an account, in the place of one that was not confirmed; it counts only once it is.
 * Refused with `wrong_state` when the account has a second factor already.
 */
export async function offerSecret(sql: Sql, { userId, sealed }: SealedSecret): Promise<void> {
  const offered = await sql.run(
    'UPDATE users SET totp_secret = ? WHERE id = ? AND totp_since IS NULL',
    [sealed, userId],
  )
  if (offered === 0) throw isEnrolled()
}

/** The secret that waits to be confirmed. Refused with `wrong_state` when none does. */
export async function getOfferedSecret(
  sql: Sql,
  { userId }: { userId: string },
): Promise<SealedSecret> {
  const row = await sql.get<{ totp_secret: string | null; totp_since: number | null }>(
    'SELECT totp_secret, totp_since FROM users WHERE id = ?',
    [userId],
  )
  const { totp_secret: sealed, totp_since: since } = row ?? noUser()
  if (since !== null) throw isEnrolled()
  if (sealed === null) throw isNotEnrolled()
  return { userId, sealed }
}

/** What makes a secret count. */
export interface Enrolment extends SealedSecret {
  /** The step of the code that confirmed it, which is thereby used. */
  step: number
  codeHashes: readonly string[]
  /** The session that confirmed it. */
  sessionId: string
  /** Roles that need a second factor. */
  factorRoles: readonly Role[]
  at: number
}

/**
 * Makes an offered secret count, with its recovery codes, and tells which sessions ended: the others of
 * whose role needs one, since they began without a code. Refused with `wrong_state` when the secret is not
 * the offered one any more.
 */
export async function confirmSecret(
  sql: Sql,
  { userId, sealed, step, codeHashes, sessionId, factorRoles, at }: Enrolment,
): Promise<{ removed: string[] }> {
  const enrolled = await sql.get<{ role: Role; username: string }>(
    `UPDATE users SET totp_since = ?, totp_step = ?
     WHERE id = ? AND totp_since IS NULL AND totp_secret = ? RETURNING role, username`,
    [at, step, userId, sealed],
  )
  if (!enrolled) throw isNotEnrolled()
  await sql.run('DELETE FROM recovery_codes WHERE user_id = ?', [userId])
  const rows = codeHashes.map(hash => [userId, hash])
  await insertRows(sql, 'INSERT INTO recovery_codes (user_id, code_hash)', rows)
  const { username: actor } = enrolled
  await writeAudit(sql, { at, actorId: userId, actor, action: 'account.totpConfirm', detail: {} })
  if (!factorRoles.includes(enrolled.role)) return { removed: [] }
  const removed = await sql.all<{ id: string }>(
    'DELETE FROM sessions WHERE user_id = ? AND id <> ? RETURNING id',
    [userId, sessionId],
  )
  return { removed: removed.map(({ id }) => id) }
}

/** A code that somebody shows: a secret's at a step of the clock, or a recovery code by its hash. */
export type ShownCode = (SealedSecret & { step: number }) | { userId: string; codeHash: string }

/** Uses a code up. False when it was used before or is none, however many try it at once. */
export async function spendCode(sql: Sql, code: ShownCode): Promise<boolean> {
  const { userId } = code
  if ('codeHash' in code) {
    const statement = 'DELETE FROM recovery_codes WHERE user_id = ? AND code_hash = ?'
    return (await sql.run(statement, [userId, code.codeHash])) > 0
  }
  const spent = await sql.run(
    `UPDATE users SET totp_step = ?
     WHERE id = ? AND totp_secret = ? AND totp_since IS NOT NULL AND totp_step < ?`,
    [code.step, userId, code.sealed, code.step],
  )
  return spent > 0
}

/**
 * Takes an account's second factor away, its recovery codes with it. Refused with `wrong_state` when it has
 * none.
 */
export async function removeSecondFactor(
  sql: Sql,
  { userId, at }: { userId: string; at: number },
): Promise<void> {
  const { username: actor } = await dropSecondFactor(sql, userId)
  await writeAudit(sql, { at, actorId: userId, actor, action: 'account.totpDisable', detail: {} })
}

/** As `removeSecondFactor`, whoever decided it; who did is for the caller to write down. */
export async function dropSecondFactor(sql: Sql, userId: string): Promise<{ username: string }> {
  const removed = await sql.get<{ username: string }>(
    `UPDATE users SET totp_secret = NULL, totp_since = NULL, totp_step = 0
     WHERE id = ? AND totp_since IS NOT NULL RETURNING username`,
    [userId],
  )
  if (!removed) throw isNotEnrolled()
  await sql.run('DELETE FROM recovery_codes WHERE user_id = ?', [userId])
  return removed
}

/** Any secret that is stored; undefined when there is none. */
export async function findAnySecret(sql: Sql, _: object): Promise<SealedSecret | undefined> {
  return sql.get<SealedSecret>(
    `SELECT id AS "userId", totp_secret AS sealed FROM users
     WHERE totp_secret > '' ORDER BY totp_secret LIMIT 1`,
  )
}

/** Every secret that is stored. */
export async function listSecrets(sql: Sql, _: object): Promise<SealedSecret[]> {
  return sql.all<SealedSecret>(
    `SELECT id AS "userId", totp_secret AS sealed FROM users WHERE totp_secret > '' ORDER BY id`,
  )
}

function isEnrolled(): Refusal {
  return new Refusal('wrong_state', { what: 'enrolled', state: 'enrolled' })
}

function isNotEnrolled(): Refusal {
  return new Refusal('wrong_state', { what: 'not_enrolled', state: 'not_enrolled' })
}
