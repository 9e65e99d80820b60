import { customAlphabet } from 'nanoid'
import type { Services } from '../command'
import { translate } from '../i18n'
import type { Client } from '../net'
import type { User } from '../protocol'

/** Enough letters that no two accounts are called the same: 50 bits. */
const draw = customAlphabet('abcdefghjkmnpqrstuvwxyz23456789', 10)

/** Who decides about another person's account. */
interface Decider {
  by: string
  /** Absent: the server's console. */
  byId?: string
}

/**
 * Erases an account: others read of it as of somebody who left, and its connections are closed, but the one
 * that `asker` waits at for the answer. Returns what it is called from now on.
 * @param decider absent: the person
 */
export async function erase(
  services: Services,
  userId: string,
  { asker, decider }: { asker?: Client; decider?: Decider },
): Promise<User> {
  const { hub, store, settings, desk, now } = services
  await desk.dismiss(userId)
  // In one step with the client list: whoever is about to sign in is either in it already or refused.
  const { user, channels } = await hub.clients.step(async () => {
    const erased = await store.eraseUser({
      ...{ userId, username: `${translate(settings.lang, 'person.erasedUsername')}-${draw()}` },
      ...{ name: translate(settings.lang, 'person.erasedName'), at: now(), ...decider },
    })
    hub.closeUser({ user: userId, closing: { reason: 'revoked' } }, asker)
    return erased
  })
  for (const room of channels) hub.tell(room, 'room.left', { room, user }, asker)
  return user
}
