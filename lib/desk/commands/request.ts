import { nanoid } from 'nanoid'
import { enterRoom } from '../../chat'
import { command } from '../../command'
import { personIn } from '../../log'
import type { Entered } from '../../db'
import { findOwn } from '../own'

export const request = command({
  method: 'desk.request',
  name: 'agent',
  aliases: { es: 'ejecutivo', pt: 'atendente' },
  help: 'help.desk.request',
  async run(context) {
    const { client, store, desk, settings, log, now } = context
    const { me } = client
    let requested: Entered | undefined
    const change = async () => {
      const wanted = { id: nanoid(), room: `!${nanoid(12)}`, userId: me.id, at: now() }
      return (requested = await store.requestConversation(wanted))
    }
    const room = await enterRoom(context, me, change, client)
    if (requested?.isNew) {
      log.say('desk.requested', personIn(me, settings.lang))
      desk.stir()
    }
    // Meanwhile an agent may have taken it.
    const conversation = (await findOwn(context)) ?? requested!.conversation
    return { conversation, room }
  },
})
