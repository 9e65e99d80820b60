import { command, duration, here, optional, person, rest } from '../../command'
import { Refusal } from '../../protocol'
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
    if (room === '#general') throw new Refusal('forbidden', { reason: 'general' })
    await store.restrict({
      room,
      ...target,
      kind: 'ban',
      userId: client.me.id,
      reason,
      at: now(),
      untilAt: forMs && now() + forMs,
    })
    await expel(context, { room, ...target }, reason).catch(ignoreAbsent)
    return {}
  },
})

/** Somebody who is not in the room can be kept out of it too. */
function ignoreAbsent(error: unknown): void {
  if (!(error instanceof Refusal && error.details.what === 'member')) throw error
}
