import { command, duration, optional, person, rest, type AdminContext } from '../../command'
import { translate } from '../../i18n'
import { closeAll } from '../closing'
import { decider, getOther } from '../deciding'
import { userOf } from '../user'
import { moment } from '../wording'

export const ban = command({
  method: 'admin.ban',
  name: 'block',
  aliases: { es: 'bloquear', pt: 'bloquear' },
  console: { name: 'ban', aliases: { es: 'vetar', pt: 'banir' } },
  words: { username: person, forMs: optional(duration), reason: optional(rest) },
  role: 'admin',
  help: 'help.admin.ban',
  async run(context: AdminContext, { username, reason = '', forMs }) {
    const { id: userId } = await getOther(context, username)
    const decision = decider(context)
    const untilAt = forMs && decision.at + forMs
    const account = await context.store.banAccount({ ...decision, userId, reason, untilAt })
    const user = userOf(context, account)
    const connections = await closeAll(context, userId, reason, {
      reason: 'banned',
      ...(forMs && { retryInMs: forMs }),
    })
    return { user, connections, ...(untilAt && { untilMs: untilAt }) }
  },
  report({ user, untilMs }, lang) {
    const { username } = user
    if (untilMs === undefined) return [translate(lang, 'admin.banned', { username })]
    return [translate(lang, 'admin.bannedUntil', { username, date: moment(untilMs) })]
  },
})
