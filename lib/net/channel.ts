import type { Outbox } from './outbox'
import { Group, type Turn } from './turn'

/** What a channel remembers for those who enter with a slightly older snapshot: so many frames, so many letters. */
const MEMORY = 512
const MEMORY_LETTERS = 256 * 1024

interface Told {
  seq: number
  frame: string
  except?: Outbox
}

/**
 * The way of one room's messages to those who listen: in the order of their numbers, each once. Who
 * enters says up to which number it knows the room already, and hears exactly what follows.
 */
export class Channel {
  readonly #group = new Group()
  readonly #early = new Map<number, Told>()
  /** Outboxes that know more than was told yet, with the last number they know. */
  readonly #ahead = new Map<Outbox, number>()
  #recent: Told[] = []
  #recentLetters = 0

  /**
   * @param last number of the last message before the channel was opened
   * @param onGap called when a number is missing at the end of a turn: someone has to fetch `from`-`to`
   */
  constructor(
    private readonly turn: Turn,
    private last: number,
    private readonly onGap: (from: number, to: number) => void,
  ) {}

  get size(): number {
    return this.#group.listeners.size + this.#ahead.size
  }

  get listeners(): Iterable<Outbox> {
    return [...this.#group.listeners, ...this.#ahead.keys()]
  }

  /** Tells what has no number, such as that somebody is typing. */
  tell(frame: string, except?: Outbox): void {
    this.turn.toGroup(this.#group, frame, except)
    for (const outbox of this.#ahead.keys()) {
      if (outbox !== except) this.turn.toOne(outbox, frame)
    }
  }

  /** Tells a message. One that was told already is dropped, one that comes early waits for its turn. */
  tellMessage(seq: number, frame: string, except?: Outbox): void {
    if (seq <= this.last) return
    this.#early.set(seq, { seq, frame, except })
    if (seq > this.last + 1) return this.#expectGap()
    for (let next; (next = this.#early.get(this.last + 1));) this.#pass(next)
  }

  /**
   * Lets an outbox hear all messages after number `known`. Returns false when that is longer ago than
   * the channel remembers, and a newer snapshot is needed.
   */
  enter(outbox: Outbox, known: number): boolean {
    if (known > this.last) return Boolean(this.#ahead.set(outbox, known))
    if (this.last - known > this.#recent.length) return false
    this.turn.enter(this.#group, outbox)
    for (const { seq, frame, except } of this.#recent) {
      if (seq > known && except !== outbox) this.turn.toOne(outbox, frame)
    }
    return true
  }

  leave(outbox: Outbox): void {
    this.#ahead.delete(outbox)
    this.turn.leave(this.#group, outbox)
  }

  #pass(told: Told): void {
    this.#early.delete(told.seq)
    this.last = told.seq
    this.#remember(told)
    this.turn.toGroup(this.#group, told.frame, told.except)
    for (const [outbox, known] of this.#ahead) if (known <= told.seq) this.#catchUp(outbox)
  }

  /** Forgets in one go, and rarely: half of what it may remember at the most. */
  #remember(told: Told): void {
    this.#recent.push(told)
    this.#recentLetters += told.frame.length
    if (this.#recent.length <= 2 * MEMORY && this.#recentLetters <= MEMORY_LETTERS) return
    this.#recent = this.#recent.slice(-Math.min(MEMORY, this.#recent.length >> 1))
    this.#recentLetters = this.#recent.reduce((sum, { frame }) => sum + frame.length, 0)
  }

  #catchUp(outbox: Outbox): void {
    this.#ahead.delete(outbox)
    this.turn.enter(this.#group, outbox)
  }

  #expectGap(): void {
    setImmediate(() => {
      const first = Math.min(...this.#early.keys())
      if (this.#early.size > 0 && first > this.last + 1) this.onGap(this.last + 1, first - 1)
    })
  }
}
