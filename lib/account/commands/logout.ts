import { command } from '../../command'
import { leave } from '../joining'

export const logout = command({
  method: 'session.logout',
  async run(context) {
    const { client, store } = context
    await store.removeSession({ id: client.sessionId, userId: client.me.id })
    await leave(context, client)
    return {}
  },
})
