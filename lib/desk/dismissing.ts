import type { Services } from '../command'
import type { Parted } from '../db'
import { Refusal } from '../protocol'
import { part } from './parting'
import { tellEnded, tellReturned } from './telling'

/** Somebody goes for good: the own conversation ends, and customers who were served go back to the queue. */
export async function dismiss(services: Services, userId: string): Promise<void> {
  const ended = await part(services, () => endOwn(services, userId))
  for (const each of ended) tellEnded(services, each)
  const isServing = await giveBack(services, userId)
  if (ended.length > 0 || isServing) services.desk.stir()
}

/** An agent serves nobody any more: the customers go back to the head of the queue. False where there were none. */
export async function giveBack(services: Services, agentId: string): Promise<boolean> {
  const { store, now } = services
  const given = await part(services, () => store.giveBackAll({ agentId, at: now() }))
  for (const each of given) tellReturned(services, each)
  return given.length > 0
}

/** Most people have none, and somebody else may have ended it just now. */
async function endOwn({ store, now }: Services, customerId: string): Promise<Parted[]> {
  try {
    return [await store.leaveConversation({ customerId, at: now() })]
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return []
  }
}
