import { command, type AdminContext } from '../../command'
import { translate } from '../../i18n'
import { audit } from '../deciding'
import { list } from '../wording'

export const reload = command({
  method: 'admin.reload',
  name: 'reload',
  aliases: { es: 'recargar', pt: 'recarregar' },
  role: 'admin',
  help: 'help.admin.reload',
  async run(context: AdminContext) {
    const changes = context.control.reload()
    await audit(context, 'admin.reload', changes)
    return changes
  },
  report({ applied, waiting }, lang) {
    if (applied.length + waiting.length === 0) return [translate(lang, 'admin.nothingChanged')]
    const said = (key: 'admin.applied' | 'admin.waiting', paths: string[]) =>
      paths.length > 0 ? [translate(lang, key, { paths: list(paths, lang) })] : []
    return [...said('admin.applied', applied), ...said('admin.waiting', waiting)]
  },
})
