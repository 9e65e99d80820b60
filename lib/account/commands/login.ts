import { command, type OpenContext } from '../../command'
import { authenticateUser } from '../../db'
import { Refusal } from '../../protocol'
import { signIn } from '../joining'

export const login = command({
  method: 'session.login',
  role: 'anyone',
  async run(context: OpenContext, { username, password, history }) {
    const { store, passwords } = context
    const account = await authenticateUser(store, { login: username, password }, passwords.verify)
    if (!account) throw new Refusal('bad_credentials')
    return signIn(context, account, { history })
  },
})
