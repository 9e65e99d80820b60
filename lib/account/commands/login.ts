import { command, type OpenContext } from '../../command'
import { signIn } from '../joining'
import { prove } from '../proof'

export const login = command({
  method: 'session.login',
  role: 'anyone',
  async run(context: OpenContext, { username, password, history }) {
    const account = await prove(context, username, password)
    return signIn(context, account, { history })
  },
})
