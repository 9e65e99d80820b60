import { Client } from 'pg'
import { hidePassword } from '../../settings'
import { migrate } from '../migrations'
import type { MoveTarget, Row, Table } from '../moving'
import { StoreProblem } from '../problem'
import type { Sql, Value } from '../sql'
import { connectingPatiently } from './connecting'
import { reasonOf } from './failure'
import { Session } from './session'
import { checkEncoding, lockTables } from './tables'
import { Transaction } from './transaction'

/** Rows that are read back at once. */
const PAGE = 1000

/** A database that is being filled, until it is closed. */
export interface OpenTarget extends MoveTarget {
  close(): Promise<void>
}

/**
 * Makes the tables in an empty database, in a transaction that servers wait for. Rejects with a StoreProblem
 * when the database cannot be reached (`unreachable`) or has tables already (`occupied`).
 */
export async function openTarget(url: string): Promise<OpenTarget> {
  const file = hidePassword(url)
  const client = new Client(connectingPatiently(url))
  // What ends the connection fails what is asked, too.
  client.on('error', () => undefined)
  try {
    await client.connect().catch((error: unknown) => {
      throw new StoreProblem('unreachable', { file, reason: reasonOf(error) }, error)
    })
    await checkEncoding(client, file)
    const transaction = new Transaction(client)
    transaction.begin()
    const sql = new Session(transaction)
    await lockTables(sql)
    if (await hasTables(sql)) throw new StoreProblem('occupied', { file })
    await migrate(sql, 'postgres', 0)
    return await targetOf(client, transaction, sql)
  } catch (error) {
    await client.end()
    throw error
  }
}

async function targetOf(client: Client, transaction: Transaction, sql: Sql): Promise<OpenTarget> {
  const indices = await dropIndices(sql)
  await dropRows(sql)
  return {
    sql,
    insert: (table, rows) => insert(sql, table, rows),
    async finish() {
      for (const index of indices) await sql.run(index)
      await continueNumbers(sql)
      await sql.run('ANALYZE')
    },
    pages: table => pagesOf(sql, table),
    end: how => transaction[how](),
    close: () => client.end(),
  }
}

async function hasTables(sql: Sql): Promise<boolean> {
  const found = await sql.get(
    `SELECT 1 FROM pg_class WHERE relnamespace = current_schema()::regnamespace
       AND relkind IN ('r', 'p') LIMIT 1`,
  )
  return found !== undefined
}

/** All rows of a page as one JSON text: one parameter, whatever the table. */
async function insert(sql: Sql, { name, columns }: Table, rows: readonly Row[]): Promise<void> {
  const list = columns.map(quote).join(', ')
  const objects = rows.map(row =>
    Object.fromEntries(columns.map((column, at) => [column, row[at]])),
  )
  await sql.run(
    `INSERT INTO ${quote(name)} (${list}) OVERRIDING SYSTEM VALUE
     SELECT ${list} FROM json_populate_recordset(NULL::${quote(name)}, ?)`,
    [JSON.stringify(objects)],
  )
}

async function* pagesOf(sql: Sql, { name, columns, key }: Table): AsyncGenerator<Row[]> {
  // A name of its own for each: what is prepared for one has other columns than what is for the next.
  const cursor = quote(`rows of ${name}`)
  const order = key.map(each => quote(each.name) + (each.isText ? ' COLLATE "C"' : ''))
  await sql.run(
    `DECLARE ${cursor} NO SCROLL CURSOR FOR
     SELECT ${columns.map(quote).join(', ')} FROM ${quote(name)} ORDER BY ${order.join(', ')}`,
  )
  for (;;) {
    const found = await sql.all<Record<string, Value>>(`FETCH ${PAGE} FROM ${cursor}`)
    if (found.length === 0) break
    yield found.map(row => columns.map(column => row[column]!))
  }
  await sql.run(`CLOSE ${cursor}`)
}

/** Takes the indices away that no constraint needs, as filling them row by row takes longer, and tells how to make them. */
async function dropIndices(sql: Sql): Promise<string[]> {
  const indices = await sql.all<{ name: string; definition: string }>(
    `SELECT c.relname AS name, pg_get_indexdef(c.oid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE c.relnamespace = current_schema()::regnamespace
       AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = c.oid)`,
  )
  for (const { name } of indices) await sql.run(`DROP INDEX ${quote(name)}`)
  return indices.map(({ definition }) => definition)
}

/** What the migrations put into new tables comes with the rows of the source. */
async function dropRows(sql: Sql): Promise<void> {
  for (const table of ['rooms', 'audit_head']) await sql.run(`DELETE FROM ${table}`)
}

/** Where a column counts by itself, it goes on behind its largest number. */
async function continueNumbers(sql: Sql): Promise<void> {
  const counted = await sql.all<{ table: string; column: string }>(
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
     WHERE table_schema = current_schema() AND is_identity = 'YES'`,
  )
  for (const { table, column } of counted) {
    await sql.get(
      `SELECT setval(pg_get_serial_sequence('${table}', '${column}'), MAX(${quote(column)}))
       FROM ${quote(table)} HAVING MAX(${quote(column)}) IS NOT NULL`,
    )
  }
}

function quote(name: string): string {
  return `"${name}"`
}
