import { command, optional, person } from '../../command'
import { asUser } from '../../db'
import { findCustomer, latestOrders } from '../customer'

/** How many conversations and notes the panel shows. */
const LATEST = 5

export const customer = command({
  method: 'desk.customer',
  role: 'agent',
  sign: ':',
  name: 'customer',
  aliases: { es: 'cliente', pt: 'cliente' },
  words: { username: optional(person) },
  help: 'help.desk.customer',
  async run(context, wanted) {
    const { hub, store } = context
    const {
      lang: _l,
      createdAt: _c,
      secondFactor: _s,
      ...account
    } = await findCustomer(context, wanted)
    const customerId = account.id
    const [orders, { conversations }, notes] = await Promise.all([
      latestOrders(context, customerId),
      store.listConversations({ customerId, limit: LATEST }),
      store.listNotes({ customerId, limit: LATEST }),
    ])
    const user = asUser(account, hub.people.person(customerId)?.status ?? 'offline')
    return { customer: user, orders, conversations, notes }
  },
})
