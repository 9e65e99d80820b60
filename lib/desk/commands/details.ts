import { command } from '../../command'
import { isCustomer, people } from '../telling'

/** How many customers are told about. */
const MAX_NAMED = 200

export const details = command({
  method: 'desk.details',
  role: 'agent',
  sign: ':',
  name: 'details',
  aliases: { es: 'detalles', pt: 'detalhes' },
  help: 'help.desk.details',
  async run(context) {
    const { hub, store, now } = context
    const connected = people(context, isCustomer).slice(0, MAX_NAMED)
    const last = await store.listLastActions({ ids: connected.map(({ id }) => id) })
    const customers = connected.map(({ id, username, name, email }) => {
      const { action: lastAction, at: lastActionAt } = last[id] ?? {}
      const connectedAt = hub.people.since(id) ?? now()
      const acted = lastAction === undefined ? {} : { lastAction, lastActionAt }
      return { username, name, email, connectedAt, ...acted }
    })
    return { customers }
  },
})
