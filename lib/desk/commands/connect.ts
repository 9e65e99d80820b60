import { command, optional, word } from '../../command'
import { describeTaken } from '../customer'
import { startConversation } from '../starting'

export const connect = command({
  method: 'desk.connect',
  role: 'agent',
  sign: ':',
  name: 'connect',
  aliases: { es: 'conectar', pt: 'conectar' },
  words: { conversation: optional(word) },
  help: 'help.desk.connect',
  async run(context, { conversation: id }) {
    const { client, store, settings, now } = context
    const { capacity } = settings.desk
    const claim = () => store.claimConversation({ agentId: client.me.id, id, capacity, at: now() })
    return describeTaken(context, await startConversation(context, client.me, claim, client))
  },
})
