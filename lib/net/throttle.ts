/** Failures that cost nothing. */
const FREE = 5
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 15 * 60 * 1000

/** Failures in a row after which nothing is tried any more, until the name has rested for so long. */
const STOP = 100
const REST_MS = 24 * 60 * 60 * 1000

const MAX_NAMES = 100_000

interface Failures {
  count: number
  /** When the next attempt may come. */
  nextAt: number
  lastAt: number
}

/**
 * Makes guessing slow: after five failures each further one doubles the wait before the next attempt
 * (NIST SP 800-63B-4, section 3.2.2, allows a hundred in a row). Kept by name, whether or not somebody
 * has that name, so that a wait tells nothing.
 */
export class Throttle {
  readonly #failures = new Map<string, Failures>()
  readonly #running = new Map<string, Promise<unknown>>()

  /**
   * Runs an attempt after all earlier ones for the same name, so that many at once are no way around the
   * wait. `attempt` resolves with undefined when it failed; when it must wait, `tooSoon` is thrown.
   */
  async run<T>(
    name: string,
    now: () => number,
    attempt: () => Promise<T | undefined>,
    tooSoon: (waitMs: number) => Error,
  ): Promise<T | undefined> {
    const earlier = this.#running.get(name)
    const own = (async () => {
      await earlier?.catch(() => undefined)
      const waitMs = this.wait(name, now())
      if (waitMs > 0) throw tooSoon(waitMs)
      const result = await attempt()
      if (result === undefined) this.fail(name, now())
      else this.succeed(name)
      return result
    })()
    this.#running.set(name, own)
    return own.finally(() => {
      if (this.#running.get(name) === own) this.#running.delete(name)
    })
  }

  /** Milliseconds to wait before the next attempt for a name; 0 when it may come now. */
  wait(name: string, now: number): number {
    const failures = this.#failures.get(name)
    if (!failures) return 0
    if (now - failures.lastAt >= REST_MS) this.#failures.delete(name)
    // A clock that was put back makes nobody wait longer than that.
    return Math.min(Math.max(0, failures.nextAt - now), waitAfter(failures.count))
  }

  fail(name: string, now: number): void {
    const count = (this.#failures.get(name)?.count ?? 0) + 1
    this.#failures.delete(name)
    this.#failures.set(name, { count, nextAt: now + waitAfter(count), lastAt: now })
    if (this.#failures.size > MAX_NAMES) this.#forgetOldest()
  }

  succeed(name: string): void {
    this.#failures.delete(name)
  }

  /** A map keeps its entries in the order in which they were set. */
  #forgetOldest(): void {
    const [oldest] = this.#failures.keys()
    if (oldest !== undefined) this.#failures.delete(oldest)
  }
}

function waitAfter(count: number): number {
  if (count < FREE) return 0
  if (count >= STOP) return REST_MS
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - FREE))
}
