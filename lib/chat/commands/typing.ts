import { command } from '../../command'

export const typing = command({
  method: 'chat.typing',
  overlaps: true,
  async run({ client, hub, store }, { room, on }) {
    // Keys are pressed often: the store is asked only to say why not.
    if (!hub.hears(client, room)) await store.getMembership({ userId: client.me.id, room })
    hub.tell(room, 'chat.typing', { room, username: client.me.username, on }, client)
    return {}
  },
})
