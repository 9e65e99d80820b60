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
  /** What became of messages that were not told yet, by their numbers. */
  readonly #changes = new Map<number, Told[]>()
  /** Outboxes that know more than was told yet, with the last number they know. */
  readonly #ahead = new Map<Outbox, number>()
  /** Messages that were told, and what became of them, in that order. */
  #recent: Told[] = []
  #recentLetters = 0
  /** Number of the last message that is not among them any more. */
  #forgotten: number
  #isAsking = false
  /** Ends the wait for a missing number. Absent: none is missing. */
  #stopWaiting: (() => void) | undefined

  /**
   * @param last number of the last message before the channel was opened
   * @param onGap called when a number stays missing: someone has to fetch `from`-`to`, and must not reject. It is not
   * called again before that is done.
   * @param patienceMs how long a number may be missing; 0: to the end of the turn
   */
  constructor(
    private readonly turn: Turn,
    private last: number,
    private readonly onGap: (from: number, to: number) => Promise<void>,
    private readonly patienceMs = 0,
  ) {
    this.#forgotten = last
  }

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
    if (this.#isMissingSome) this.#wait(this.patienceMs)
  }

  /** Tells what became of a message: behind it, when it is still to be told itself. */
  tellChange(seq: number, frame: string, except?: Outbox): void {
    const change = { seq, frame, except }
    if (seq <= this.last) return this.#passChange(change)
    this.#changesOf(seq).push(change)
    this.#wait(this.patienceMs)
  }

  /** There are messages up to that number: those that were not told are asked for at once. */
  expect(last: number): void {
    if (last <= this.last) return
    this.#changesOf(last)
    this.#ask()
    this.#wait(AGAIN_MS)
  }

  /**
   * Lets an outbox hear all messages after number `known`. Returns false when that is longer ago than
   * the channel remembers, and a newer snapshot is needed.
   */
  enter(outbox: Outbox, known: number): boolean {
    if (known > this.last) return Boolean(this.#ahead.set(outbox, known))
    if (known < this.#forgotten) return false
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
    this.#forgotten = last
    this.#recent = []
    this.#recentLetters = 0
    this.#early.clear()
    this.#changes.clear()
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
    if (this.#changes.size > 0) this.#passChanges(told.seq)
  }

  /** Of a message that was not told yet; whose number is known here is missing. */
  #changesOf(seq: number): Told[] {
    const known = this.#changes.get(seq) ?? []
    this.#changes.set(seq, known)
    return known
  }

  #passChanges(seq: number): void {
    for (const change of this.#changes.get(seq) ?? []) this.#passChange(change)
    this.#changes.delete(seq)
  }

  /** Whoever enters and is told the message again needs to hear this, too. */
  #passChange(change: Told): void {
    if (change.seq > this.#forgotten) this.#remember(change)
    this.tell(change.frame, change.except)
  }

  /** Forgets in one go, and rarely: half of what it may remember at the most. */
  #remember(told: Told): void {
    this.#recent.push(told)
    this.#recentLetters += told.frame.length
    if (this.#recent.length <= 2 * MEMORY && this.#recentLetters <= MEMORY_LETTERS) return
    const kept = Math.min(MEMORY, this.#recent.length >> 1)
    const dropped = this.#recent.splice(0, this.#recent.length - kept)
    for (const { seq } of dropped) this.#forgotten = Math.max(this.#forgotten, seq)
    this.#recentLetters = this.#recent.reduce((sum, { frame }) => sum + frame.length, 0)
  }

  #catchUp(outbox: Outbox): void {
    this.#ahead.delete(outbox)
    this.turn.enter(this.#group, outbox)
  }

  get #isMissingSome(): boolean {
    return this.#early.size + this.#changes.size > 0
  }

  /** The last of the numbers that are missing before the next message that is here, or before all changes. */
  get #lastMissing(): number {
    if (this.#early.size > 0) return smallest(this.#early.keys()) - 1
    return largest(this.#changes.keys())
  }

  /** Who is asked may be away just now: the question is put again as long as somebody listens. */
  #wait(ms: number): void {
    this.#stopWaiting ??= later(ms, () => {
      this.#stopWaiting = undefined
      if (this.size === 0) return
      this.#ask()
      this.#wait(AGAIN_MS)
    })
  }

  #ask(): void {
    if (this.#isAsking) return
    this.#isAsking = true
    void this.onGap(this.last + 1, this.#lastMissing).finally(() => (this.#isAsking = false))
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

function largest(numbers: Iterable<number>): number {
  let found = -Infinity
  for (const number of numbers) found = Math.max(found, number)
  return found
}
