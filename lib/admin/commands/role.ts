import { takeOver } from '../../account'
import { command, person, word, type AdminContext } from '../../command'
import { translate } from '../../i18n'
import { decider, getOther } from '../deciding'
import { userOf } from '../user'
import { roleName } from '../wording'

export const role = command({
  method: 'admin.role',
  name: 'role',
  aliases: { es: 'rol', pt: 'papel' },
  words: { username: person, role: word },
  role: 'admin',
  help: 'help.admin.role',
  async run(context: AdminContext, { username, role }) {
    const { store, hub, desk } = context
    const { id: userId, role: before } = await getOther(context, username)
    const account = await hub.clients.step(async () => {
      const changed = await store.giveRole({ ...decider(context), userId, role })
      takeOver(context, changed)
      hub.announceAccount(userId)
      return changed
    })
    if (before === 'agent' && role !== 'agent') await desk.relieve(userId)
    return { user: userOf(context, account) }
  },
  report({ user }, lang) {
    const { username, role } = user
    return [translate(lang, 'admin.hasRole', { username, role: roleName(role, lang) })]
  },
})
