/** Addresses as people type them into a field and as a mail names people. */
import type { Correspondent } from '../../../../protocol'

/** The addresses of a field: between commas, semicolons and line feeds; without `<...>` also between spaces. */
export function splitAddresses(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map(part => part.trim())
    .flatMap(part => (part.includes('<') ? [part] : part.split(/\s+/)))
    .filter(part => part !== '')
}

/** Addresses as a field shows them. */
export function joinAddresses(addresses: readonly string[]): string {
  return addresses.join(', ')
}

/** The address before the cursor, which is still being typed, and where it begins. */
export function addressBefore(text: string, cursor: number): { start: number; typed: string } {
  const before = text.slice(0, cursor)
  const start = before.length - (/[^,;\s]*$/.exec(before)?.[0].length ?? 0)
  return { start, typed: before.slice(start).replace(/^@/, '') }
}

/** Addresses with the same key mean the same to the client. */
export function addressKey(address: string): string {
  const bare = /<([^<>]*)>\s*$/.exec(address)?.[1] ?? address
  return bare.trim().replace(/^@/, '').toLowerCase()
}

/** Where a mail to a person goes; in a draft it may be what was typed. */
export function addressOf({ email, username }: Correspondent): string {
  return email || username
}

/** `Ana Pérez <ana@casa.example>`, or only the address of somebody without a name. */
export function formatPerson(person: Correspondent): string {
  const address = addressOf(person)
  return person.name && person.name !== address ? `${person.name} <${address}>` : address
}

/** Whether two are the same person, however they were called at the time. */
export function isSamePerson(one: Correspondent, other: Correspondent): boolean {
  const isSame = (left: string, right: string) =>
    left !== '' && left.toLowerCase() === right.toLowerCase()
  return isSame(one.username, other.username) || isSame(one.email, other.email)
}
