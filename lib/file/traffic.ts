import { setTimeout as sleep } from 'node:timers/promises'
import type { Client, Connection } from '../net'
import { Refusal } from '../protocol'

/** Pieces of files that one connection may have under way. */
const MAX_UNDER_WAY = 4

/** When the next piece may be tried where too many are under way. */
const RETRY_MS = 100

/** What of an outbox pieces of files may fill; above it they wait, so that messages need not. */
const OUTBOX_SHARE_BYTES = 256 * 1024

/** How far the bytes of a moment may run ahead of the rate. */
const AHEAD_MS = 100

/** People whose files may run at their full rate at the same time. */
const FULL_RATES = 4

/** Says how long to wait so that bytes go at a rate; 0 for the rate means no limit. */
export class Pace {
  #freeAt = 0

  constructor(private readonly bytesPerSecond: number) {}

  /** Takes so many bytes and gives the milliseconds until they are due. */
  take(bytes: number, now: number): number {
    if (this.bytesPerSecond <= 0) return 0
    this.#freeAt = Math.max(this.#freeAt, now) + (bytes / this.bytesPerSecond) * 1000
    return Math.max(0, this.#freeAt - now - AHEAD_MS)
  }
}

/**
 * Keeps files from holding up the chat: a connection has few pieces under way, each person's bytes go at
 * a rate, and so do all together.
 */
export class Traffic {
  readonly #underWay = new WeakMap<Connection, number>()
  readonly #people = new Map<string, Pace>()
  readonly #all: Pace

  constructor(private readonly bytesPerSecond: number) {
    this.#all = new Pace(FULL_RATES * bytesPerSecond)
  }

  /** Runs the work for one piece; `rate_limited` when too many are under way. */
  async run<T>({ connection }: Client, work: () => Promise<T>): Promise<T> {
    const count = this.#underWay.get(connection) ?? 0
    if (count >= MAX_UNDER_WAY) throw new Refusal('rate_limited', { retryInMs: RETRY_MS })
    this.#underWay.set(connection, count + 1)
    try {
      return await work()
    } finally {
      this.#underWay.set(connection, this.#underWay.get(connection)! - 1)
    }
  }

  /** Waits until a person's bytes are due. */
  async pace(userId: string, bytes: number): Promise<void> {
    const now = performance.now()
    let own = this.#people.get(userId)
    if (!own) this.#people.set(userId, (own = new Pace(this.bytesPerSecond)))
    const waitMs = Math.max(own.take(bytes, now), this.#all.take(bytes, now))
    if (waitMs >= 1) await sleep(waitMs)
  }

  /** Waits until a connection's peer has read what it was sent, but for a share. */
  room({ connection }: Client): Promise<void> {
    return connection.outbox.whenBelow(OUTBOX_SHARE_BYTES)
  }

  /** Forgets the people's rates, which are those of the last moment only. */
  forget(): void {
    this.#people.clear()
  }
}
