import { publicUser } from '../chat'
import type { Services } from '../command'
import type { Parted } from '../db'

type Parties = Pick<Services, 'hub'>

/**
 * Changes conversations so that their agents leave the rooms, as one step of the client list: an agent who
 * signs in meanwhile hears nothing that is not for that one.
 */
export function part<T extends Partial<Parted>>(
  { hub }: Parties,
  change: () => Promise<readonly T[]>,
): Promise<readonly T[]> {
  return hub.clients.step(async () => {
    const all = await change()
    for (const { conversation, agentId } of all) {
      if (conversation && agentId !== undefined) leaveRoom({ hub }, conversation.room, agentId)
    }
    return all
  })
}

/** An agent hears a room no more, and the room reads so. Only within a step of the client list. */
export function leaveRoom({ hub }: Parties, room: string, agentId: string): void {
  const agent = hub.people.person(agentId)
  if (agent) hub.tell(room, 'room.left', { room, user: publicUser(agent) })
  hub.leaveUser(agentId, room)
}
