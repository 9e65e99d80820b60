import { command, person, type AdminContext } from '../../command'
import { translate } from '../../i18n'
import { closeAll } from '../closing'
import { decider, getOther } from '../deciding'
import { userOf } from '../user'

export const resetFactor = command({
  method: 'admin.resetFactor',
  name: 'resetfactor',
  aliases: { es: 'quitarfactor', pt: 'tirarfator' },
  words: { username: person },
  role: 'admin',
  help: 'help.admin.resetFactor',
  async run(context: AdminContext, { username }) {
    const { id: userId } = await getOther(context, username)
    const account = await context.store.resetFactor({ ...decider(context), userId })
    await closeAll(context, userId, '', { reason: 'revoked' })
    return { user: userOf(context, account) }
  },
  report: ({ user }, lang) => {
    const key = user.role === 'agent' ? 'person.agentFactorGone' : 'person.factorGone'
    return [translate(lang, key, { username: user.username })]
  },
})
