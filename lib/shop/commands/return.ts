import { nanoid } from 'nanoid'
import { cardLines, command, freshKey, optional, word } from '../../command'
import { personIn } from '../../log'
import { digestOf } from '../digest'
import { doerOf } from '../doer'
import { recordRefusal } from '../record'
import { tellOrder } from '../telling'

export const returnOrder = command({
  method: 'shop.return',
  name: 'return',
  aliases: { es: 'devolver', pt: 'devolver' },
  words: { order: word, items: optional(cardLines), key: freshKey },
  help: 'help.return',
  async run(context, { key, ...wish }) {
    const { client, store, settings, log, now } = context
    const { order: id, items, reason } = wish
    const digest = digestOf(id, items, reason)
    const { order, repeated } = await recordRefusal(context, 'shop.return', { order: id }, () =>
      store.requestReturn({
        ...{ ...wish, id: nanoid(), key, digest },
        ...{ by: doerOf(client), at: now() },
      }),
    )
    if (repeated) return { order }
    log.say('server.returnAsked', { ...personIn(client.me, settings.lang), order: id })
    tellOrder(context, client.me.id, order, client)
    return { order }
  },
})
