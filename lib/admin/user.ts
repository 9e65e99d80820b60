import type { Services } from '../command'
import { asUser, type Account } from '../db'
import type { User } from '../protocol'

/** An account as administrators see it. */
export function userOf({ hub }: Pick<Services, 'hub'>, account: Account): User {
  const status = hub.people.person(account.id)?.status ?? 'offline'
  const { id, username, name, role, away, note, seenAt, email, secondFactor } = account
  return {
    ...asUser({ id, username, name, role, away, note, seenAt }, status),
    email,
    secondFactor,
  }
}
