import { randomBytes } from 'node:crypto'
import { runStatement } from '../../bench/statement'
import type { Cleanup } from './server'

/** The address of a PostgreSQL that specs may use. Undefined: its specs are skipped. */
export const POSTGRES_URL = process.env.TEST_POSTGRES_URL

/** The address of an empty place of its own (a schema) in that database, which is removed after the spec. */
export async function emptyPlace(t: Cleanup): Promise<string> {
  const schema = `spec_${randomBytes(6).toString('hex')}`
  await ask(`CREATE SCHEMA ${schema}`)
  t.after(() => ask(`DROP SCHEMA ${schema} CASCADE`))
  return addressOf({ search_path: schema })
}

/** Runs a statement beside the store. */
export function ask(statement: string, url = POSTGRES_URL!): Promise<unknown[]> {
  return runStatement(url, statement)
}

/** Nobody pulls the plug in a spec, and waiting for the disk would take most of the time. */
function addressOf(settings: Record<string, string>): string {
  const url = new URL(POSTGRES_URL!)
  const all = Object.entries({ ...settings, synchronous_commit: 'off' })
  url.searchParams.set('options', all.map(([name, value]) => `-c ${name}=${value}`).join(' '))
  return url.toString()
}
