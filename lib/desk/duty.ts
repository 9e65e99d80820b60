import type { Services } from '../command'
import type { Result } from '../protocol'
import { isOnDuty, people } from './telling'

type AgentOnDuty = Result<'desk.status'>['agents'][number]

/** The agents who are there, with what they do: who holds as many conversations as allowed is busy. */
export async function listAgentsOnDuty(services: Services): Promise<AgentOnDuty[]> {
  const { store, settings } = services
  const { capacity } = settings.desk
  const ids = people(services, isOnDuty).map(({ id }) => id)
  if (ids.length === 0) return []
  return (await store.listAgentsAtWork({ ids })).map(({ username, name, state, holding }) => {
    const isFull = state === 'available' && holding >= capacity
    return { username, name, state: isFull ? 'busy' : state, holding, capacity }
  })
}
