/** Jobs that are done one after the other. */
export class Line {
  #last = Promise.resolve()
  #isEnded = false

  /** @param onFault reads of what a job threw; the next one is done all the same */
  constructor(private readonly onFault: (error: unknown) => void) {}

  /** Adds a job; after the end it is left out. */
  add(job: () => Promise<void>): void {
    if (this.#isEnded) return
    this.#last = this.#last.then(job).catch(this.onFault)
  }

  /** Takes no more jobs, and waits for those it has. */
  async end(): Promise<void> {
    this.#isEnded = true
    await this.#last
  }
}
