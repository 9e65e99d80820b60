import { command } from '../../command'
import { Refusal } from '../../protocol'
import { revoke } from '../joining'
import { sayOf } from '../log-lines'
import { judgePassword } from '../password'
import { provePassword } from '../proof'

export const changePassword = command({
  method: 'account.password',
  async run(context, { current, next, revokeOthers }) {
    const { client, store, passwords, settings, log, now } = context
    const { me } = client
    const proven = await provePassword(context, { login: me.username, password: current })
    await judgePassword(next, [me.username, me.name, me.email], settings.security.passwordMin)
    const passwordHash = await passwords.hash(next)
    const change = { userId: me.id, passwordHash, from: proven.passwordHash, at: now() }
    const changed = await store.changePassword(change)
    if (!changed) throw new Refusal('bad_credentials')
    sayOf(me, 'passwordChanged', log)
    if (revokeOthers) {
      const { removed } = await store.removeOtherSessions({ id: client.sessionId, userId: me.id })
      for (const session of removed) await revoke(context, me.id, session, client)
    }
    return {}
  },
})
