import { command, type AdminContext } from '../../command'
import { translate } from '../../i18n'
import { audit } from '../deciding'

export const restart = command({
  method: 'admin.restart',
  name: 'restartserver',
  aliases: { es: 'reiniciarservidor', pt: 'reiniciarservidor' },
  console: { name: 'restart', aliases: { es: 'reiniciar', pt: 'reiniciar' } },
  role: 'admin',
  help: 'help.admin.restart',
  async run(context: AdminContext) {
    context.control.restart()
    await audit(context, 'admin.restart', {})
    return {}
  },
  report: (_, lang) => [translate(lang, 'admin.restarting')],
})
