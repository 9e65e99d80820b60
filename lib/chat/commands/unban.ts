import { command, here, person } from '../../command'
import { permitModeration } from '../moderation'

export const unban = command({
  method: 'room.unban',
  name: 'unban',
  aliases: { es: 'readmitir', pt: 'readmitir' },
  words: { room: here, username: person },
  role: 'moderator',
  help: 'help.unban',
  async run(context, { room, username }) {
    const target = await permitModeration(context, username)
    await context.store.lift({ room, ...target, kind: 'ban', userId: context.client.me.id })
    return {}
  },
})
