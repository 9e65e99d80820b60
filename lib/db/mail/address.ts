import type { Correspondent } from '../../protocol/nouns'
import { emailKey, usernameKey } from '../names'
import { selectIn } from '../rows'
import type { Sql } from '../sql'

/** Addresses as people typed them. */
export interface Typed {
  to: readonly string[]
  cc: readonly string[]
  bcc: readonly string[]
}

/** A person that an address means. */
export interface Recipient {
  id: string
  who: Correspondent
  /** The address as it was typed first. */
  typed: string
}

/** The people behind the addresses of a letter. */
export interface Resolved {
  to: Recipient[]
  cc: Recipient[]
  bcc: Recipient[]
  /** Addresses that nobody has, each once. */
  unknown: string[]
}

/**
 * Who the addresses mean: each person once, in the first place where one stands, however the address is
 * spelt.
 */
export async function resolveAddresses(sql: Sql, { to, cc, bcc }: Typed): Promise<Resolved> {
  const people = await findPeople(sql, [...to, ...cc, ...bcc])
  const taken = new Set<string>()
  const unknown = new Map<string, string>()
  const choose = (addresses: readonly string[]) =>
    addresses.flatMap(typed => {
      const key = addressKey(typed)
      const person = people.get(key)
      if (!person) unknown.set(key, unknown.get(key) ?? typed)
      if (!person || taken.has(person.id)) return []
      taken.add(person.id)
      return [{ ...person, typed }]
    })
  return { to: choose(to), cc: choose(cc), bcc: choose(bcc), unknown: [...unknown.values()] }
}

/** Which addresses somebody has, each once, and which nobody. */
export async function checkAddresses(
  sql: Sql,
  { addresses }: { addresses: readonly string[] },
): Promise<{ known: { address: string; username: string; name: string }[]; unknown: string[] }> {
  const { to, unknown } = await resolveAddresses(sql, { to: addresses, cc: [], bcc: [] })
  const known = to.map(({ typed: address, who }) => {
    return { address, username: who.username, name: who.name }
  })
  return { known, unknown }
}

/** Somebody in a draft, where an address may still mean nobody. */
export function unfinished(typed: string, people: ReadonlyMap<string, Person>): Correspondent {
  const known = people.get(addressKey(typed))
  if (known) return known.who
  return typed.includes('@')
    ? { username: '', name: '', email: typed }
    : { username: typed, name: '', email: '' }
}

/** Somebody with a mailbox. */
export type Person = Omit<Recipient, 'typed'>

/** The people behind addresses, by `addressKey`. */
export async function findPeople(
  sql: Sql,
  addresses: readonly string[],
): Promise<Map<string, Person>> {
  const keys = [...new Set(addresses.map(addressKey))]
  const [emails, usernames] = [keys.filter(isEmail), keys.filter(key => !isEmail(key))]
  const found = new Map<string, Person>()
  for (const row of await selectPeople(sql, 'email_key', emails)) found.set(row.email_key, row)
  for (const row of await selectPeople(sql, 'username_key', usernames)) {
    found.set(row.username_key, row)
  }
  return found
}

interface PersonRow extends Correspondent {
  id: string
  username_key: string
  email_key: string
}

async function selectPeople(
  sql: Sql,
  column: 'email_key' | 'username_key',
  keys: readonly string[],
): Promise<(Person & Pick<PersonRow, 'username_key' | 'email_key'>)[]> {
  const rows = await selectIn<PersonRow>(
    sql,
    list =>
      `SELECT id, username, name, email, username_key, email_key FROM users WHERE ${column} IN ${list}`,
    keys,
  )
  return rows.map(({ id, username, name, email, ...found }) => {
    return { id, who: { username, name, email }, ...found }
  })
}

/** What all spellings of an address share: `ana`, `@Ana`, or the email, also in `Ana <ana@casa.example>`. */
function addressKey(typed: string): string {
  const bare = (/<([^<>]*)>\s*$/.exec(typed)?.[1] ?? typed).trim()
  return isEmail(bare) ? emailKey(bare) : usernameKey(bare.replace(/^@/, ''))
}

function isEmail(address: string): boolean {
  return address.indexOf('@') > 0
}
