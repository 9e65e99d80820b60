import type { Stay, Word } from '../bus'

/** The most letters of a page, so that it fits into one message of the bus (1 MiB) whatever they are. */
const PAGE_LETTERS = 250_000

/**
 * The people of this node as the other nodes are told of them. Each word has the next number, so that whoever
 * misses one notices.
 */
export class Roster {
  /** By user; of whom the last word was spoken at the end. */
  readonly #stays = new Map<string, Stay>()
  readonly #changed = new Set<string>()
  #number = 0

  /**
   * @param describe a person as that one is here now; undefined for who is not
   * @param publish tells the other nodes
   */
  constructor(
    private readonly describe: (userId: string) => Omit<Stay, 'number'> | undefined,
    private readonly publish: (word: Word) => void,
  ) {}

  /** Number of the last word. */
  get number(): number {
    return this.#number
  }

  /** How many people are here. */
  get size(): number {
    return this.#stays.size
  }

  /** Something about a person is another one now. The others are told once, when all of this breath is done. */
  renew(userId: string): void {
    if (this.#changed.size === 0) queueMicrotask(() => this.#tell())
    this.#changed.add(userId)
  }

  /** Everybody of whom was spoken after that number, as a page that `stayPageSchema` reads. */
  writePage(after: number): string {
    const texts: string[] = []
    let letters = 0
    for (const stay of this.#stays.values()) {
      if (stay.number <= after) continue
      if (letters > PAGE_LETTERS) return this.#page(texts, true)
      const text = JSON.stringify(stay)
      texts.push(text)
      letters += text.length
    }
    return this.#page(texts, false)
  }

  #page(stays: readonly string[], more: boolean): string {
    return `{"number":${this.#number},"stays":[${stays.join(',')}],"more":${more}}`
  }

  #tell(): void {
    for (const user of this.#changed) {
      const described = this.describe(user)
      const wasHere = this.#stays.delete(user)
      if (described) {
        const stay = { number: ++this.#number, ...described }
        this.#stays.set(user, stay)
        this.publish({ kind: 'here', stay })
      } else if (wasHere) {
        this.publish({ kind: 'gone', user, number: ++this.#number })
      }
    }
    this.#changed.clear()
  }
}
