import { emailKey, usernameKey } from './names'
import type { Store } from './store'
import type { Account } from './user-row'
import type { Credentials } from './users'

/** Who somebody says to be, and the proof. */
export interface Login {
  /** A username or an email address, as typed. */
  login: string
  password: string
}

/**
 * Whether a password is the one with that hash. For a name that nobody has it is asked with `undefined` and
 * must then take as long and answer false, so that the time tells nobody which names exist. `found` is all
 * that was looked up, for whoever wants to see more than a password.
 */
export type PasswordCheck = (
  password: string,
  hash: string | undefined,
  found: Credentials | undefined,
) => Promise<boolean>

/** Whose name and password these are, or undefined. The account is looked up once. */
export async function authenticateUser(
  store: Pick<Store, 'findCredentials'>,
  { login, password }: Login,
  check: PasswordCheck,
): Promise<Account | undefined> {
  const found = await store.findCredentials({ key: loginKey(login) })
  const isRight = await check(password, found?.passwordHash, found)
  return isRight ? found?.account : undefined
}

/** The key under which an account is found by what a person typed: a username or an email address. */
export function loginKey(login: string): string {
  return login.includes('@') ? emailKey(login) : usernameKey(login)
}
