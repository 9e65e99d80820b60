import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/** Where the client keeps what it remembers. */
export interface Folders {
  /** What a person may edit: `settings.json`. */
  config: string
  /** What the client notes for itself, a folder for each account. */
  state: string
}

/** The folders of the XDG Base Directory Specification; a relative path in the environment does not count. */
export function findFolders(env: NodeJS.ProcessEnv): Folders {
  const base = (path: string | undefined, otherwise: string) =>
    join(path && isAbsolute(path) ? path : join(env.HOME || homedir(), otherwise), 'tertulia')
  return {
    config: base(env.XDG_CONFIG_HOME, '.config'),
    state: base(env.XDG_STATE_HOME, join('.local', 'state')),
  }
}
