import type { Services } from '../command'
import type { Client, SignedIn } from '../net'
import { Refusal, type Room, type RoomWithMessages } from '../protocol'

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
  services: Services,
  user: SignedIn,
  change: () => Promise<Entered>,
  asker?: Client,
): Promise<RoomWithMessages> {
  const { hub, bus } = services
  return hub.clients.step(async () => {
    const { room, isNew } = await change()
    if (isNew) hub.tell(room.id, 'room.joined', { room: room.id, user: publicUser(user) })
    bus.publish({ kind: 'membership', user: user.id, room: room.id })
    return letHear(services, user.id, room, asker)
  })
}

/** Lets a person's clients at this node hear a room, or not, as the store says; in a step of the client list. */
export function settleMembership(services: Services, userId: string, room: string): Promise<void> {
  return services.hub.clients.step(() => settleWithinStep(services, userId, room))
}

/** As `settleMembership`, for who has the step already. */
export async function settleWithinStep(
  services: Services,
  userId: string,
  room: string,
): Promise<void> {
  const { hub, store } = services
  if (!hub.clients.person(userId)) return
  const seen = await store.findMembership({ userId, room })
  try {
    if (seen) return void (await letHear(services, userId, seen))
  } catch (error) {
    // Whoever was taken out just now, at another node, may not read the room.
    if (!(error instanceof Refusal)) throw error
  }
  hub.leaveUserHere(userId, room)
}

async function withHistory(
  { store }: Services,
  userId: string,
  room: Room,
): Promise<RoomWithMessages> {
  return { ...room, ...(await store.getMessages({ userId, room: room.id, limit: HISTORY })) }
}

/** Lets a person's clients hear a room, and gives it with its history; with a newer one where too much was told meanwhile. */
async function letHear(
  services: Services,
  userId: string,
  room: Room,
  asker?: Client,
): Promise<RoomWithMessages> {
  for (let attempt = 1; ; attempt++) {
    const entered = await withHistory(services, userId, room)
    if (enterAll(services, userId, entered, attempt, asker)) return entered
  }
}

/** False, for all alike, when the history is too old. */
function enterAll(
  { hub }: Services,
  userId: string,
  entered: RoomWithMessages,
  attempt: number,
  asker?: Client,
): boolean {
  const { id: room, messages, lastSeq } = entered
  for (const client of hub.clients.of(userId)) {
    if (hub.hears(client, room)) continue
    if (!hub.enter(client, room, messages.at(-1)?.seq ?? lastSeq, attempt)) {
      hub.leave(client, room)
      return false
    }
    if (client !== asker) hub.tellOne(client, 'room.joined', { room, user: client.me, entered })
  }
  return true
}

/** A user as others may see it: without the address and how one signs in. */
export function publicUser({ email: _, secondFactor: __, ...user }: SignedIn): PublicUser {
  return user
}

type PublicUser = Omit<SignedIn, 'email' | 'secondFactor'>
