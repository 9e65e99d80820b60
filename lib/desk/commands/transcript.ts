import { command, isAtLeast } from '../../command'
import { forCustomer } from '../telling'

export const transcript = command({
  method: 'desk.transcript',
  async run({ client, store }, { conversation: id, before, limit }) {
    const { me } = client
    const isAgent = isAtLeast(me.role, 'agent')
    const wanted = { id, before, limit, ...(!isAgent && { customerId: me.id }) }
    const { conversation, ...page } = await store.getTranscript(wanted)
    return { conversation: isAgent ? conversation : forCustomer(conversation), ...page }
  },
})
