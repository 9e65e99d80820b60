import { command, number, optional, rest } from '../../command'
import { personIn } from '../../log'

export const rate = command({
  method: 'desk.rate',
  name: 'rate',
  aliases: { es: 'calificar', pt: 'avaliar' },
  words: { stars: number, comment: optional(rest) },
  help: 'help.desk.rate',
  async run({ client, store, settings, log, now }, { conversation: id, stars, comment = '' }) {
    const { me } = client
    await store.rateConversation({ id, customerId: me.id, stars, comment, at: now() })
    log.say('desk.rated', { ...personIn(me, settings.lang), stars })
    return {}
  },
})
