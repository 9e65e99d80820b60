import { command, word } from '../../command'
import { personIn } from '../../log'
import { doerOf } from '../doer'
import { recordLookUp, recordRefusal } from '../record'

export const order = command({
  method: 'shop.order',
  name: 'order',
  aliases: { es: 'pedido', pt: 'pedido' },
  words: { id: word },
  help: 'help.order',
  overlaps: true,
  async run(context, { id }) {
    const { client, store, settings, log } = context
    const detail = { order: id }
    const found = await recordRefusal(context, 'shop.order', detail, () =>
      store.getOrder({ id, by: doerOf(client) }),
    )
    await recordLookUp(context, 'shop.order', detail)
    log.say('server.order', { ...personIn(client.me, settings.lang), order: id })
    return { order: found }
  },
})
