import type { Services } from '../command'
import type { Client, SignedIn } from '../net'
import type { Room, RoomWithMessages } from '../protocol'

/** How much of a room's history a person gets who enters it. */
const HISTORY = 50

/** A room as somebody sees it who is in it now; `isNew` when that person was not a member before. */
export interface Entered {
  room: Room
  isNew: boolean
}

/**
 * Makes somebody a member of a room, tells the others and lets all of the person's clients hear it, as
 * one step of the client list: a client that signs in meanwhile neither misses the room nor enters twice.
 * @param change changes the membership in the store
 * @param asker the client that reads of it in its answer and need not be told
 */
export function enterRoom(
  { hub, store }: Services,
  user: SignedIn,
  change: () => Promise<Entered>,
  asker?: Client,
): Promise<RoomWithMessages> {
  return hub.clients.step(async () => {
    const { room, isNew } = await change()
    const page = await store.getMessages({ userId: user.id, room: room.id, limit: HISTORY })
    const entered = { ...room, ...page }
    if (isNew) hub.tell(room.id, 'room.joined', { room: room.id, user: publicUser(user) })
    for (const client of hub.clients.of(user.id)) {
      if (hub.hears(client, room.id)) continue
      hub.enter(client, room.id, page.messages.at(-1)?.seq ?? room.lastSeq)
      if (client === asker) continue
      hub.tellOne(client, 'room.joined', { room: room.id, user, entered })
    }
    return entered
  })
}

/** A user as others may see it: without the address and how one signs in. */
export function publicUser({ email: _, secondFactor: __, ...user }: SignedIn): PublicUser {
  return user
}

type PublicUser = Omit<SignedIn, 'email' | 'secondFactor'>
