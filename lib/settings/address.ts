/** Where a server is. */
export interface Address {
  host: string
  /** 1 to 65535. */
  port: number
}

const DEFAULT_PORT = 8000

/** True for a host that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

/**
 * Reads `host`, `host:port`, `[::1]:port` or a bare IPv6 address; without a port it is 8000. Returns
 * undefined for anything else.
 */
export function readAddress(text: string): Address | undefined {
  const typed = text.trim()
  const match =
    /^\[([0-9a-f:.]+)\](?::(\d{1,5}))?$/i.exec(typed) ??
    /^([^\s:/[\]]+)(?::(\d{1,5}))?$/.exec(typed) ??
    /^([0-9a-f:]+:[0-9a-f:.]*)()$/i.exec(typed)
  if (!match) return undefined
  const port = match[2] ? Number(match[2]) : DEFAULT_PORT
  return port >= 1 && port <= 65535 ? { host: match[1]!, port } : undefined
}

/** Whether a text is the address of a PostgreSQL database, as its driver reads it: `postgres://ana@/db` names no host. */
export function isPostgres(text: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(text) && URL.canParse(text.replace('@/', '@host/'))
}
