import { command, type OpenContext } from '../../command'
import { Refusal } from '../../protocol'
import { hashToken, join } from '../joining'

export const resume = command({
  method: 'session.resume',
  role: 'anyone',
  async run(context: OpenContext, { token, ...wish }) {
    const found = await context.store.findSession({ tokenHash: hashToken(token) })
    if (!found) throw new Refusal('bad_credentials')
    return join(context, found.account, { id: found.session.id, token }, wish)
  },
})
