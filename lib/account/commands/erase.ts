import { command } from '../../command'
import { erase } from '../erasing'
import { leave } from '../joining'
import { sayOf } from '../log-lines'
import { provePassword } from '../proof'

export const eraseOwn = command({
  method: 'account.erase',
  async run(context, { password }) {
    const { client, log } = context
    const { me } = client
    await provePassword(context, { login: me.username, password })
    await erase(context, me.id, { asker: client })
    sayOf(me, 'erased', log)
    await leave(context, client)
    return {}
  },
})
