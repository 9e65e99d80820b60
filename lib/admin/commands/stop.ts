import { command, type AdminContext } from '../../command'
import { translate } from '../../i18n'
import { audit } from '../deciding'

export const stop = command({
  method: 'admin.stop',
  name: 'stopserver',
  aliases: { es: 'detenerservidor', pt: 'pararservidor' },
  console: { name: 'stop', aliases: { es: 'detener', pt: 'parar' } },
  role: 'admin',
  help: 'help.admin.stop',
  async run(context: AdminContext) {
    await audit(context, 'admin.stop', {})
    context.control.stop()
    return {}
  },
  report: (_, lang) => [translate(lang, 'admin.stopping')],
})
