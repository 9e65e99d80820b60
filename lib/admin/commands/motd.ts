import { motd as current } from '../../account'
import { command, optional, rest, type AdminContext } from '../../command'
import { translate } from '../../i18n'
import { decider } from '../deciding'

export const motd = command({
  method: 'admin.motd',
  name: 'motd',
  aliases: { es: 'bienvenida', pt: 'boasvindas' },
  words: { text: optional(rest) },
  role: 'admin',
  help: 'help.admin.motd',
  also: [
    {
      name: 'motdoff',
      aliases: { es: 'sinbienvenida', pt: 'semboasvindas' },
      fixed: { text: '' },
      help: 'help.admin.motdOff',
    },
  ],
  async run(context: AdminContext, { text }) {
    if (text !== undefined) {
      await context.store.setMotd({ ...decider(context), text })
      context.motd.text = text || undefined
      context.bus.publish({ kind: 'motd' })
    }
    return { motd: current(context, context.client.lang) }
  },
  report: ({ motd }, lang) => [translate(lang, motd ? 'admin.motd' : 'admin.noMotd', { motd })],
})
