import { cardName, command, freshKey, price as priceWord } from '../../command'
import { buyFromCustomer } from '../../shop'

export const buy = command({
  method: 'desk.buy',
  role: 'agent',
  sign: ':',
  name: 'buy',
  aliases: { es: 'comprar', pt: 'comprar' },
  words: { card: cardName, price: priceWord, key: freshKey },
  help: 'help.desk.buy',
  async run(context, { conversation: id, card, price, key }) {
    const { client, store } = context
    const agentId = client.me.id
    // Whoever repeats it may serve somebody else by now.
    const customerId =
      (await store.findSeller({ agentId, key })) ??
      (await store.getHeld({ agentId, id })).customer.id
    return buyFromCustomer(context, { customerId, card, price, key })
  },
})
