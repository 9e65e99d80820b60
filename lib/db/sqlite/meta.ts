import type { Database } from './database'

/** What a database file says of itself, in its table `meta`. */
export interface Meta {
  /** Of the tables: the number of the last migration. */
  version: number
  /** Of the last journal record that is in the file. */
  sequence: number
  /** Different for every database, so that a journal is not replayed into another one. */
  store: string
}

/** Undefined when there is no table `meta`, or nothing of ours in it. */
export function readMeta(database: Database): Meta | undefined {
  if (!listTables(database).includes('meta')) return undefined
  const rows = database.rows<{ key: string; value: string }>('SELECT key, value FROM meta')
  const values = new Map(rows.map(({ key, value }) => [key, value]))
  const version = Number(values.get('version'))
  const store = values.get('store')
  if (!version || !store) return undefined
  return { version, store, sequence: Number(values.get('sequence') ?? 0) }
}

export function writeMeta(database: Database, key: 'sequence' | 'store', value: string): void {
  database.rows(
    `INSERT INTO meta (key, value) VALUES (?, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [key, value],
  )
}

export function listTables(database: Database): string[] {
  const rows = database.rows<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table'",
  )
  return rows.map(({ name }) => name)
}
