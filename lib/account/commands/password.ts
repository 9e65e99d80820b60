import { command } from '../../command'
import { usernameKey } from '../../db'
import { Refusal } from '../../protocol'
import { revoke } from '../joining'
import { prove } from '../proof'
import { judgePassword } from '../password'

export const changePassword = command({
  method: 'account.password',
  async run(context, { current, next, revokeOthers }) {
    const { client, store, passwords, settings } = context
    const { me } = client
    const found = await store.findCredentials({ key: usernameKey(me.username) })
    const from = found?.passwordHash ?? ''
    await prove(context, me.username, current)
    judgePassword(next, [me.username, me.name, me.email], settings.security.passwordMin)
    const passwordHash = await passwords.hash(next)
    const changed = await store.changePassword({ userId: me.id, passwordHash, from })
    if (!changed) throw new Refusal('bad_credentials')
    if (revokeOthers) {
      const { removed } = await store.removeOtherSessions({ id: client.sessionId, userId: me.id })
      for (const session of removed) revoke(context, me.id, session, client)
    }
    return {}
  },
})
