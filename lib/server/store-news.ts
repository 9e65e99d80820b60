import { translate } from '../i18n'
import type { StoreNotice } from '../db'
import type { Hub } from '../net'

const texts = { away: 'notice.storeAway', back: 'notice.storeBack' } as const

/**
 * Tells everybody at this node that the store is away, so that what they write waits, and that it is back. What
 * else happens to a store concerns nobody but the one who runs it.
 */
export function announceStore(hub: Hub, { kind }: StoreNotice): void {
  if (kind !== 'away' && kind !== 'back') return
  for (const client of hub.clients.all()) {
    hub.tellOne(client, 'notice', { text: translate(client.lang, texts[kind]) })
  }
}
