/** The latest lines of a log, so many as it holds. */
export class Ring {
  readonly #lines: string[] = []
  #next = 0

  constructor(private readonly size: number) {}

  add(line: string): void {
    this.#lines[this.#next++ % this.size] = line
  }

  /** At most `limit` of them, oldest first. */
  latest(limit: number): string[] {
    const count = Math.min(limit, this.#lines.length)
    return Array.from(
      { length: count },
      (_, at) => this.#lines[(this.#next - count + at) % this.size]!,
    )
  }
}
