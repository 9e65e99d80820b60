import { command, word } from '../../command'
import { personIn } from '../../log'
import { doerOf } from '../doer'
import { recordRefusal } from '../record'
import { tellOrder } from '../telling'

export const withdraw = command({
  method: 'shop.withdraw',
  name: 'withdraw',
  aliases: { es: 'retirar', pt: 'retirar' },
  words: { order: word },
  help: 'help.withdraw',
  async run(context, { order: id }) {
    const { client, store, settings, log, now } = context
    const order = await recordRefusal(context, 'shop.withdraw', { order: id }, () =>
      store.withdrawReturn({ order: id, by: doerOf(client), at: now() }),
    )
    log.say('server.returnWithdrawn', { ...personIn(client.me, settings.lang), order: id })
    tellOrder(context, client.me.id, order, client)
    return { order }
  },
})
