import { Alarm, type Postman, type Services } from '../command'
import type { Released } from '../db'
import { placeOf, tellArrivals } from './telling'

/** How many held mails go in one turn of the store. */
const TOGETHER = 20

/** A postman at work. */
export interface RunningPostman extends Postman {
  stop(): Promise<void>
}

/**
 * Delivers held mails when their time has come. When that is stands in the store, so that a mail held by
 * a server that was killed is delivered by the next one.
 */
export function startPostman(
  services: () => Pick<Services, 'store' | 'hub' | 'log' | 'now'>,
): RunningPostman {
  const alarm = new Alarm({
    now: () => services().now(),
    ring: deliver,
    onFault: error => services().log.fault('mail.deliver', error),
  })

  async function deliver(): Promise<number | undefined> {
    const { store, now } = services()
    const { released, nextAt } = await store.deliverDue({ now: now(), limit: TOGETHER })
    for (const each of released) tell(services(), each)
    return nextAt
  }

  return {
    expect: dueAt => alarm.expect(dueAt),
    look: () => alarm.ring(),
    stop: () => alarm.stop(),
  }
}

function tell({ hub }: Pick<Services, 'hub'>, { senderId, head, arrivals }: Released): void {
  tellArrivals({ hub }, head, arrivals)
  hub.tellUser(senderId, 'mail.changed', { mails: [placeOf(head)], gone: [] })
}
