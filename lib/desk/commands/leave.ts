import { command } from '../../command'
import { part } from '../parting'
import { tellEnded } from '../telling'

export const leave = command({
  method: 'desk.leave',
  name: 'hangup',
  aliases: { es: 'colgar', pt: 'desligar' },
  help: 'help.desk.leave',
  async run(context) {
    const { client, store, desk, log, now } = context
    const [left] = await part(context, async () => [
      await store.leaveConversation({ customerId: client.me.id, at: now() }),
    ])
    tellEnded(context, left!.conversation, left!.agentId)
    log.say('desk.left', { name: client.me.name })
    desk.stir()
    desk.sendTranscripts()
    return {}
  },
})
