import { command, duration, here, optional, person, rest } from '../../command'
import { permitModeration } from '../moderation'

export const mute = command({
  method: 'room.mute',
  name: 'mute',
  aliases: { es: 'silenciar', pt: 'silenciar' },
  words: { room: here, username: person, forMs: optional(duration), reason: optional(rest) },
  role: 'moderator',
  help: 'help.mute',
  async run(context, { room, username, reason, forMs }) {
    const { client, hub, store, now } = context
    const target = await permitModeration(context, username)
    const untilAt = forMs && now() + forMs
    const muted = await store.muteMember({
      room,
      ...target,
      userId: client.me.id,
      reason: reason ?? '',
      at: now(),
      untilAt,
    })
    hub.tell(room, 'room.muted', {
      room,
      username: muted.username,
      by: client.me.username,
      on: true,
      ...(reason && { reason }),
      ...(untilAt && { untilMs: untilAt }),
    })
    return {}
  },
})
