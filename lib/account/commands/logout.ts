import { command } from '../../command'
import { leave, revoke } from '../joining'

export const logout = command({
  method: 'session.logout',
  async run(context) {
    const { client, store } = context
    const { sessionId, me } = client
    await store.removeSession({ id: sessionId, userId: me.id })
    await revoke(context, me.id, sessionId, client)
    await leave(context, client)
    return {}
  },
})
