import { isAtLeast, type Context } from '../command'
import { usernameKey, type Person } from '../db'
import { Refusal } from '../protocol'

/** Refuses to act on oneself and on people whose role is not below one's own. */
export async function permitModeration(
  { client, store }: Context,
  username: string,
): Promise<{ usernameKey: string }> {
  const found = await store.findUser({ usernameKey: usernameKey(username) })
  if (!found) throw new Refusal('not_found', { what: 'user', username })
  if (isAtLeast(found.role, client.me.role)) throw new Refusal('forbidden', { reason: 'rank' })
  return { usernameKey: usernameKey(username) }
}

/**
 * Takes a person out of a room, with all clients, and tells the room who did it and why.
 * @param remove takes the person out in the store; undefined where the person was not in the room
 */
export async function expel(
  { client, hub }: Context,
  room: string,
  reason: string,
  remove: () => Promise<Person | undefined>,
): Promise<void> {
  await hub.clients.step(async () => {
    const person = await remove()
    if (!person) return
    const user = { ...asUser(person), status: hub.people.person(person.id)?.status ?? 'offline' }
    const { username: by } = client.me
    hub.tell(room, 'room.left', { room, user, by, ...(reason && { reason }) })
    hub.leaveUser(person.id, room)
  })
}

function asUser({ id, username, name, role }: Person) {
  return { id, username, name, role }
}
