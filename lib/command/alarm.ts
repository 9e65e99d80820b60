/** Timers do not notice that the clock was set, so that it is looked at so often. */
const LONGEST_MS = 60_000

/** When work is tried again after a fault. */
const RETRY_MS = 5000

/** What an alarm watches, and how it reads the time. */
export interface AlarmOptions {
  /** Milliseconds since 1970. */
  now: () => number
  /** Does what is due and gives the time at which something is due next, if anything is. */
  ring: () => Promise<number | undefined>
  /** Reads of what `ring` threw; it rings again a little later. */
  onFault: (error: unknown) => void
}

/**
 * One timer for everything that is due at some time, the earliest first. What is due stands in the store, so
 * that a server which was killed leaves it to the next one.
 */
export class Alarm {
  #timer: NodeJS.Timeout | undefined
  #nextAt = Infinity
  #running = Promise.resolve()
  #isStopped = false

  constructor(private readonly options: AlarmOptions) {}

  /** Something is due then. */
  expect(dueAt: number): void {
    if (this.#isStopped || dueAt >= this.#nextAt) return
    clearTimeout(this.#timer)
    this.#nextAt = dueAt
    const waitMs = Math.min(Math.max(dueAt - this.options.now(), 0), LONGEST_MS)
    this.#timer = setTimeout(() => this.ring(), waitMs)
  }

  /** Looks at once for what is due. */
  ring(): void {
    if (this.#isStopped) return
    this.#nextAt = Infinity
    this.#running = this.#running.then(() => this.#ring())
  }

  /** Rings no more; what it is doing is finished. */
  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    await this.#running
  }

  async #ring(): Promise<void> {
    const { ring, onFault, now } = this.options
    try {
      const next = await ring()
      if (next !== undefined) this.expect(next)
    } catch (error) {
      onFault(error)
      this.expect(now() + RETRY_MS)
    }
  }
}
