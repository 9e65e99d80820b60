import type { AdminContext } from '../command'
import { translate } from '../i18n'
import type { EventParams } from '../protocol'

/** Closes all of a person's connections, with a word on why, and gives how many they were. */
export function closeAll(
  { hub, client }: AdminContext,
  userId: string,
  why: string,
  closing: EventParams<'session.closing'>,
): Promise<number> {
  // In a step of its own: whoever is about to sign in is either in the list already or refused.
  return hub.clients.step(async () => {
    const clients = hub.clients.of(userId)
    for (const each of clients) {
      const text = why && translate(each.lang, 'admin.toldWhy', { by: client.me.username, why })
      if (text) hub.tellOne(each, 'notice', { text })
      hub.close(each.connection, closing)
    }
    return clients.length
  })
}
