import { command, roomName } from '../../command'
import { enterRoom } from '../entering'

export const join = command({
  method: 'room.join',
  name: 'join',
  aliases: { es: 'entrar', pt: 'entrar' },
  words: { room: roomName },
  help: 'help.join',
  async run(context, { room: id }) {
    const { client, store, now } = context
    const {
      messages,
      more: _,
      ...room
    } = await enterRoom(
      context,
      client.me,
      () => store.joinRoom({ userId: client.me.id, room: id, at: now() }),
      client,
    )
    return { room, messages }
  },
})
