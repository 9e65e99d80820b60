/** What something costs the processor, whatever else the machine does meanwhile. */
import { existsSync, readFileSync } from 'node:fs'

/** Linux tells here how long the main thread ran and, second, how long it waited for a processor; in nanoseconds. */
const SCHEDULED = '/proc/self/schedstat'

/** Milliseconds that all threads of this process have run. */
export function ranMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Milliseconds that something runs which waits for nothing. */
export function costMs(work: () => void): number {
  const before = ranMs()
  work()
  return ranMs() - before
}

/**
 * The longest turn of the event loop until something is done, in milliseconds; what it waited in it for a
 * processor that others had is left out where the system counts it.
 */
export async function longestTurnMs(done: Promise<unknown>): Promise<number> {
  let [isOver, longest] = [false, 0]
  const end = () => (isOver = true)
  done.then(end, end)
  for (let before = ownMs(); !isOver;) {
    await new Promise(setImmediate)
    const now = ownMs()
    longest = Math.max(longest, now - before)
    before = now
  }
  return longest
}

/** A clock that stands still while the main thread waits for a processor. */
function ownMs(): number {
  const waited = existsSync(SCHEDULED) ? readFileSync(SCHEDULED, 'utf8').split(' ')[1] : 0
  return performance.now() - Number(waited) / 1e6
}
