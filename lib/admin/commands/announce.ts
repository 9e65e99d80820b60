import { command, rest, type AdminContext } from '../../command'
import { translate } from '../../i18n'
import { audit } from '../deciding'

export const announce = command({
  method: 'admin.announce',
  name: 'announce',
  aliases: { es: 'anunciar', pt: 'anunciar' },
  words: { text: rest },
  role: 'admin',
  help: 'help.admin.announce',
  async run(context: AdminContext, { text }) {
    const { hub } = context
    await audit(context, 'admin.announce', {})
    hub.tellAll('notice', { text })
    return { clients: hub.people.all().flatMap(({ id }) => hub.people.clientsOf(id)).length }
  },
  report: ({ clients: n }, lang) => [translate(lang, 'admin.announced', { n })],
})
