import { command, here } from '../../command'
import { asUser } from '../../db'

export const members = command({
  method: 'room.members',
  name: 'names',
  aliases: { es: 'miembros', pt: 'membros' },
  words: { room: here },
  help: 'help.members',
  overlaps: true,
  async run({ client, hub, store }, { room }) {
    const all = await store.listMembers({ userId: client.me.id, room })
    return {
      members: all.map(each => asUser(each, hub.people.person(each.id)?.status)),
    }
  },
})
