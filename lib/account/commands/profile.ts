import { command, rest } from '../../command'
import { emailKey } from '../../db'

export const profile = command({
  method: 'account.profile',
  name: 'name',
  aliases: { es: 'nombre', pt: 'nome' },
  words: { name: rest },
  help: 'help.name',
  async run({ client, hub, store }, { lang, ...changes }) {
    const { me } = client
    const changed = await store.changeProfile({
      userId: me.id,
      lang,
      ...changes,
      emailKey: changes.email && emailKey(changes.email),
    })
    me.name = changed.name
    me.email = changed.email
    hub.announceAccount(me.id)
    client.lang = lang ?? client.lang
    return { user: me }
  },
})
