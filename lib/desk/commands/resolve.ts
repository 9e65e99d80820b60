import { command, optional, rest, word } from '../../command'
import { resolveReturn } from '../../shop'

export const resolve = command({
  method: 'desk.resolve',
  role: 'agent',
  sign: ':',
  name: 'approve',
  aliases: { es: 'aprobar', pt: 'aprovar' },
  words: { order: word },
  fixed: { accept: true },
  help: 'help.desk.approve',
  also: [
    {
      sign: ':',
      name: 'damaged',
      aliases: { es: 'averiado', pt: 'avariado' },
      words: { order: word },
      fixed: { accept: true, damaged: true },
      help: 'help.desk.damaged',
    },
    {
      sign: ':',
      name: 'refuse',
      aliases: { es: 'negar', pt: 'negar' },
      words: { order: word, reason: optional(rest) },
      fixed: { accept: false },
      help: 'help.desk.refuse',
    },
  ],
  run: async (context, decision) => ({ order: await resolveReturn(context, decision) }),
})
