import { isAtLeast } from '../command'
import type { Doer } from '../db'
import type { Member } from '../net'

/** Whoever asks, as the store wants to know it: an administrator may do what an agent may. */
export function doerOf({ me }: Member): Doer {
  return { id: me.id, username: me.username, isAgent: isAtLeast(me.role, 'agent') }
}
