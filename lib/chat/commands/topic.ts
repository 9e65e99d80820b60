import { command, here, rest } from '../../command'

export const topic = command({
  method: 'room.topic',
  name: 'topic',
  aliases: { es: 'tema', pt: 'tema' },
  words: { room: here, topic: rest },
  help: 'help.topic',
  async run({ client, hub, store }, params) {
    const room = await store.setTopic({ userId: client.me.id, ...params })
    const { readSeq: _r, unread: _u, mentions: _m, ...shared } = room
    hub.tell(room.id, 'room.changed', { room: shared }, client)
    return { room }
  },
})
