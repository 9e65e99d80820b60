import type { Settings } from './schema'

/** In the place of what nobody is to read over somebody's shoulder. */
const HIDDEN = '***'

/** Settings as `--print-config` shows them: a file that says the same, but for the passwords in addresses. */
export function printSettings(settings: Settings): string {
  return `${JSON.stringify(settings, (_, value: unknown) => hidePassword(value), 2)}\n`
}

/** `postgres://ana:secreto@casa/db` without its password, wherever such an address stands. */
function hidePassword(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return value
    .replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/]*):[^\s/]*@/gi, `$1:${HIDDEN}@`)
    .replace(/([?&](?:password|passwd|pass|token|sslpassword)=)[^&\s]+/gi, `$1${HIDDEN}`)
}
