import type { OpenContext } from '../command'
import { authenticateUser, loginKey, type Credentials, type ShownCode } from '../db'
import { Refusal } from '../protocol'
import { hashRecoveryCode, readCode } from './recovery-codes'
import { stepOf } from './totp'

/** What somebody shows to be known. */
export interface Proof {
  /** A username or an email address, as typed. */
  login: string
  password: string
  /** Of the authenticator application, or a recovery code. Absent or empty: none was typed. */
  code?: string
}

/**
 * Whose name and password these are. Every failure reads and lasts the same, whether the name exists or
 * not; too many of them for one name, or from one address, have to wait (`locked`).
 */
export function provePassword(context: OpenContext, proof: Proof): Promise<Credentials> {
  return prove(context, proof, found => isPassword(context, proof, found))
}

/**
 * As `provePassword`, and with the code where the account has a second factor. Asks for a code that is
 * missing (`code_required`) before the password is judged; otherwise nobody learns which of them was wrong.
 */
export function proveBoth(context: OpenContext, proof: Proof): Promise<Credentials> {
  return prove(context, proof, async found => {
    if (!proof.code) {
      if (found?.sealed) throw new Refusal('code_required')
      return isPassword(context, proof, found)
    }
    const isRight = await isPassword(context, proof, found)
    const isSpent = await spend(context, proof.code, isRight ? found : undefined)
    return isRight && (isSpent || !found?.sealed)
  })
}

async function prove(
  { client, store, limits, now }: OpenContext,
  { login, password }: Proof,
  judge: (found: Credentials | undefined) => Promise<boolean>,
): Promise<Credentials> {
  const address = client.connection.host
  const retryInMs = limits.failures.lack(address, performance.now())
  if (retryInMs > 0) throw locked(retryInMs)
  let proven: Credentials | undefined
  await authenticateUser(store, { login, password }, async (_password, _hash, found) => {
    const attempt = async () => ((await judge(found)) ? found : undefined)
    proven = await limits.signIns.run(nameOf(found, login), now, attempt, locked)
    return proven !== undefined
  })
  if (proven) return proven
  limits.failures.take(address, performance.now())
  throw new Refusal('bad_credentials')
}

/** An account has two names, username and address, and one count of failures. */
function nameOf(found: Credentials | undefined, login: string): string {
  return found ? `id ${found.account.id}` : `name ${loginKey(login)}`
}

function isPassword(
  { passwords }: OpenContext,
  { password }: Proof,
  found: Credentials | undefined,
): Promise<boolean> {
  return passwords.verify(password, found?.passwordHash)
}

/** Uses a code up. Where there is nobody to have one, the store is asked as well, so that it lasts as long. */
function spend(context: OpenContext, code: string, found: Credentials | undefined) {
  return context.store.spendCode(shownCode(context, code, found))
}

/** Six digits are of the clock; of a step that never was when they are wrong. */
function shownCode(
  { vault, now }: OpenContext,
  code: string,
  found: Credentials | undefined,
): ShownCode {
  const userId = found?.account.id ?? ''
  const sealed = found?.sealed ?? ''
  const typed = readCode(code)
  if (!/^\d{6}$/.test(typed)) return { userId, codeHash: hashRecoveryCode(typed) }
  const step = sealed ? stepOf(vault.unseal(userId, sealed), typed, now()) : undefined
  return { userId, sealed, step: step ?? 0 }
}

function locked(retryInMs: number): Refusal {
  return new Refusal('locked', { retryInMs })
}
