import { command, word } from '../../command'
import { leave, revoke } from '../joining'

export const revokeSession = command({
  method: 'account.revoke',
  name: 'revoke',
  aliases: { es: 'revocar', pt: 'revogar' },
  words: { session: word },
  help: 'help.revoke',
  async run(context, { session }) {
    const { client, store } = context
    await store.removeSession({ id: session, userId: client.me.id })
    await revoke(context, client.me.id, session, client)
    if (session === client.sessionId) await leave(context, client)
    return {}
  },
})
