import { command, optional, rest } from '../../command'
import { part } from '../parting'
import { tellEnded } from '../telling'

export const disconnect = command({
  method: 'desk.disconnect',
  role: 'agent',
  sign: ':',
  name: 'disconnect',
  aliases: { es: 'desconectar', pt: 'desconectar' },
  words: { reason: optional(rest) },
  help: 'help.desk.disconnect',
  async run(context, { conversation: id, reason }) {
    const { client, store, desk, log, now } = context
    const { me } = client
    const ending = { agentId: me.id, id, reason: reason || 'disconnected', at: now() }
    const [ended] = await part(context, async () => [await store.disconnectConversation(ending)])
    tellEnded(context, ended!)
    log.say('desk.ended', { customer: ended!.conversation.customer.name, agent: me.name })
    desk.stir()
    desk.sendTranscripts()
    return {}
  },
})
