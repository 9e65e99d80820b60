import type { Services } from '../command'
import { part } from './parting'
import { tellEnded, tellReturned } from './telling'

/** Somebody goes for good: the own conversation ends, and customers who were served go back to the queue. */
export async function dismiss(services: Services, userId: string): Promise<void> {
  const { store, desk, now } = services
  const at = now()
  const own = await store.findOpenConversation({ customerId: userId })
  if (own) {
    const ended = await part(services, async () => [
      await store.leaveConversation({ customerId: userId, at }),
    ])
    for (const each of ended) tellEnded(services, each)
  }
  const given = await part(services, () => store.giveBackAll({ agentId: userId, at }))
  for (const each of given) tellReturned(services, each)
  if (own || given.length > 0) desk.stir()
}
