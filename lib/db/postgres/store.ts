import { Pool, type PoolClient } from 'pg'
import { Refusal } from '../../protocol/refusal'
import { latestVersion, migrate, migrations } from '../migrations'
import { ops, type OpName } from '../ops'
import { DiskRefused, StoreProblem } from '../problem'
import type { Op } from '../sql'
import { CommitTimes } from '../commit-times'
import type { Store, StoreNotice, StoreOptions, StoreStats } from '../store'
import { Lanes } from './lanes'
import { Session } from './session'

/** Connections to the database: so many ops run at the same time. */
const POOL = 12

/** How long somebody may wait for a connection before the store counts as away. */
const PATIENCE_MS = 5_000

/** How often an op is run again that met another one. */
const ATTEMPTS = 8

/** Any number; the same for every node that may change the tables. */
const MIGRATION_LOCK = 0x7e27_011a

/**
 * A sender is served in the order it sent, and who writes in one room waits for its row anyway: such ops do
 * not take connections from the others.
 */
const IN_ORDER: ReadonlySet<string> = new Set<OpName>([
  'insertMessage',
  'editMessage',
  'deleteMessage',
  'react',
])

/** Ops that read several things which must be of one moment. */
const FROZEN: ReadonlySet<string> = new Set<OpName>(['takeSnapshot'])

/**
 * Opens a store in a PostgreSQL database, which other nodes may share; rejects with a StoreProblem when it
 * cannot be used.
 */
export async function openPostgres({ file: url, onNotice }: StoreOptions): Promise<Store> {
  const engine = new Engine(url, onNotice ?? (() => undefined))
  try {
    await engine.open()
  } catch (error) {
    await engine.close()
    throw error
  }
  const named = Object.entries(ops).map(([name, op]) => [
    name,
    (args: unknown) => engine.take(name, op as Op<unknown, unknown>, args),
  ])
  return {
    ...Object.fromEntries(named),
    checkpoint: () => Promise.resolve(),
    stats: () => engine.stats(),
    backup: () => Promise.reject(new Refusal('forbidden', { reason: 'engine' })),
    verify: () => Promise.resolve([]),
    close: () => engine.close(),
  } as Store
}

class Engine {
  readonly #pool: Pool
  readonly #place: string
  readonly #times = new CommitTimes()
  readonly #lanes = new Lanes()
  #waiting = 0
  #isAway = false
  #closing: Promise<void> | undefined

  constructor(
    url: string,
    private readonly notice: (notice: StoreNotice) => void,
  ) {
    this.#place = withoutPassword(url)
    this.#pool = new Pool({
      connectionString: url,
      max: POOL,
      connectionTimeoutMillis: PATIENCE_MS,
    })
    // A connection that rests may be cut; the next op takes another one.
    this.#pool.on('error', () => undefined)
  }

  /** Brings the tables up to date; one node at a time. */
  async open(): Promise<void> {
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw new StoreProblem('unreachable', { file: this.#place }, error)
    })
    try {
      const { rows } = await client.query<{ server_encoding: string }>('SHOW server_encoding')
      const encoding = rows[0]?.server_encoding ?? ''
      if (encoding !== 'UTF8') {
        throw new StoreProblem('unreachable', {
          file: this.#place,
          reason: `its encoding is ${encoding}: make it with ENCODING 'UTF8'`,
        })
      }
      await this.#migrate(client)
    } finally {
      client.release()
    }
  }

  take(name: string, op: Op<unknown, unknown>, args: unknown): Promise<unknown> {
    const lane = IN_ORDER.has(name) ? (args as { room: string }).room : undefined
    return this.#lanes.run(lane, () => this.#run(name, op, args))
  }

  /** Runs an op in a transaction of its own, again when it met another one. */
  async #run(name: string, op: Op<unknown, unknown>, args: unknown): Promise<unknown> {
    const startedAt = performance.now()
    this.#waiting++
    try {
      for (let attempt = 1; ; attempt++) {
        const outcome = await this.#attempt(op, args, FROZEN.has(name))
        if ('answer' in outcome) return outcome.answer
        if (attempt === ATTEMPTS || !metAnother(outcome.error)) throw outcome.error
      }
    } finally {
      this.#waiting--
      this.#times.note(performance.now() - startedAt)
    }
  }

  async stats(): Promise<StoreStats> {
    const answer = await this.#pool.query<{ bytes: string }>(
      'SELECT pg_database_size(current_database()) AS bytes',
    )
    return {
      ...{ sequence: 0, journalBytes: 0, checkpoints: 0 },
      databaseBytes: Number(answer.rows[0]?.bytes ?? 0),
      isRefusing: this.#isAway,
      commits: this.#times.count,
      commitMs: this.#times.percentiles(),
      waiting: this.#waiting,
    }
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#pool.end())
  }

  async #attempt(
    op: Op<unknown, unknown>,
    args: unknown,
    isFrozen: boolean,
  ): Promise<{ answer: unknown } | { error: unknown }> {
    let client: PoolClient
    try {
      client = await this.#pool.connect()
    } catch (error) {
      throw this.#away(error)
    }
    const session = new Session(client)
    let isLost = false
    try {
      if (isFrozen) await session.begin('frozen')
      const answer = await op(session, args)
      await session.commit()
      this.#back()
      return { answer }
    } catch (error) {
      if (isAway(error)) {
        isLost = true
        throw this.#away(error)
      }
      await session.rollBack().catch(() => (isLost = true))
      return { error }
    } finally {
      client.release(isLost)
    }
  }

  async #migrate(client: PoolClient): Promise<void> {
    const session = new Session(client)
    await session.begin()
    try {
      await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
      const from = await versionOf(client)
      const to = latestVersion(migrations)
      if (from > to) throw new StoreProblem('newer', { file: this.#place })
      if (from < to) {
        await migrate(session, 'postgres', from)
        if (from > 0) this.notice({ kind: 'tables_changed', file: this.#place, from, to })
      }
      await session.commit()
    } catch (error) {
      await session.rollBack()
      throw error
    }
  }

  /** The database cannot be reached, or ends: nobody knows what became of the op, which may be repeated. */
  #away(error: unknown): DiskRefused {
    const reason = error instanceof Error ? error.message : String(error)
    if (!this.#isAway) this.notice({ kind: 'disk_refused', file: this.#place, reason })
    this.#isAway = true
    return new DiskRefused(this.#place, reason, error)
  }

  #back(): void {
    if (this.#isAway) this.notice({ kind: 'disk_recovered', file: this.#place })
    this.#isAway = false
  }
}

/** 0 when there are no tables yet. */
async function versionOf(client: PoolClient): Promise<number> {
  const found = await client.query(`SELECT to_regclass('meta') IS NOT NULL AS there`)
  if (!(found.rows[0] as { there: boolean }).there) return 0
  const answer = await client.query<{ value: string }>(
    `SELECT value FROM meta WHERE key = 'version'`,
  )
  return Number(answer.rows[0]?.value ?? 0)
}

/** What a second attempt sees is what the other one left (PostgreSQL, appendix A). */
const MEETINGS = new Set(['40001', '40P01', '23505'])

function metAnother(error: unknown): boolean {
  return MEETINGS.has(codeOf(error))
}

/** Classes 08 (connection), 53 (resources), 57P (shutdown) and what has no code of PostgreSQL at all. */
function isAway(error: unknown): boolean {
  const code = codeOf(error)
  if (/^(?:08|53|57P)/.test(code)) return true
  return (
    !(error instanceof Refusal) && /^(?:E[A-Z]+)$|terminated|ended/.test(code || messageOf(error))
  )
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : ''
}

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url)
    parsed.password = ''
    return parsed.toString()
  } catch {
    return 'postgres'
  }
}
