import type { Outbox } from './outbox'
import { Group, type Turn } from './turn'

/** What a channel remembers for those who enter with a slightly older snapshot: so many frames, so many letters. */
const MEMORY = 512
const MEMORY_LETTERS = 256 * 1024

/** When what is missing is asked for again. */
const AGAIN_MS = 1000

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
  /** Ends the wait for a missing number. Absent: none is missing. */
  #stopWaiting: (() => void) | undefined

  /**
   * @param last number of the last message before the channel was opened
   * @param onGap called when a number stays missing: someone has to fetch `from`-`to`
   * @param patienceMs how long a number may be missing; 0: to the end of the turn
   */
  constructor(
    private readonly turn: Turn,
    private last: number,
    private readonly onGap: (from: number, to: number) => void,
    private readonly patienceMs = 0,
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
    if (seq <= this.last || this.#early.has(seq)) return
    this.#early.set(seq, { seq, frame, except })
    if (seq > this.last + 1) return this.#wait(this.patienceMs)
    for (let next; (next = this.#early.get(this.last + 1));) this.#pass(next)
    this.#stopWaiting?.()
    this.#stopWaiting = undefined
    if (this.#early.size > 0) this.#wait(this.patienceMs)
  }

  /** There are messages up to that number: those that were not told are asked for at once. */
  expect(last: number): void {
    if (last > this.last) this.onGap(this.last + 1, last)
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

  /** The store has lost messages that were told: their numbers are given to others, which are told again. */
  rewind(last: number): void {
    if (last >= this.last) return
    this.last = last
    this.#recent = []
    this.#recentLetters = 0
    this.#early.clear()
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

  /** Who is asked may be away just now: the question is put again as long as somebody listens. */
  #wait(ms: number): void {
    this.#stopWaiting ??= later(ms, () => {
      this.#stopWaiting = undefined
      if (this.size === 0) return
      this.onGap(this.last + 1, smallest(this.#early.keys()) - 1)
      this.#wait(AGAIN_MS)
    })
  }
}

/** Does something after a time, 0: at the end of the turn; gives what calls it off. */
function later(ms: number, act: () => void): () => void {
  if (ms === 0) {
    const immediate = setImmediate(act)
    return () => clearImmediate(immediate)
  }
  const timer = setTimeout(act, ms).unref()
  return () => clearTimeout(timer)
}

function smallest(numbers: Iterable<number>): number {
  let found = Infinity
  for (const number of numbers) found = Math.min(found, number)
  return found
}
