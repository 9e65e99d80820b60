/** So many of the latest commits are remembered. */
const MEMORY = 512

/** How long commits take, from the journal's record to the database's own commit. */
export class CommitTimes {
  #latest: number[] = []
  #count = 0

  /** How many there were. */
  get count(): number {
    return this.#count
  }

  note(ms: number): void {
    this.#latest[this.#count++ % MEMORY] = ms
  }

  /** What half of the latest commits stayed below, and 99 of 100, in milliseconds; 0 before the first. */
  percentiles(): { p50: number; p99: number } {
    const sorted = [...this.#latest].sort((a, b) => a - b)
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
    return { p50: at(0.5), p99: at(0.99) }
  }
}
