/** How long what was taken on may take to be done when the server ends. */
const GRACE_MS = 10_000

/** What the server has taken on and not answered yet; when it ends, nothing more is taken on. */
export class Work {
  #underWay = 0
  #isClosing = false
  #done: () => void = () => undefined

  /** True from `close` on: every door refuses what comes with `closing`. */
  get isClosing(): boolean {
    return this.#isClosing
  }

  begin(): void {
    this.#underWay++
  }

  end(): void {
    if (--this.#underWay === 0) this.#done()
  }

  /** Takes on nothing more; resolves when everything is answered, or after ten seconds. */
  async close(): Promise<void> {
    this.#isClosing = true
    if (this.#underWay === 0) return
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, GRACE_MS)
      this.#done = () => (clearTimeout(timer), resolve())
    })
  }
}
