import { enterRoom } from '../chat'
import type { Services } from '../command'
import type { Entered, StoredConversation } from '../db'
import type { Client, SignedIn } from '../net'
import type { RoomWithMessages } from '../protocol'
import { tellStarted } from './telling'

/** A conversation that an agent holds now, with its room as that one sees it. */
export interface Started {
  conversation: StoredConversation
  room: RoomWithMessages
}

/**
 * Gives a conversation to an agent, lets the agent's clients hear its room and tells both. The log says who
 * was referred to whom.
 * @param claim decides in the store
 * @param asker the client that reads of it in its answer. Absent: the agent did not ask
 */
export async function startConversation(
  services: Services,
  agent: SignedIn,
  claim: () => Promise<Entered>,
  asker?: Client,
): Promise<Started> {
  let claimed: Entered | undefined
  const change = async () => (claimed = await claim())
  const room = await enterRoom(services, agent, change, asker)
  const { conversation, isNew } = claimed!
  if (isNew) announce(services, conversation)
  return { conversation, room }
}

function announce(services: Services, conversation: StoredConversation): void {
  const { customer, agent } = conversation
  services.log.say('desk.referred', { customer: customer.name, agent: agent?.name })
  tellStarted(services, conversation)
  services.desk.stir()
}
