import { cardLines, command, freshKey } from '../../command'
import { formatMoney } from '../../i18n'
import { personIn } from '../../log'
import { digestOf } from '../digest'
import { doerOf } from '../doer'
import { newOrderId } from '../order-id'
import { recordRefusal } from '../record'
import { tellOrder } from '../telling'
import { withCardHints } from '../wanted-card'

export const buy = command({
  method: 'shop.buy',
  name: 'buy',
  aliases: { es: 'comprar', pt: 'comprar' },
  words: { items: cardLines, key: freshKey },
  help: 'help.buy',
  async run(context, { items, key }) {
    const { client, store, settings, log, now } = context
    const asked = items.map(({ card, quantity }) => ({ card, quantity }))
    const { order, repeated } = await recordRefusal(context, 'shop.buy', { items: asked }, () =>
      withCardHints(context, () =>
        store.placeOrder({
          ...{ id: newOrderId(), items, key, digest: digestOf(items) },
          ...{ by: doerOf(client), at: now() },
        }),
      ),
    )
    if (repeated) return { order }
    const total = formatMoney(order.total, settings.shop.currency, settings.lang)
    log.say('server.bought', { ...personIn(client.me, settings.lang), order: order.id, total })
    tellOrder(context, client.me.id, order, client)
    return { order }
  },
})
