import { createHash } from 'node:crypto'
import { verifyAudit, verifyAuditPage } from './audit'
import type { Sql, Value } from './sql'

/** A table that both engines have, with the same columns in both. */
export interface Table {
  name: string
  columns: readonly string[]
  /** The primary key, by which rows are put in one order. */
  key: readonly KeyColumn[]
}

/** A column of a table's primary key. */
export interface KeyColumn {
  name: string
  /** Texts go by their bytes in UTF-8, everything else by its value. */
  isText: boolean
}

/** The values of a row in the order of the table's columns. */
export type Row = readonly Value[]

/** A database that everything is read from, and that nobody else uses. */
export interface MoveSource {
  readonly sql: Sql
  /** Those that others refer to come first. What an engine keeps for itself is not among them. */
  readonly tables: readonly Table[]
  /** The rows of a table in the order of its key. */
  pages(table: Table): Iterable<Row[]>
  close(): void
}

/** A database with empty tables, in one transaction. */
export interface MoveTarget {
  readonly sql: Sql
  insert(table: Table, rows: readonly Row[]): Promise<void>
  /** Makes what follows from the rows: indices, and the numbers that the next rows get. */
  finish(): Promise<void>
  /** As the source's, of what is there now. */
  pages(table: Table): AsyncIterable<Row[]>
  /** Makes everything last, or nothing. */
  end(how: 'commit' | 'rollBack'): Promise<void>
}

/** What became of a table. */
export interface MovedTable {
  name: string
  rows: number
  /** SHA-256 of its rows, as they were read in the source. */
  digest: string
  /** The target has other rows than the source. Absent: it has the same. */
  isDifferent?: true
}

/** What was moved, table by table. */
export interface Moved {
  tables: MovedTable[]
  /** The chain of the audit record in the target: how many rows are whole, and the first that is not. */
  audit: { rows: number; broken?: number }
}

/** How a database is moved, and who hears of it. */
export interface MoveOptions {
  /** Everything is done and verified, and then undone. */
  isRehearsal: boolean
  /** Told after each page that was written. */
  onRows: (table: string, rows: number) => void
}

/**
 * Writes all rows of one database into another, reads them back and compares. The target keeps them only
 * when every table is the same; on a failure, and after a rehearsal, it is as it was.
 */
export async function moveTables(
  source: MoveSource,
  target: MoveTarget,
  { isRehearsal, onRows }: MoveOptions,
): Promise<Moved> {
  try {
    const tables: MovedTable[] = []
    for (const table of source.tables) tables.push(await write(table, source, target, onRows))
    await target.finish()
    for (const [at, table] of source.tables.entries()) {
      if ((await digestOf(target.pages(table))) !== tables[at]!.digest) {
        tables[at]!.isDifferent = true
      }
    }
    const verifyPage = (from: { after?: { number: number; hash: string } }) =>
      verifyAuditPage(target.sql, from)
    const audit = await verifyAudit({ verifyAuditPage: verifyPage })
    const isSame = tables.every(({ isDifferent }) => !isDifferent)
    await target.end(isSame && !isRehearsal ? 'commit' : 'rollBack')
    return { tables, audit }
  } catch (error) {
    // What broke the transaction is what there is to tell.
    await target.end('rollBack').catch(() => undefined)
    throw error
  }
}

async function write(
  table: Table,
  source: MoveSource,
  target: MoveTarget,
  onRows: MoveOptions['onRows'],
): Promise<MovedTable> {
  const hash = createHash('sha256')
  let rows = 0
  for (const page of source.pages(table)) {
    for (const row of page) hash.update(canonical(row))
    await target.insert(table, page)
    rows += page.length
    onRows(table.name, rows)
  }
  return { name: table.name, rows, digest: hash.digest('hex') }
}

async function digestOf(pages: AsyncIterable<Row[]>): Promise<string> {
  const hash = createHash('sha256')
  for await (const page of pages) for (const row of page) hash.update(canonical(row))
  return hash.digest('hex')
}

/** The same bytes for the same row, whichever engine it comes from: a line of JSON. */
function canonical(row: Row): string {
  return `${JSON.stringify(row)}\n`
}
