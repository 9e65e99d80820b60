import type { OpenContext } from '../command'
import { authenticateUser, loginKey, type Account } from '../db'
import { Refusal } from '../protocol'

/**
 * Whose name and password these are. Every failure reads and lasts the same, whether the name exists or
 * not; too many of them for one name, or from one address, have to wait (`locked`).
 */
export async function prove(
  { client, store, passwords, limits, now }: OpenContext,
  login: string,
  password: string,
): Promise<Account> {
  const address = client.connection.host
  const retryInMs = limits.failures.lack(address, performance.now())
  if (retryInMs > 0) throw locked(retryInMs)
  const account = await limits.signIns.run(
    await nameOf(store, login),
    now,
    () => authenticateUser(store, { login, password }, passwords.verify),
    locked,
  )
  if (account) return account
  limits.failures.take(address, performance.now())
  throw new Refusal('bad_credentials')
}

/** An account has two names, username and address, and one count of failures. */
async function nameOf(store: OpenContext['store'], login: string): Promise<string> {
  const key = loginKey(login)
  const found = await store.findCredentials({ key })
  return found ? `id ${found.account.id}` : `name ${key}`
}

function locked(retryInMs: number): Refusal {
  return new Refusal('locked', { retryInMs })
}
