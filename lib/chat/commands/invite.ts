import { command, here, person } from '../../command'
import { usernameKey } from '../../db'

export const invite = command({
  method: 'room.invite',
  name: 'invite',
  aliases: { es: 'invitar', pt: 'convidar' },
  words: { room: here, username: person },
  help: 'help.invite',
  async run({ client, hub, store, now }, { room, username }) {
    const { person: guest, isMember } = await store.invite({
      userId: client.me.id,
      room,
      usernameKey: usernameKey(username),
      at: now(),
    })
    if (!isMember) hub.notify(guest.id, 'notice.invited', { username: client.me.username, room })
    return {}
  },
})
