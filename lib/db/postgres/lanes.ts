/** How many go in one group: whoever waits for the same row at another node waits for all of them. */
const TOGETHER = 128

/** What waits in a lane. */
export interface Waiting {
  /** Absent: it goes alone. */
  goesTogether?: boolean
}

/**
 * Gathers what belongs together: what waits in one lane goes in its order, in groups, the next one when the
 * one before is done. Lanes know nothing of each other.
 */
export class Lanes<Item extends Waiting> {
  readonly #lanes = new Map<string, Item[]>()

  /**
   * @param serve does what it takes from those who wait, with `takeGroup` or all of them, and is called again
   * while some are left; must not reject
   */
  constructor(private readonly serve: (waiting: Item[]) => Promise<void>) {}

  add(lane: string, item: Item): void {
    const waiting = this.#lanes.get(lane)
    if (waiting) return void waiting.push(item)
    const first = [item]
    this.#lanes.set(lane, first)
    void this.#follow(lane, first)
  }

  async #follow(lane: string, waiting: Item[]): Promise<void> {
    while (waiting.length > 0) await this.serve(waiting)
    this.#lanes.delete(lane)
  }
}

/** Takes those at the head who can go together out of those who wait, or the first one alone. */
export function takeGroup<Item extends Waiting>(waiting: Item[]): Item[] {
  const alone = waiting.findIndex(({ goesTogether }) => !goesTogether)
  const length = alone < 0 ? waiting.length : Math.max(alone, 1)
  return waiting.splice(0, Math.min(length, TOGETHER))
}
