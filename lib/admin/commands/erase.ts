import { erase as eraseAccount } from '../../account'
import { command, optional, person, type AdminContext } from '../../command'
import { usernameKey } from '../../db'
import { translate } from '../../i18n'
import { Refusal } from '../../protocol'
import { decider, getOther } from '../deciding'

export const erase = command({
  method: 'admin.erase',
  name: 'eraseaccount',
  aliases: { es: 'borrarcuenta', pt: 'apagarconta' },
  console: { name: 'erase', aliases: { es: 'borrar', pt: 'apagar' } },
  words: { username: person, again: optional(person) },
  role: 'admin',
  help: 'help.admin.erase',
  async run(context: AdminContext, { username, again }) {
    const account = await getOther(context, username)
    if (again === undefined || usernameKey(again) !== usernameKey(username)) {
      const state = again === undefined ? 'unconfirmed' : 'misspelt'
      throw new Refusal('wrong_state', { what: 'erase', state, username: account.username })
    }
    const { by, byId } = decider(context)
    return { user: await eraseAccount(context, account.id, { decider: { by, byId } }) }
  },
  report: ({ user }, lang, { username: was }) => [
    translate(lang, 'person.erased', { was, username: user.username }),
  ],
})
