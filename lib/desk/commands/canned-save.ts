import { nanoid } from 'nanoid'
import { command, rest, word } from '../../command'
import { usernameKey } from '../../db'

export const saveCanned = command({
  method: 'desk.cannedSave',
  role: 'agent',
  sign: ':',
  name: 'answer',
  aliases: { es: 'respuesta', pt: 'resposta' },
  words: { name: word, text: rest },
  help: 'help.desk.cannedSave',
  async run({ client, store }, { name, text, shared = false }) {
    const owner = shared ? {} : { ownerId: client.me.id }
    const nameKey = usernameKey(name)
    return { answer: await store.saveAnswer({ id: nanoid(), ...owner, name, nameKey, text }) }
  },
})
