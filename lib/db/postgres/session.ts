import type { QueryResult } from 'pg'
import type { Parameters, Sql } from '../sql'
import { postgresDialect } from './dialect'
import type { Transaction } from './transaction'

/** What one op asks within a transaction, which it may share with others. */
export class Session implements Sql {
  readonly dialect = postgresDialect
  #isSpoilt = false

  constructor(private readonly transaction: Transaction) {}

  /** The op has changed something, or one of its statements failed: were it to throw, that has to be undone. */
  get isSpoilt(): boolean {
    return this.#isSpoilt
  }

  async get<Row>(text: string, values?: Parameters): Promise<Row | undefined> {
    return (await this.all<Row>(text, values))[0]
  }

  async all<Row>(text: string, values?: Parameters): Promise<Row[]> {
    return (await this.#ask(text, values)).rows as Row[]
  }

  async run(text: string, values?: Parameters): Promise<number> {
    return (await this.#ask(text, values)).rowCount ?? 0
  }

  async #ask(text: string, values?: Parameters): Promise<QueryResult> {
    const { changes, result } = this.transaction.ask(text, values)
    try {
      const answer = await result
      if (changes && answer.rowCount !== 0) this.#isSpoilt = true
      return answer
    } catch (error) {
      this.#isSpoilt = true
      throw error
    }
  }
}
