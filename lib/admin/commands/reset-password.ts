import { customAlphabet } from 'nanoid'
import { command, person, type AdminContext } from '../../command'
import { translate } from '../../i18n'
import { closeAll } from '../closing'
import { decider, getOther } from '../deciding'
import { userOf } from '../user'

/** 98 bits in letters that nobody mistakes when reading them aloud. */
const draw = customAlphabet('abcdefghjkmnpqrstuvwxyz23456789', 20)

export const resetPassword = command({
  method: 'admin.resetPassword',
  name: 'newpassword',
  aliases: { es: 'nuevaclave', pt: 'novasenha' },
  words: { username: person },
  role: 'admin',
  help: 'help.admin.resetPassword',
  async run(context: AdminContext, { username }) {
    const { store, passwords } = context
    const { id: userId } = await getOther(context, username)
    const password = draw().replace(/.{5}(?!$)/g, '$&-')
    const passwordHash = await passwords.hash(password)
    const account = await store.resetPassword({ ...decider(context), userId, passwordHash })
    await closeAll(context, userId, '', { reason: 'revoked' })
    return { user: userOf(context, account), password }
  },
  report: ({ user, password }, lang) => [
    translate(lang, 'person.newPassword', { username: user.username, password }),
  ],
})
