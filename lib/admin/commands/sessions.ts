import { command, person, type AdminContext } from '../../command'
import { translate } from '../../i18n'
import { getAccount } from '../deciding'
import { table } from '../table'
import { moment } from '../wording'

export const sessions = command({
  method: 'admin.sessions',
  name: 'signins',
  aliases: { es: 'conexiones', pt: 'conexoes' },
  console: { name: 'sessions', aliases: { es: 'sesiones', pt: 'sessoes' } },
  words: { username: person },
  role: 'admin',
  help: 'help.admin.sessions',
  async run(context: AdminContext, { username }) {
    const { id: userId } = await getAccount(context, username)
    const all = await context.store.listSessions({ userId })
    return { sessions: all.map(session => ({ ...session, current: false })) }
  },
  report({ sessions }, lang, { username }) {
    if (sessions.length === 0) return [translate(lang, 'admin.noSessions', { username })]
    const heads = ['session', 'since', 'seen', 'from', 'program'] as const
    const rows = sessions.map(({ id, createdAt, seenAt, address, client }) => [
      ...[id, moment(createdAt), moment(seenAt), address, client],
    ])
    return table([heads.map(head => translate(lang, `admin.head.${head}`)), ...rows])
  },
})
