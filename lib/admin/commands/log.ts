import { command, number, optional, type AdminContext } from '../../command'

export const log = command({
  method: 'admin.log',
  name: 'log',
  aliases: { es: 'registro', pt: 'registro' },
  words: { limit: optional(number) },
  role: 'admin',
  help: 'help.admin.log',
  run: async ({ log }: AdminContext, { limit }) => ({ lines: log.latest(limit) }),
})
