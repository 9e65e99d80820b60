import type { AdminContext } from '../command'
import type { EventParams } from '../protocol'

/** Closes all of a person's connections, with a word on why, and gives how many they were. */
export function closeAll(
  { hub, client }: AdminContext,
  userId: string,
  why: string,
  closing: EventParams<'session.closing'>,
): Promise<number> {
  return hub.clients.step(async () => {
    if (why) hub.notify(userId, 'admin.toldWhy', { by: client.me.username, why })
    const { length } = hub.people.clientsOf(userId)
    hub.closeUser({ user: userId, closing })
    return length
  })
}
