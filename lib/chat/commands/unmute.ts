import { command, here, person } from '../../command'
import { permitModeration } from '../moderation'

export const unmute = command({
  method: 'room.unmute',
  name: 'unmute',
  aliases: { es: 'desilenciar', pt: 'dessilenciar' },
  words: { room: here, username: person },
  role: 'moderator',
  help: 'help.unmute',
  async run(context, { room, username }) {
    const { client, hub, store } = context
    const target = await permitModeration(context, username)
    const freed = await store.lift({ room, ...target, kind: 'mute', userId: client.me.id })
    hub.tell(room, 'room.muted', {
      room,
      username: freed.username,
      by: client.me.username,
      on: false,
    })
    return {}
  },
})
