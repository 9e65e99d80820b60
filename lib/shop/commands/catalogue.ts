import { command, optional, rest } from '../../command'
import { personIn } from '../../log'
import { doerOf } from '../doer'
import { recordLookUp } from '../record'

export const catalogue = command({
  method: 'shop.catalogue',
  name: 'catalogue',
  aliases: { es: 'catalogo', pt: 'catalogo' },
  words: { query: optional(rest) },
  help: 'help.catalogue',
  also: [
    {
      sign: ':',
      typedBy: 'agent',
      name: 'catalogue',
      aliases: { es: 'catalogo', pt: 'catalogo' },
      words: { query: optional(rest) },
      help: 'help.catalogue',
    },
  ],
  overlaps: true,
  async run(context, wish) {
    const { client, store, settings, log } = context
    const { name: shop, currency } = settings.shop
    const [page] = await Promise.all([
      store.listCards({ ...wish, isForAgents: doerOf(client).isAgent }),
      recordLookUp(context, 'shop.catalogue', wish.query ? { query: wish.query } : {}),
    ])
    log.say('server.catalogue', personIn(client.me, settings.lang))
    return { ...page, shop, currency }
  },
})
