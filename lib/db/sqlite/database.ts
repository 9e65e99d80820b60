import initSqlJs from 'sql.js'
import type { Dialect, Parameters, Sql, Value } from '../sql'
import { sqliteDialect } from './dialect'
import { sealed } from './seal'
import { indexTexts } from './search-index'

/** Prepared statements kept at most; the one made first goes first. */
const MAX_STATEMENTS = 300

interface Prepared {
  statement: initSqlJs.Statement
  columns: string[]
  writes: boolean
}

/** One database in memory (sql.js) with its prepared statements. Asks are answered at once. */
export class Database implements Sql {
  readonly dialect: Dialect = sqliteDialect(() => indexTexts(this))
  #db: initSqlJs.Database
  #prepared = new Map<string, Prepared>()

  private constructor(db: initSqlJs.Database) {
    this.#db = db
    for (const pragma of PRAGMAS) this.#db.run(`PRAGMA ${pragma}`)
  }

  /** Opens the contents of a database file; absent: an empty database. */
  static async open(contents?: Uint8Array): Promise<Database> {
    const { Database: Sqlite } = await initSqlJs()
    return new Database(new Sqlite(contents))
  }

  async get<Row>(statement: string, parameters?: Parameters): Promise<Row | undefined> {
    return this.rows<Row>(statement, parameters)[0]
  }

  async all<Row>(statement: string, parameters?: Parameters): Promise<Row[]> {
    return this.rows<Row>(statement, parameters)
  }

  async run(statement: string, parameters?: Parameters): Promise<number> {
    this.rows(statement, parameters)
    return this.changes()
  }

  /** Runs a statement to its end, so that a change with RETURNING is whole, and gives its rows. */
  rows<Row>(text: string, parameters: Parameters = []): Row[] {
    const { statement, columns } = this.#prepare(text)
    try {
      if (parameters.length > 0) statement.bind(parameters as Value[])
      const rows: Row[] = []
      while (statement.step()) rows.push(rowOf(columns, statement.get()) as Row)
      return rows
    } finally {
      statement.reset()
    }
  }

  /** How many rows the last change touched. */
  changes(): number {
    return this.#db.getRowsModified()
  }

  /** Whether a statement may change something. */
  writes(text: string): boolean {
    return this.#prepare(text).writes
  }

  /** The contents as a database file, with its seal. No transaction may be open. */
  export(): Uint8Array {
    return sealed(this.#db.export())
  }

  close(): void {
    this.#db.close()
  }

  #prepare(text: string): Prepared {
    const known = this.#prepared.get(text)
    if (known) return known
    const statement = this.#db.prepare(text)
    const made = { statement, columns: statement.getColumnNames(), writes: !isReading(text) }
    if (this.#prepared.size >= MAX_STATEMENTS) this.#forgetOldest()
    this.#prepared.set(text, made)
    return made
  }

  #forgetOldest() {
    for (const [text, { statement }] of this.#prepared) {
      statement.free()
      this.#prepared.delete(text)
      return
    }
  }
}

// The file is written by us alone, from `export()`: here nothing needs to survive anything.
const PRAGMAS = [
  'journal_mode = MEMORY',
  'synchronous = OFF',
  'locking_mode = EXCLUSIVE',
  'temp_store = MEMORY',
  'cache_size = -65536',
  'foreign_keys = ON',
]

// A common table expression can lead in a change as well; a word too many only costs a journal entry.
function isReading(text: string): boolean {
  return /^\s*(SELECT|WITH(?!.*\b(INSERT|UPDATE|DELETE|REPLACE)\b))/is.test(text)
}

function rowOf(columns: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (let at = 0; at < columns.length; at++) row[columns[at]!] = values[at]
  return row
}
