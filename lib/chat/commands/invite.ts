import { command, here, person } from '../../command'
import { usernameKey } from '../../db'
import { translate } from '../../i18n'

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
    if (isMember) return {}
    for (const each of hub.clients.of(guest.id)) {
      const text = translate(each.lang, 'notice.invited', { username: client.me.username, room })
      hub.tellOne(each, 'notice', { text })
    }
    return {}
  },
})
