import { command, type OpenContext } from '../../command'
import { signIn } from '../joining'
import { proveBoth } from '../proof'

export const login = command({
  method: 'session.login',
  role: 'anyone',
  async run(context: OpenContext, { username, history, ...shown }) {
    const { account } = await proveBoth(context, { login: username, ...shown })
    return signIn(context, account, { history })
  },
})
