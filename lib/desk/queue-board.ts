import type { Services } from '../command'
import type { Pace, StoredConversation } from '../db'
import type { Conversation } from '../protocol'
import { isOnDuty, people } from './telling'

/** People are told waits in steps of so many milliseconds. */
const STEP_MS = 5000

/** What a customer was told of the place in the queue. */
interface Told {
  position: number
  waitMs?: number
}

/** Everybody who waits, in order, with how long it will probably take. */
export async function readQueue(services: Services): Promise<Conversation[]> {
  const [waiting, pace] = await Promise.all([services.store.listWaiting({}), readPace(services)])
  return waiting.map(each => withWait(each, pace))
}

/** How fast the queue moves now. */
export function readPace(services: Services): Promise<Pace> {
  const { store, settings } = services
  const ids = people(services, isOnDuty).map(({ id }) => id)
  return store.findPace({ ids, capacity: settings.desk.capacity })
}

/** A conversation with how long it will probably wait, where it does and that is known. */
export function withWait(conversation: StoredConversation, pace: Pace): Conversation {
  const { position } = conversation
  const waitMs = position === undefined ? undefined : estimate(position, pace)
  return { ...conversation, ...(waitMs !== undefined && { waitMs }) }
}

/**
 * How long a place in the queue will probably wait: nobody waits for as many agents as are free, and from
 * there each place takes what a place took of late, in the middle of the latest waits.
 */
export function estimate(position: number, { free, placeMs }: Pace): number | undefined {
  if (position <= free) return 0
  if (placeMs === undefined) return undefined
  return Math.ceil(((position - free) * placeMs) / STEP_MS) * STEP_MS
}

/**
 * Tells the queue to those who stand in it and to the agents, each only what is new. Each node tells the
 * people that it has.
 */
export class QueueBoard {
  /** By the conversations' ids. */
  #told = new Map<string, Told>()
  /** What agents were told last. */
  #news = ''

  /** Somebody has just come and is to be told in any case. */
  forget(conversation?: string): void {
    if (conversation === undefined) this.#news = ''
    else this.#told.delete(conversation)
  }

  async tell(services: Services): Promise<void> {
    const { hub, store } = services
    const [waiting, pace] = await Promise.all([store.listQueue({}), readPace(services)])
    const before = this.#told
    this.#told = new Map()
    for (const [at, { id, customerId }] of waiting.entries()) {
      const clients = hub.clients.of(customerId)
      if (clients.length === 0) continue
      const waitMs = estimate(at + 1, pace)
      const told = { position: at + 1, ...(waitMs !== undefined && { waitMs }) }
      this.#told.set(id, told)
      const known = before.get(id)
      if (known?.position === told.position && known.waitMs === waitMs) continue
      const event = { conversation: id, ...told }
      for (const client of clients) hub.tellOne(client, 'desk.position', event)
    }
    this.#tellAgents(services, waiting.length, waiting[0]?.requestedAt)
  }

  #tellAgents({ hub }: Services, waiting: number, since: number | undefined): void {
    const news = { waiting, ...(since !== undefined && { since }) }
    if (this.#news === JSON.stringify(news)) return
    this.#news = JSON.stringify(news)
    for (const client of hub.clients.all()) {
      if (isOnDuty(client.me)) hub.tellOne(client, 'desk.waiting', news)
    }
  }
}
