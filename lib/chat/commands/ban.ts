import { command, duration, here, optional, person, rest } from '../../command'
import { expel, permitModeration } from '../moderation'

export const ban = command({
  method: 'room.ban',
  name: 'ban',
  aliases: { es: 'vetar', pt: 'banir' },
  words: { room: here, username: person, forMs: optional(duration), reason: optional(rest) },
  role: 'moderator',
  help: 'help.ban',
  async run(context, { room, username, reason = '', forMs }) {
    const { client, store, now } = context
    const target = await permitModeration(context, username)
    const at = now()
    const decision = { room, ...target, userId: client.me.id, reason, at }
    await expel(context, room, reason, async () => {
      const banned = await store.banMember({ ...decision, untilAt: forMs && at + forMs })
      return banned.wasMember ? banned.person : undefined
    })
    return {}
  },
})
