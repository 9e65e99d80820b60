/** Runs what belongs together one after the other, in the order it came; everything else at the same time. */
export class Lanes {
  readonly #last = new Map<string, Promise<unknown>>()

  /** @param lane Absent: nothing has to be waited for. */
  run<T>(lane: string | undefined, act: () => Promise<T>): Promise<T> {
    if (lane === undefined) return act()
    const running = (this.#last.get(lane) ?? Promise.resolve()).then(act, act)
    this.#last.set(lane, running)
    const forget = () => {
      if (this.#last.get(lane) === running) this.#last.delete(lane)
    }
    running.then(forget, forget)
    return running
  }
}
