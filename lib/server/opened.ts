/** What was opened, one on top of the other: it is let go of from the top down. */
export class Opened {
  readonly #closers: (() => unknown)[] = []

  /** `close` lets go of what was opened last. */
  add(close: () => unknown): void {
    this.#closers.push(close)
  }

  /**
   * Lets go of everything, each when what stood on it is gone; what was let go of once stays so. What cannot
   * be let go of keeps nothing else open; it rejects with that.
   */
  async close(): Promise<void> {
    const close = this.#closers.pop()
    if (!close) return
    try {
      await close()
    } finally {
      await this.close()
    }
  }
}
