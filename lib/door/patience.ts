/**
 * The time that somebody has who is not signed in: each whole line begins it anew, so that a peer that says
 * nothing, or one byte now and then, does not hold a connection for ever.
 */
export class Patience {
  #timer: NodeJS.Timeout | undefined

  /** @param seconds 0 means no limit */
  constructor(seconds: number, giveUp: () => void) {
    this.#timer = seconds > 0 ? setTimeout(giveUp, seconds * 1000) : undefined
  }

  renew(): void {
    this.#timer?.refresh()
  }

  /** Nobody is let go any more. */
  end(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
