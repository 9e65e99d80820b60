import { command } from '../../command'
import { personIn } from '../../log'
import { part } from '../parting'
import { tellEnded } from '../telling'

export const leave = command({
  method: 'desk.leave',
  name: 'hangup',
  aliases: { es: 'colgar', pt: 'desligar' },
  help: 'help.desk.leave',
  async run(context) {
    const { client, store, desk, settings, log, now } = context
    const [left] = await part(context, async () => [
      await store.leaveConversation({ customerId: client.me.id, at: now() }),
    ])
    tellEnded(context, left!)
    log.say('desk.left', personIn(client.me, settings.lang))
    desk.stir()
    desk.sendTranscripts()
    return {}
  },
})
