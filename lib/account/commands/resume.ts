import { command, type OpenContext } from '../../command'
import { Refusal } from '../../protocol'
import { hashToken, join } from '../joining'

export const resume = command({
  method: 'session.resume',
  role: 'anyone',
  async run(context: OpenContext, { token, ...wish }) {
    const found = await context.store.findSession({ tokenHash: hashToken(token) })
    if (!found) throw new Refusal('bad_credentials')
    const { id } = found.session
    await context.store.touchSession({
      id,
      at: context.now(),
      address: context.client.connection.host,
    })
    return join(context, found.account, { id, token }, wish)
  },
})
