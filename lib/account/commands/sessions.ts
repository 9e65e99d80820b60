import { command } from '../../command'

export const sessions = command({
  method: 'account.sessions',
  name: 'sessions',
  aliases: { es: 'sesiones', pt: 'sessoes' },
  help: 'help.sessions',
  async run({ client, store }) {
    const all = await store.listSessions({ userId: client.me.id })
    return { sessions: all.map(each => ({ ...each, current: each.id === client.sessionId })) }
  },
})
