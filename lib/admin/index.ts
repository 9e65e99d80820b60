import { announce } from './commands/announce'
import { listAudit } from './commands/audit'
import { backup } from './commands/backup'
import { ban } from './commands/ban'
import { erase } from './commands/erase'
import { exportPerson } from './commands/export'
import { kick } from './commands/kick'
import { log } from './commands/log'
import { motd } from './commands/motd'
import { queue } from './commands/queue'
import { reload } from './commands/reload'
import { resetFactor } from './commands/reset-factor'
import { resetPassword } from './commands/reset-password'
import { restart } from './commands/restart'
import { role } from './commands/role'
import { rooms } from './commands/rooms'
import { sessions } from './commands/sessions'
import { status } from './commands/status'
import { stop } from './commands/stop'
import { unban } from './commands/unban'
import { users } from './commands/users'
import { verify } from './commands/verify'

export { startControl, type Ending, type RunningControl } from './control'
export { startVitals } from './vitals'

/** What administrators and the console may do. */
export const adminCommands = [
  status,
  users,
  rooms,
  sessions,
  role,
  kick,
  ban,
  unban,
  resetPassword,
  resetFactor,
  exportPerson,
  erase,
  queue,
  announce,
  motd,
  log,
  listAudit,
  verify,
  backup,
  reload,
  stop,
  restart,
]
