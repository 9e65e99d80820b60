import { Refusal } from '../../protocol/refusal'
import { ops } from '../ops'
import type { Op } from '../sql'
import type { Store, StoreOptions } from '../store'
import { Engine } from './engine'
import { prepareTables } from './tables'

/**
 * Opens a store in a PostgreSQL database, which other nodes may share; rejects with a StoreProblem when it
 * cannot be used.
 */
export async function openPostgres({
  file: url,
  onNotice = () => undefined,
}: StoreOptions): Promise<Store> {
  await prepareTables(url, onNotice)
  const engine = new Engine(url, onNotice)
  const named = Object.entries(ops).map(([name, op]) => [
    name,
    (args: unknown) => engine.run(name, op as Op<unknown, unknown>, args),
  ])
  return {
    ...Object.fromEntries(named),
    checkpoint: () => Promise.resolve(),
    stats: () => engine.stats(),
    isRefusing: () => engine.isRefusing(),
    backup: () => Promise.reject(new Refusal('forbidden', { reason: 'engine' })),
    verify: () => Promise.resolve(undefined),
    close: () => engine.close(),
  } as Store
}
