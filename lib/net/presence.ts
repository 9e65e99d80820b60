import type { Client, SignedIn } from './client'
import type { Hub } from './hub'

/** How often the number of people in a crowded room is told, at the most. */
const COUNT_EVERY_MS = 1000

/**
 * Tells who came, left or is away. In a room with many people online single arrivals are not told:
 * their number would grow with the square of the people. There the count is told, once a second.
 */
export class Presence {
  readonly #crowded = new Set<string>()
  #isStopped = false
  #timer: NodeJS.Timeout | undefined

  /**
   * @param maxAudience gives the clients in a room, at all nodes, up to which every arrival is told; 0 means no limit
   * @param tellCount tells a room how many people are there
   */
  constructor(
    private readonly hub: Hub,
    private readonly maxAudience: () => number,
    private readonly tellCount: (room: string) => void,
  ) {}

  /**
   * Tells a person's status to everybody of this node in the rooms, `except` to the client that knows it
   * already. Each node tells its own people, as it learns by itself who is where.
   */
  tell(
    person: SignedIn,
    status: SignedIn['status'],
    rooms: readonly string[],
    except?: Client,
  ): void {
    const { username, note } = person
    const small = rooms.filter(room => !this.#isCrowded(room))
    const news = { username, status, ...(note && { note }) }
    this.hub.tellRoomsHere(small, 'presence', news, except)
    for (const room of rooms) if (this.#isCrowded(room)) this.#crowded.add(room)
    if (this.#crowded.size > 0 && !this.#isStopped)
      this.#timer ??= setTimeout(() => this.#count(), COUNT_EVERY_MS)
  }

  /** Counts no more: the store that counts is about to be closed. */
  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
  }

  #isCrowded(room: string): boolean {
    const most = this.maxAudience()
    return most > 0 && this.hub.audience(room) > most
  }

  #count(): void {
    this.#timer = undefined
    for (const room of this.#crowded) this.tellCount(room)
    this.#crowded.clear()
  }
}
