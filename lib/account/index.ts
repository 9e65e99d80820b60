import { away } from './commands/away'
import { eraseOwn } from './commands/erase'
import { exportOwn } from './commands/export'
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
import { totp } from './commands/totp'
import { confirmTotp } from './commands/totp-confirm'
import { disableTotp } from './commands/totp-disable'

export { settleAccount, takeOver } from './changing'
export { erase } from './erasing'
export { leave, markSeen } from './joining'
export { logout }
export { motd } from './motd'
export { startPasswords } from './passwords'
export { startSessionSweep } from './session-age'
export { KeyFileVault } from './vault'

/** Sign-up, sign-in, second factor, profile and presence. */
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
  totp,
  confirmTotp,
  disableTotp,
  exportOwn,
  eraseOwn,
]
