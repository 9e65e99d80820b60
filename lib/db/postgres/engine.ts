import { setTimeout as sleep } from 'node:timers/promises'
import { Pool, type PoolClient } from 'pg'
import { hidePassword } from '../../settings'
import { CommitTimes } from '../commit-times'
import type { OpName } from '../ops'
import { StoreAway } from '../problem'
import type { Op } from '../sql'
import type { StoreNotice, StoreStats } from '../store'
import { runBatch, type Call, type Outcome } from './batch'
import { CONNECT_MS, connectingTo } from './connecting'
import { isCrowded, isUnsure, reasonOf } from './failure'
import { Lanes, takeGroup, type Waiting } from './lanes'
import { Reach } from './reach'

/** Connections to the database: so many transactions run at the same time. */
const POOL = 12

/** For so long an answer of the database says that it is there. */
const FRESH_MS = 1_000

/** How soon a connection is asked for again when the server has none to spare. */
const CROWDED_MS = 20

/**
 * A sender is served in the order it sent, and who writes in one room waits for its row anyway: such ops do
 * not take connections from the others. What only adds a message goes in one transaction with others of its
 * room, which then hold the row for as long as one alone would.
 */
const IN_ORDER: ReadonlyMap<string, Waiting> = new Map<OpName, Waiting>([
  ['insertMessage', { goesTogether: true }],
  ['editMessage', {}],
  ['deleteMessage', {}],
  ['react', {}],
])

/** Ops that read several things which must be of one moment. */
const FROZEN: ReadonlySet<string> = new Set<OpName>(['takeSnapshot'])

interface Asked extends Call, Waiting {
  settle: (outcome: Outcome) => void
}

/** Runs ops on a pool of connections, each in a transaction, and refuses them at once while nobody answers. */
export class Engine {
  readonly #pool: Pool
  readonly #reach: Reach
  readonly #lanes = new Lanes<Asked>(waiting => this.#serve(waiting))
  readonly #times = new CommitTimes()
  #waiting = 0
  /** As it was known last, so that an operator reads the figures also while the database is away. */
  #databaseBytes = 0
  /** When the database answered last, on the clock that only goes forward. */
  #answeredAt = -Infinity
  #closing: Promise<void> | undefined

  constructor(url: string, notice: (notice: StoreNotice) => void) {
    const file = hidePassword(url)
    this.#reach = new Reach(url, {
      away: reason => notice({ kind: 'away', file, reason }),
      back: () => notice({ kind: 'back', file }),
      unanswered: () => notice({ kind: 'unanswered', file }),
    })
    this.#pool = new Pool({ ...connectingTo(url), max: POOL })
    // What ends a connection fails what is asked on it; one that rests is replaced when it is needed.
    this.#pool.on('connect', client => client.on('error', () => undefined))
    this.#pool.on('error', () => undefined)
  }

  /** Runs an op; rejects with what it throws, or with StoreAway when nobody knows what became of it. */
  run(name: string, op: Op<unknown, unknown>, args: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const settle = (outcome: Outcome) => {
        this.#waiting--
        if ('answer' in outcome) resolve(outcome.answer)
        else reject(outcome.error)
      }
      this.#waiting++
      const order = IN_ORDER.get(name)
      const asked = { op, args, isFrozen: FROZEN.has(name), ...order, settle }
      if (order) this.#lanes.add((args as { room: string }).room, asked)
      else void this.#serve([asked])
    })
  }

  async stats(): Promise<StoreStats> {
    if (this.#reach.away === undefined) await this.#measure().catch(unlessAway)
    return {
      ...{ sequence: 0, journalBytes: 0, checkpoints: 0 },
      databaseBytes: this.#databaseBytes,
      isRefusing: this.#reach.away !== undefined,
      commits: this.#times.count,
      commitMs: this.#times.percentiles(),
      waiting: this.#waiting,
    }
  }

  /** Whether it takes no changes. It is asked only where nothing else has asked it just now. */
  async isRefusing(): Promise<boolean> {
    if (this.#reach.away !== undefined) return true
    if (performance.now() - this.#answeredAt < FRESH_MS) return false
    const found = await this.run('isReadOnly', isReadOnly, {}).catch(unlessAway)
    const isWritable = (found as { only: string } | undefined)?.only === 'off'
    if (!isWritable) this.#reach.doubt(false)
    return !isWritable
  }

  close(): Promise<void> {
    this.#reach.close()
    return (this.#closing ??= this.#pool.end())
  }

  /** Does some of what waits; while there is no connection, all of it is refused. */
  async #serve(waiting: Asked[]): Promise<void> {
    let client: PoolClient
    try {
      client = await this.#connect()
    } catch (error) {
      return settleAll(waiting.splice(0), { error: error as StoreAway })
    }
    const group = takeGroup(waiting)
    let isLost = false
    try {
      const outcomes = await runBatch(client, group, ms => this.#times.note(ms))
      this.#answeredAt = performance.now()
      group.forEach(({ settle }, at) => settle(outcomes[at]!))
    } catch (error) {
      isLost = true
      if (error instanceof StoreAway) this.#reach.doubt(isUnsure(error.cause))
      settleAll(group, { error: error as Error })
    } finally {
      client.release(isLost)
    }
  }

  /** While the server is there and has only no connection to spare, one of our own is soon free. */
  async #connect(until = performance.now() + CONNECT_MS): Promise<PoolClient> {
    if (this.#reach.away !== undefined) throw new StoreAway(this.#reach.away)
    try {
      return await this.#pool.connect()
    } catch (error) {
      if (isCrowded(error) && performance.now() < until) {
        await sleep(CROWDED_MS)
        return this.#connect(until)
      }
      this.#reach.doubt(false)
      throw new StoreAway(reasonOf(error), error)
    }
  }

  async #measure(): Promise<void> {
    const found = (await this.run('stats', databaseSize, {})) as { bytes: number }
    this.#databaseBytes = found.bytes
  }
}

const databaseSize: Op<unknown, unknown> = sql =>
  sql.get('SELECT pg_database_size(current_database()) AS bytes')

const isReadOnly: Op<unknown, unknown> = sql =>
  sql.get(`SELECT current_setting('transaction_read_only') AS only`)

/** Who asks whether the store is away reads so in the answer. */
function unlessAway(error: unknown): undefined {
  if (!(error instanceof StoreAway)) throw error
}

function settleAll(asked: readonly Asked[], outcome: Outcome): void {
  for (const { settle } of asked) settle(outcome)
}
