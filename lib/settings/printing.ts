import type { Settings } from './schema'

/** In the place of what nobody is to read over somebody's shoulder. */
const HIDDEN = '•••'

/** Settings as `--print-config` shows them: a file that says the same, but for passwords and tokens in addresses. */
export function printSettings(settings: Settings): string {
  return `${JSON.stringify(settings, hiding(hidePassword), 2)}\n`
}

/** A value that is wrong for its setting. Where the password ends in an address that is none, nobody knows. */
export function printWrong(value: unknown): string {
  const hide = (text: string) => hidePassword(text.replace(/:\/\/\S*@/g, `://${HIDDEN}@`))
  return JSON.stringify(value, hiding(hide))
}

/** For `JSON.stringify`: texts as `hide` leaves them. */
function hiding(hide: (text: string) => string): (name: string, value: unknown) => unknown {
  return (_, value) => (typeof value === 'string' ? hide(value) : value)
}

/**
 * A text in which addresses keep everything but what lets somebody in: `postgres://ana:•••@casa/db`,
 * `postgres://casa/db?user=ana&password=•••`, `nats://•••@casa`. The driver of PostgreSQL takes passwords from the query too.
 */
export function hidePassword(text: string): string {
  return text
    .replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/]*):[^\s/]*@/gi, `$1:${HIDDEN}@`)
    .replace(/(\b(?:nats|tls):\/\/)[^\s:@/,]+@/gi, `$1${HIDDEN}@`)
    .replace(/([?&](?:password|passwd|pass|token|sslpassword)=)[^&\s]+/gi, `$1${HIDDEN}`)
}
