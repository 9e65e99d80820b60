import { command } from '../../command'
import { findCustomer } from '../customer'

export const conversations = command({
  method: 'desk.conversations',
  role: 'agent',
  async run(context, { username, ...wanted }) {
    const { store } = context
    if (username === undefined) return store.listConversations(wanted)
    const { id: customerId } = await findCustomer(context, { username })
    return store.listConversations({ customerId, ...wanted })
  },
})
