import { command, here, number, rest } from '../../command'
import { mentionsIn } from '../mention'

export const edit = command({
  method: 'chat.edit',
  name: 'edit',
  aliases: { es: 'editar', pt: 'editar' },
  words: { room: here, seq: number, text: rest },
  help: 'help.edit',
  async run({ client, hub, store, now }, params) {
    const message = await store.editMessage({
      ...params,
      userId: client.me.id,
      at: now(),
      mentions: mentionsIn(params.text),
    })
    const { key: _, ...told } = message
    hub.tellChange(told, 'chat.edited', { message: told }, client)
    return { message }
  },
})
