import type { Language, Role, Status, User } from '../protocol/nouns'

/** What others may know of a user; whether the user is online, the store does not know. */
export interface Person {
  id: string
  username: string
  name: string
  role: Role
  away: boolean
  /** What an away person left to read. */
  note?: string
  /** When the last connection ended, in milliseconds since 1970. Absent: it is not known. */
  seenAt?: number
}

/** A user's own account. */
export interface Account extends Person {
  email: string
  /** Absent until the person chose one. */
  lang?: Language
  createdAt: number
  /** Whether signing in asks for a code, too. */
  secondFactor: boolean
}

/** The columns of table `users` (by its alias) that `toPerson` reads. */
export function personColumns(alias: string): string {
  return columns(alias, ['id', 'username', 'name', 'role', 'away', 'away_note', 'seen_at'])
}

/** The columns of table `users` (by its alias) that `toAccount` reads. */
export function accountColumns(alias: string): string {
  return `${personColumns(alias)}, ${columns(alias, ['email', 'lang', 'created_at', 'totp_since'])}`
}

/** A row with the columns of `personColumns`. */
export interface PersonRow {
  id: string
  username: string
  name: string
  role: Role
  away: number
  away_note: string | null
  seen_at: number | null
}

/** A row with the columns of `accountColumns`. */
export interface AccountRow extends PersonRow {
  email: string
  lang: Language | null
  created_at: number
  totp_since: number | null
}

/** Leaves out what others need not know: the note of somebody who is not away. */
export function toPerson(row: PersonRow): Person {
  const { id, username, name, role, away, away_note, seen_at } = row
  const person: Person = { id, username, name, role, away: away === 1 }
  if (away === 1 && away_note) person.note = away_note
  if (seen_at !== null) person.seenAt = seen_at
  return person
}

/** A person as others see one; when somebody was last here matters only while that one is away from it. */
export function asUser({ away: _, seenAt, ...person }: Person, status: Status = 'offline'): User {
  return { ...person, status, ...(status === 'offline' && seenAt !== undefined && { seenAt }) }
}

/** As its owner may see it. */
export function toAccount(row: AccountRow): Account {
  const { email, created_at: createdAt } = row
  const secondFactor = row.totp_since !== null
  const account: Account = { ...toPerson(row), email, createdAt, secondFactor }
  if (row.lang) account.lang = row.lang
  return account
}

function columns(alias: string, names: readonly string[]): string {
  return names.map(name => `${alias}.${name}`).join(', ')
}
