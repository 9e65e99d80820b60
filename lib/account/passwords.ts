import { availableParallelism } from 'node:os'
import { extname, join } from 'node:path'
import type { Passwords } from '../command'
import { Refusal } from '../protocol'
import { PoolFull, startPool } from '../thread'
import { preparePassword } from './password'

/** TypeScript or built, as this file is. */
const WORKER = join(__dirname, `password-worker${extname(__filename)}`)

/** Hashes that may wait; at the default cost each takes about a third of a second. */
const MAX_WAITING = 200

/** What a person reads who comes when too many wait. */
const BUSY_MS = 10_000

/** Passwords with the threads that hash. */
export interface RunningPasswords extends Passwords {
  /** The server ends: whoever waits for a hash is told so. */
  dismiss(): void
  close(): Promise<void>
}

/**
 * Starts the threads that hash, when they are first needed. One core is left to the rest of the server.
 * `cost` is asked for each hash, as the settings may change.
 */
export function startPasswords(cost: () => number): RunningPasswords {
  const size = Math.max(1, availableParallelism() - 1)
  const pool = startPool(WORKER, size, MAX_WAITING)

  async function call<Answer>(name: string, args: object): Promise<Answer> {
    try {
      return (await pool.call(name, args)) as Answer
    } catch (error) {
      if (error instanceof PoolFull) throw new Refusal('rate_limited', { retryInMs: BUSY_MS })
      throw error
    }
  }

  return {
    hash: password => call('hash', { password: preparePassword(password), cost: cost() }),
    verify: (password, hash) =>
      call('verify', { password: preparePassword(password), hash, cost: cost() }),
    dismiss: () => pool.dismiss(new Refusal('closing')),
    close: () => pool.close(),
  }
}
