/** Longer than anybody who enters a room has known its messages before hearing it. */
const REMEMBERED_MS = 30_000

/**
 * The numbers of messages that were told while nobody here heard their room. Whoever is about to enter it may
 * know less, and would never hear of them.
 */
export class Unheard {
  #numbers = new Map<string, number>()
  /** Those of the time before, so that each is remembered for at least as long as is said above. */
  #older = new Map<string, number>()
  #turnedAt = 0

  /** @param now milliseconds of a clock that only goes forward */
  constructor(private readonly now: () => number = () => performance.now()) {}

  note(room: string, seq: number): void {
    const at = this.now()
    if (at - this.#turnedAt > REMEMBERED_MS) {
      this.#older = this.#numbers
      this.#numbers = new Map()
      this.#turnedAt = at
    }
    this.#numbers.set(room, Math.max(seq, this.#numbers.get(room) ?? 0))
  }

  /** The largest number of a room; 0 where there is none. */
  last(room: string): number {
    return Math.max(this.#numbers.get(room) ?? 0, this.#older.get(room) ?? 0)
  }
}
