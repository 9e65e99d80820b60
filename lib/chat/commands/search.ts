import { command, rest } from '../../command'
import { usernameKey } from '../../db'

export const search = command({
  method: 'chat.search',
  name: 'search',
  aliases: { es: 'buscar', pt: 'procurar' },
  words: { query: rest },
  help: 'help.search',
  overlaps: true,
  run: ({ client, store }, { from, ...wanted }) =>
    store.searchMessages({
      userId: client.me.id,
      fromKey: from === undefined ? undefined : usernameKey(from),
      ...wanted,
    }),
})
