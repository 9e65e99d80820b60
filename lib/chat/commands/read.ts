import { command } from '../../command'

export const read = command({
  method: 'chat.read',
  overlaps: true,
  async run({ client, hub, store }, { room, seq }) {
    const { readSeq, changed } = await store.markRead({ userId: client.me.id, room, seq })
    if (changed) hub.tellUser(client.me.id, 'chat.read', { room, seq: readSeq }, client)
    return {}
  },
})
