import { command, word } from '../../command'
import { personIn } from '../../log'
import { doerOf } from '../doer'
import { recordRefusal } from '../record'
import { tellOrder } from '../telling'

export const confirm = command({
  method: 'shop.confirm',
  name: 'confirm',
  aliases: { es: 'confirmar', pt: 'confirmar' },
  words: { order: word },
  help: 'help.confirm',
  async run(context, { order: id, to }) {
    const { client, store, settings, log, now } = context
    const { order, repeated } = await recordRefusal(context, 'shop.confirm', { order: id }, () =>
      store.confirmOrder({ order: id, by: doerOf(client), at: now(), to }),
    )
    if (repeated) return { order }
    const key = order.state === 'received' ? 'server.received' : 'server.shipped'
    log.say(key, { ...personIn(client.me, settings.lang), order: id })
    tellOrder(context, client.me.id, order, client)
    return { order }
  },
})
