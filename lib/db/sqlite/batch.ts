import { toPlainError, type Call, type Outcome } from '../../thread'
import { ops, type OpName } from '../ops'
import type { Op, Parameters, Sql } from '../sql'
import type { Database } from './database'
import type { Change } from './record'

/**
 * How a group of ops runs: `bare` and fast, as an op that throws has rarely changed something before;
 * with `savepoints`, so that such an op is undone alone; or `reading`, where every change is refused.
 */
export type Mode = 'bare' | 'savepoints' | 'reading'

/** The ops of one transaction, one after the other, with what they change noted for the journal. */
export class Batch {
  readonly statements: string[] = []
  readonly changes: Change[] = []
  /** An op failed after it had changed something, which only a rollback of them all can undo. */
  isSpoilt = false
  #database: Database
  #mode: Mode
  #refusal: Error | undefined
  #numbers = new Map<string, number>()
  #hasSavepoint = false
  #sql: Sql

  /** `refusal` is what each change throws in mode `reading`. */
  constructor(database: Database, mode: Mode, refusal?: Error) {
    this.#database = database
    this.#mode = mode
    this.#refusal = refusal
    this.#sql = {
      dialect: database.dialect,
      get: async <Row>(text: string, values?: Parameters) => this.#ask<Row>(text, values)[0],
      all: async <Row>(text: string, values?: Parameters) => this.#ask<Row>(text, values),
      run: async (text, values) => (this.#ask(text, values), database.changes()),
    }
  }

  /** Runs one op. What it changed before it threw is undone, or else the batch is spoilt. */
  async outcome([name, args]: Call): Promise<Outcome> {
    const changesBefore = this.changes.length
    try {
      const answer = await findOp(name)(this.#sql, args)
      this.#endSavepoint('RELEASE op')
      return { answer }
    } catch (error) {
      this.#undoSince(changesBefore)
      return { error: toPlainError(error) }
    }
  }

  #undoSince(changesBefore: number) {
    if (this.changes.length > changesBefore && !this.#hasSavepoint) this.isSpoilt = true
    this.#endSavepoint('ROLLBACK TO op', 'RELEASE op')
    this.changes.length = changesBefore
  }

  #ask<Row>(text: string, values: Parameters = []): Row[] {
    if (!this.#database.writes(text)) return this.#database.rows<Row>(text, values)
    this.#beforeChange()
    const rows = this.#database.rows<Row>(text, values)
    if (this.#database.changes() > 0) this.changes.push([this.#number(text), ...values])
    return rows
  }

  #beforeChange() {
    if (this.#mode === 'reading') throw this.#refusal ?? new Error('could not change anything now')
    if (this.#mode === 'bare' || this.#hasSavepoint) return
    this.#database.rows('SAVEPOINT op')
    this.#hasSavepoint = true
  }

  #endSavepoint(...statements: string[]) {
    if (this.#hasSavepoint) for (const statement of statements) this.#database.rows(statement)
    this.#hasSavepoint = false
  }

  #number(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    this.#numbers.set(text, this.statements.length)
    return this.statements.push(text) - 1
  }
}

function findOp(name: string): Op<unknown, unknown> {
  if (!Object.hasOwn(ops, name)) throw new Error(`could not find the op ${name}`)
  return ops[name as OpName] as Op<unknown, unknown>
}
