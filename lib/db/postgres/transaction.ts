import { types, type PoolClient, type QueryConfig, type QueryResult } from 'pg'
import { StoreAway } from '../problem'
import type { Parameters } from '../sql'
import { isAbsence, isAftermath, reasonOf } from './failure'
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

/**
 * What is asked on one connection, as one transaction that begins with the first change. Statements go out
 * at once and are answered in their order, so that whoever asks several together waits for one round trip.
 * Everything here rejects with StoreAway once nobody can know what became of it.
 */
export class Transaction {
  #begun: Promise<unknown> | undefined
  #hasChanges = false
  /** Of the first statement that failed: those behind it, which were under way, fail for no reason of their own. */
  #failure: unknown

  constructor(private readonly client: Pick<PoolClient, 'query'>) {}

  /** True once something may have been changed. */
  get hasChanges(): boolean {
    return this.#hasChanges
  }

  /** `frozen`: everything that is read is as it is at the first look. Nothing has to wait for this. */
  begin(how: '' | 'frozen' = ''): void {
    this.#begun = this.#send(how ? 'BEGIN ISOLATION LEVEL REPEATABLE READ' : 'BEGIN')
    // It is waited for at the end, as whatever follows it is, and fails with it.
    this.#begun.catch(() => undefined)
  }

  /** Runs a statement of an op, and tells whether it is one that changes something. */
  ask(text: string, values: Parameters = []): { changes: boolean; result: Promise<QueryResult> } {
    const { name, text: numbered, changes } = statementOf(text)
    if (changes) this.#change()
    const query = { name, text: numbered, values: [...values], types: typeReaders }
    return { changes, result: this.#send(query) }
  }

  /** Marks the place to which `undo` goes back. */
  async mark(): Promise<void> {
    if (!this.#begun) this.begin()
    await this.#send('SAVEPOINT op')
  }

  /** Undoes everything since the mark, which stays. */
  async undo(): Promise<void> {
    await this.#send('ROLLBACK TO op')
    this.#failure = undefined
  }

  async commit(): Promise<void> {
    if (!this.#begun) return
    await this.#begun
    const { command } = await this.#send('COMMIT')
    // PostgreSQL takes a COMMIT after a failed statement for a ROLLBACK, and says only so.
    if (command !== 'COMMIT') throw new Error('could not commit: a statement had failed before')
  }

  async rollBack(): Promise<void> {
    if (this.#begun) await this.#send('ROLLBACK')
    this.#begun = undefined
    this.#hasChanges = false
    this.#failure = undefined
  }

  #change(): void {
    this.#hasChanges = true
    if (!this.#begun) this.begin()
  }

  async #send(query: string | QueryConfig): Promise<QueryResult> {
    try {
      return await this.client.query(query)
    } catch (error) {
      if (isAbsence(error)) throw new StoreAway(reasonOf(error), error)
      if (!isAftermath(error)) this.#failure = error
      throw this.#failure ?? error
    }
  }
}
