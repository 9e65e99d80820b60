import { isAtLeast, type Services } from '../command'
import type { Parted, StoredConversation } from '../db'
import type { SignedIn } from '../net'
import type { Conversation } from '../protocol'

type Tellers = Pick<Services, 'hub'>

/** An agent whose account can work: one with a second factor. */
export function isOnDuty({ role, secondFactor }: SignedIn): boolean {
  return role === 'agent' && secondFactor
}

/** True for who is served and not serving. */
export function isCustomer({ role }: SignedIn): boolean {
  return !isAtLeast(role, 'agent')
}

/** The people of that kind who are connected, at whatever node, each once, by name. */
export function people({ hub }: Tellers, isWanted: (person: SignedIn) => boolean): SignedIn[] {
  const found = hub.people.all().filter(isWanted)
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** A conversation as its customer may see it. */
export function forCustomer({ offeredTo: _, ...conversation }: Conversation): Conversation {
  return conversation
}

/** Both hear that an agent has taken the conversation. */
export function tellStarted({ hub }: Tellers, conversation: StoredConversation): void {
  const { customer, agent } = conversation
  hub.tellUser(customer.id, 'desk.started', { conversation: forCustomer(conversation) })
  if (agent) hub.tellUser(agent.id, 'desk.started', { conversation })
}

/** Both hear that the conversation is over, and so does whom it was offered to. */
export function tellEnded({ hub }: Tellers, { conversation, agentId, offeredId }: Parted): void {
  const { reason = '', customer, startedAt } = conversation
  const rate = startedAt !== undefined
  const told = { conversation: forCustomer(conversation), reason, ...(rate && { rate }) }
  hub.tellUser(customer.id, 'desk.ended', told)
  for (const id of [agentId, offeredId]) {
    if (id !== undefined) hub.tellUser(id, 'desk.ended', { conversation, reason })
  }
}

/** The customer is at the head of the queue again, and reads so; the agents hear of it as of an end. */
export function tellReturned({ hub }: Tellers, { conversation, agentId, offeredId }: Parted): void {
  const { customer } = conversation
  hub.tellUser(customer.id, 'desk.returned', { conversation: forCustomer(conversation) })
  hub.notify(customer.id, 'desk.returned')
  for (const id of [agentId, offeredId]) {
    if (id !== undefined) hub.tellUser(id, 'desk.returned', { conversation })
  }
}
