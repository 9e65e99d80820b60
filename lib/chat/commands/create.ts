import { command, word, yes } from '../../command'
import { enterRoom } from '../entering'

export const create = command({
  method: 'room.create',
  name: 'create',
  aliases: { es: 'crear', pt: 'criar' },
  words: { name: word, private: yes },
  help: 'help.create',
  async run(context, params) {
    const { client, store, now } = context
    const room = await enterRoom(
      context,
      client.me,
      async () => ({
        room: await store.createRoom({ userId: client.me.id, at: now(), ...params }),
        isNew: true,
      }),
      client,
    )
    return { room }
  },
})
