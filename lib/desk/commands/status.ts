import { command } from '../../command'
import { listAgentsOnDuty } from '../duty'
import { readQueue } from '../queue-board'
import { isCustomer, people } from '../telling'

/** How many customers are named who are connected, and how many who wait. */
const MAX_NAMED = 200

export const status = command({
  method: 'desk.status',
  role: 'agent',
  sign: ':',
  name: 'status',
  aliases: { es: 'estado', pt: 'estado' },
  help: 'help.desk.status',
  async run(context) {
    const customers = people(context, isCustomer)
    const connected = customers
      .slice(0, MAX_NAMED)
      .map(({ username, name, email }) => ({ username, name, email }))
    const [waiting, agents] = await Promise.all([readQueue(context), listAgentsOnDuty(context)])
    return {
      connected,
      online: customers.length,
      waiting: waiting.slice(0, MAX_NAMED),
      agents,
    }
  },
})
