import * as fs from 'node:fs'
import { latestVersion, migrate, migrations } from '../migrations'
import type { KeyColumn, MoveSource, Row, Table } from '../moving'
import { StoreProblem } from '../problem'
import type { Value } from '../sql'
import type { Database } from './database'
import { realPath } from './keeper'
import { takeLock, type Lock } from './lock'
import { recover } from './recovery'

/** Rows that are read at once. */
const PAGE = 1000

/**
 * Reads a database file with its journals as a server would, and keeps servers off it until it is closed. The
 * file stays as it is: tables of an earlier version are brought up to date in memory only. Rejects with a
 * StoreProblem when it cannot be used (`missing`, `locked`, `damaged`, `newer`, `not_a_database`).
 */
export async function openSource(path: string): Promise<MoveSource> {
  const file = realPath(path)
  if (!fs.existsSync(file)) throw new StoreProblem('missing', { file })
  const lock = takeLock(file)
  try {
    return sourceOf(await read(file), lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

async function read(file: string): Promise<Database> {
  const { database, meta } = await recover(fs, file, latestVersion(migrations), () => undefined)
  if (!meta) throw new StoreProblem('not_a_database', { file, reason: 'it is empty' })
  await migrate(database, 'sqlite', meta.version)
  return database
}

function sourceOf(database: Database, lock: Lock): MoveSource {
  return {
    sql: database,
    tables: listTables(database),
    pages: table => pagesOf(database, table),
    close() {
      database.close()
      lock.release()
    },
  }
}

function* pagesOf(database: Database, { name, columns, key }: Table): Generator<Row[]> {
  const keys = key.map(column => quote(column.name)).join(', ')
  const places = key.map(() => '?').join(', ')
  const select = `SELECT ${columns.map(quote).join(', ')} FROM ${quote(name)}`
  const ending = `ORDER BY ${keys} LIMIT ${PAGE}`
  let found = database.rows<Record<string, Value>>(`${select} ${ending}`)
  while (found.length > 0) {
    yield found.map(row => columns.map(column => row[column]!))
    if (found.length < PAGE) return
    const last = key.map(column => found.at(-1)![column.name]!)
    found = database.rows(`${select} WHERE (${keys}) > (${places}) ${ending}`, last)
  }
}

/** Every table but what SQLite and the index of words have for themselves, and what the file says of itself. */
function listTables(database: Database): Table[] {
  const all = database.rows<{ name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name <> 'meta' ORDER BY name",
  )
  const indices = all.filter(({ sql }) => /^CREATE VIRTUAL/i.test(sql)).map(({ name }) => name)
  const isOurs = (name: string) => !indices.some(index => `${name}_`.startsWith(`${index}_`))
  const names = all.map(({ name }) => name).filter(isOurs)
  return inOrder(database, names).map(name => describe(database, name))
}

/** Each table behind those that it refers to. */
function inOrder(database: Database, names: readonly string[]): string[] {
  const done = new Set<string>()
  const visit = (name: string) => {
    if (done.has(name)) return
    const parents = database.rows<{ table: string }>(
      `SELECT "table" FROM pragma_foreign_key_list(?) WHERE "table" <> ?`,
      [name, name],
    )
    for (const parent of parents) visit(parent.table)
    done.add(name)
  }
  names.forEach(visit)
  return [...done]
}

function describe(database: Database, name: string): Table {
  const columns = database.rows<{ name: string; type: string; pk: number }>(
    'SELECT name, type, pk FROM pragma_table_info(?)',
    [name],
  )
  const key: KeyColumn[] = columns
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map(column => ({ name: column.name, isText: column.type === 'TEXT' }))
  if (key.length === 0) throw new Error(`could not put ${name} in order: it has no key`)
  return { name, columns: columns.map(column => column.name), key }
}

function quote(name: string): string {
  return `"${name}"`
}
