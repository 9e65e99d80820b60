import type { Postman, Services } from '../command'
import type { Released } from '../db'
import { placeOf, tellArrivals } from './telling'

/** How many held mails go in one turn of the store. */
const TOGETHER = 20

/** When it is tried again after a fault. */
const RETRY_MS = 5000

/** The longest wait that a timer of Node can hold. */
const LONGEST_MS = 2 ** 31 - 1

/** A postman at work. */
export interface RunningPostman extends Postman {
  /** Looks for mails that were held when the last server ended. */
  start(): void
  stop(): Promise<void>
}

/**
 * Delivers held mails when their time has come. When that is stands in the store, so that a mail held by
 * a server that was killed is delivered by the next one.
 */
export function startPostman(
  services: () => Pick<Services, 'store' | 'hub' | 'log' | 'now'>,
): RunningPostman {
  let timer: NodeJS.Timeout | undefined
  let nextAt = Infinity
  let running = Promise.resolve()
  let isStopped = false

  function expect(dueAt: number): void {
    if (isStopped || dueAt >= nextAt) return
    clearTimeout(timer)
    nextAt = dueAt
    const waitMs = Math.min(Math.max(dueAt - services().now(), 0), LONGEST_MS)
    timer = setTimeout(wake, waitMs)
  }

  function wake(): void {
    nextAt = Infinity
    running = running.then(deliver)
  }

  async function deliver(): Promise<void> {
    const { store, log, now } = services()
    try {
      const { released, nextAt: next } = await store.deliverDue({ now: now(), limit: TOGETHER })
      for (const each of released) tell(services(), each)
      if (next !== undefined) expect(next)
    } catch (error) {
      log.fault('mail.deliver', error)
      expect(now() + RETRY_MS)
    }
  }

  return {
    expect,
    start: wake,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}

function tell({ hub }: Pick<Services, 'hub'>, { senderId, head, arrivals }: Released): void {
  tellArrivals({ hub }, head, arrivals)
  hub.tellUser(senderId, 'mail.changed', { mails: [placeOf(head)], gone: [] })
}
