import { command, optional, person } from '../../command'
import { asUser, usernameKey } from '../../db'
import { Refusal } from '../../protocol'

export const find = command({
  method: 'account.find',
  name: 'whois',
  aliases: { es: 'quien', pt: 'quem' },
  words: { username: optional(person) },
  help: 'help.whois',
  overlaps: true,
  async run({ client, hub, store }, { username = client.me.username }) {
    const wanted = { userId: client.me.id, usernameKey: usernameKey(username) }
    const found = await store.findProfile(wanted)
    if (!found) throw new Refusal('not_found', { what: 'user', username })
    const { person, createdAt, rooms } = found
    return { user: asUser(person, hub.people.person(person.id)?.status), createdAt, rooms }
  },
})
