import { emailKey, usernameKey } from './names'
import type { Store } from './store'
import type { Account } from './users'

export interface Login {
  /** A username or an email address, as typed. */
  login: string
  password: string
}

/**
 * Whose name and password these are, or undefined. `check` compares a password with a hash; for a name
 * that nobody has it is asked with `undefined` and must then take as long and answer false, so that the
 * time tells nobody which names exist.
 */
export async function authenticateUser(
  store: Pick<Store, 'findCredentials'>,
  { login, password }: Login,
  check: (password: string, hash: string | undefined) => Promise<boolean>,
): Promise<Account | undefined> {
  const found = await store.findCredentials({ key: loginKey(login) })
  const isRight = await check(password, found?.passwordHash)
  return isRight ? found?.account : undefined
}

/** The key under which an account is found by what a person typed: a username or an email address. */
export function loginKey(login: string): string {
  return login.includes('@') ? emailKey(login) : usernameKey(login)
}
