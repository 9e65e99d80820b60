import { command, optional, person, rest, type AdminContext } from '../../command'
import { translate } from '../../i18n'
import { audit, getOther } from '../deciding'
import { closeAll } from '../closing'
import { userOf } from '../user'

/** A client that was sent away may come back after this time. */
const RETRY_MS = 30_000

export const kick = command({
  method: 'admin.kick',
  name: 'eject',
  aliases: { es: 'echar', pt: 'ejetar' },
  console: { name: 'kick', aliases: { es: 'expulsar', pt: 'expulsar' } },
  words: { username: person, reason: optional(rest) },
  role: 'admin',
  help: 'help.admin.kick',
  async run(context: AdminContext, { username, reason = '' }) {
    const account = await getOther(context, username)
    await audit(context, 'admin.kick', { userId: account.id, username: account.username })
    const user = userOf(context, account)
    const connections = await closeAll(context, account.id, reason, {
      reason: 'kicked',
      retryInMs: RETRY_MS,
    })
    return { user, connections }
  },
  report({ user, connections: n }, lang) {
    const { username } = user
    return [translate(lang, n > 0 ? 'admin.kicked' : 'admin.notHere', { username, n })]
  },
})
