/**
 * Places in PostgreSQL as a store's first start leaves them. Making all tables takes longer than most specs,
 * so a place is emptied for the next spec.
 */
import { after } from 'node:test'
import { escapeLiteral } from 'pg'
import { openPostgres } from '../../lib/db/postgres/store'
import { ask, emptyPlace } from './postgres'
import type { Cleanup } from './server'

interface Place {
  url: string
  /** What makes it as it was at first. */
  emptying: string
}

const free: Place[] = []
const endings: (() => unknown)[] = []
after(async () => {
  for (const end of endings) await end()
})

/** The address of a place that a store has been started in, and that nobody else uses during the spec. */
export async function startedPlace(t: Cleanup): Promise<string> {
  const place = free.pop() ?? (await makePlace())
  t.after(() => free.push(place))
  await ask(place.emptying, place.url)
  return place.url
}

async function makePlace(): Promise<Place> {
  const cleanup = { after: (end: unknown) => void endings.push(end as () => unknown) }
  const url = await emptyPlace(cleanup)
  const store = await openPostgres({ file: url })
  await store.close()
  return { url, emptying: await emptyingOf(url) }
}

/** Statements that take all rows away, put back those of the first start, and count from 1 again. */
async function emptyingOf(url: string): Promise<string> {
  const tables = await namesOf(
    url,
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND ${HERE}`,
  )
  const guarded = await namesOf(url, GUARDED)
  const rows = await Promise.all(tables.map(table => rowsOf(url, table)))
  return [
    ...guarded.map(table => `ALTER TABLE ${table} DISABLE TRIGGER USER`),
    together(tables.map(table => `DELETE FROM ${table}`)),
    together(rows.filter(each => each !== undefined)),
    `SELECT setval(format('%I', sequencename)::regclass, start_value, false) FROM pg_sequences
      WHERE schemaname = current_schema()`,
    ...guarded.map(table => `ALTER TABLE ${table} ENABLE TRIGGER USER`),
  ].join(';\n')
}

const HERE = 'relnamespace = current_schema()::regnamespace'

/** Tables that refuse to be changed in some way. */
const GUARDED = `SELECT DISTINCT relname AS name FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
  WHERE NOT tgisinternal AND ${HERE}`

async function namesOf(url: string, query: string): Promise<string[]> {
  return ((await ask(query, url)) as { name: string }[]).map(({ name }) => name)
}

/** A statement that puts a table's rows into it again; undefined where there are none. */
async function rowsOf(url: string, table: string): Promise<string | undefined> {
  const query = `SELECT jsonb_agg(each)::text AS rows FROM ${table} AS each`
  const [{ rows }] = (await ask(query, url)) as [{ rows: string | null }]
  if (rows === null) return undefined
  return `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, ${escapeLiteral(rows)})`
}

/** Changes as one statement: what rows mean to each other is only looked at when it ends. */
function together(changes: readonly string[]): string {
  return `WITH ${changes.map((change, at) => `change${at} AS (${change})`).join(',\n')} SELECT`
}
