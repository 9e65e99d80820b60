import { types, type PoolClient, type QueryResult } from 'pg'
import type { Parameters, Sql } from '../sql'
import { postgresDialect } from './dialect'
import { statementOf } from './statement'

const { BOOL, INT8, NUMERIC } = types.builtins

/** Numbers stay far below 2^53, and yes and no are 1 and 0, as in the other engine. */
const readers: Partial<Record<number, (text: string) => unknown>> = {
  [BOOL]: text => (text === 't' ? 1 : 0),
  [INT8]: Number,
  [NUMERIC]: Number,
}

const typeReaders = {
  getTypeParser: (type: number, format?: 'text' | 'binary'): ((text: string) => unknown) =>
    readers[type] ?? (types.getTypeParser(type, format) as (text: string) => unknown),
}

/** One op on one connection: what it changes is one transaction, which begins with the first change. */
export class Session implements Sql {
  readonly dialect = postgresDialect
  #isOpen = false

  constructor(private readonly client: PoolClient) {}

  async get<Row>(text: string, values?: Parameters): Promise<Row | undefined> {
    return (await this.all<Row>(text, values))[0]
  }

  async all<Row>(text: string, values?: Parameters): Promise<Row[]> {
    return (await this.#ask(text, values)).rows as Row[]
  }

  async run(text: string, values?: Parameters): Promise<number> {
    return (await this.#ask(text, values)).rowCount ?? 0
  }

  /** Begins at once; `frozen`: everything that is read is as it is now. */
  async begin(how: '' | 'frozen' = ''): Promise<void> {
    this.#isOpen = true
    await this.client.query(how ? 'BEGIN ISOLATION LEVEL REPEATABLE READ' : 'BEGIN')
  }

  /** Makes what was changed durable, if anything was. */
  async commit(): Promise<void> {
    if (this.#isOpen) await this.client.query('COMMIT')
  }

  /** Undoes what was changed, if anything was. */
  async rollBack(): Promise<void> {
    if (this.#isOpen) await this.client.query('ROLLBACK')
  }

  async #ask(text: string, values: Parameters = []): Promise<QueryResult> {
    const { name, text: numbered, changes } = statementOf(text)
    if (changes && !this.#isOpen) await this.begin()
    return this.client.query({ name, text: numbered, values: [...values], types: typeReaders })
  }
}
