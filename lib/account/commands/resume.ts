import { command, type OpenContext } from '../../command'
import { Refusal } from '../../protocol'
import { hashToken, join } from '../joining'
import { isOver } from '../session-age'

export const resume = command({
  method: 'session.resume',
  role: 'anyone',
  async run(context: OpenContext, { token, ...wish }) {
    const { store, settings, client, now } = context
    const found = await store.findSession({ tokenHash: hashToken(token) })
    if (!found) throw new Refusal('bad_credentials')
    const { id } = found.session
    if (isOver(found.session, settings.security, now())) {
      await store.closeSession({ id })
      throw new Refusal('bad_credentials')
    }
    await store.touchSession({ id, at: now(), address: client.connection.host })
    return join(context, found.account, { id, token }, wish)
  },
})
