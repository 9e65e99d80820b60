import { command, here, optional, person, rest } from '../../command'
import { expel, permitModeration } from '../moderation'

export const kick = command({
  method: 'room.kick',
  name: 'kick',
  aliases: { es: 'expulsar', pt: 'expulsar' },
  words: { room: here, username: person, reason: optional(rest) },
  role: 'moderator',
  help: 'help.kick',
  async run(context, { room, username, reason = '' }) {
    const { client, store } = context
    const target = await permitModeration(context, username)
    await expel(context, room, reason, () =>
      store.removeMember({ room, ...target, userId: client.me.id }),
    )
    return {}
  },
})
