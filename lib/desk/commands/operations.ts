import { command } from '../../command'
import { doerOf } from '../../shop'

export const operations = command({
  method: 'desk.operations',
  role: 'agent',
  sign: ':',
  name: 'operations',
  aliases: { es: 'operaciones', pt: 'operacoes' },
  help: 'help.desk.operations',
  async run({ client, hub, store }, { conversation: id, before, limit }) {
    const { customer } = await store.getHeld({ agentId: client.me.id, id })
    const wanted = { by: doerOf(client), customerId: customer.id, before, limit }
    const { orders, more } = await store.listOrders(wanted)
    hub.tellUser(customer.id, 'desk.operations', { orders })
    return { orders, more }
  },
})
