/** What was opened, one on top of the other: it is let go of from the top down. */
export class Opened {
  readonly #closers: (() => unknown)[] = []

  /** `close` lets go of what was opened last. */
  add(close: () => unknown): void {
    this.#closers.push(close)
  }

  /** Lets go of everything, each when what stood on it is gone; what was let go of once stays so. */
  async close(): Promise<void> {
    for (let close; (close = this.#closers.pop());) await close()
  }
}
