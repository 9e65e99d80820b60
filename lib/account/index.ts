import { away } from './commands/away'
import { find } from './commands/find'
import { hello } from './commands/hello'
import { login } from './commands/login'
import { logout } from './commands/logout'
import { changePassword } from './commands/password'
import { ping } from './commands/ping'
import { profile } from './commands/profile'
import { register } from './commands/register'
import { resume } from './commands/resume'
import { revokeSession } from './commands/revoke'
import { sessions } from './commands/sessions'

export { leave } from './joining'
export { startPasswords } from './passwords'

/** Sign-up, sign-in, profile and presence. */
export const accountCommands = [
  hello,
  register,
  login,
  resume,
  logout,
  ping,
  changePassword,
  profile,
  away,
  find,
  sessions,
  revokeSession,
]
