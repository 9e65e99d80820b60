import { command } from '../../command'

export const read = command({
  method: 'chat.read',
  overlaps: true,
  async run({ client, hub, store }, { room, seq }) {
    const { readSeq, changed } = await store.markRead({ userId: client.me.id, room, seq })
    // Nearly nobody has another connection, and nothing is read as often as messages.
    const { id } = client.me
    const isElsewhere = hub.people.isElsewhere(id) || hub.clients.of(id).length > 1
    if (changed && isElsewhere) hub.tellUser(id, 'chat.read', { room, seq: readSeq }, client)
    return {}
  },
})
