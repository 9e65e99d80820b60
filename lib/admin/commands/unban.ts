import { command, person, type AdminContext } from '../../command'
import { translate } from '../../i18n'
import { decider, getAccount } from '../deciding'
import { userOf } from '../user'

export const unban = command({
  method: 'admin.unban',
  name: 'unblock',
  aliases: { es: 'desbloquear', pt: 'desbloquear' },
  console: { name: 'unban', aliases: { es: 'readmitir', pt: 'readmitir' } },
  words: { username: person },
  role: 'admin',
  help: 'help.admin.unban',
  async run(context: AdminContext, { username }) {
    const { id: userId } = await getAccount(context, username)
    const account = await context.store.unbanAccount({ ...decider(context), userId })
    return { user: userOf(context, account) }
  },
  report: ({ user: { username } }, lang) => [translate(lang, 'admin.unbanned', { username })],
})
