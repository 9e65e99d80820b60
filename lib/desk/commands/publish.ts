import { cardName, command, freshKey, optional, price as priceWord } from '../../command'
import { publishCard } from '../../shop'

export const publish = command({
  method: 'desk.publish',
  role: 'agent',
  sign: ':',
  name: 'publish',
  aliases: { es: 'publicar', pt: 'publicar' },
  words: { card: cardName, price: optional(priceWord), key: freshKey },
  help: 'help.desk.publish',
  run: async (context, { card, price, key }) => ({
    card: await publishCard(context, { card, price, key }),
  }),
})
