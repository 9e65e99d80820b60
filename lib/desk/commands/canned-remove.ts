import { command } from '../../command'

export const removeCanned = command({
  method: 'desk.cannedRemove',
  role: 'agent',
  async run({ client, store }, { id }) {
    await store.removeAnswer({ id, agentId: client.me.id })
    return {}
  },
})
