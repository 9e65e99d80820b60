import { nanoid } from 'nanoid'
import { command, rest } from '../../command'

export const note = command({
  method: 'desk.note',
  role: 'agent',
  sign: ':',
  name: 'note',
  aliases: { es: 'nota', pt: 'nota' },
  words: { text: rest },
  help: 'help.desk.note',
  async run({ client, store, now }, { conversation: id, text }) {
    const { id: agentId } = client.me
    const held = await store.getHeld({ agentId, id })
    await store.addNote({ id: nanoid(), agentId, conversation: held.id, text, at: now() })
    return {}
  },
})
