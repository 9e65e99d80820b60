/** Where the servers of NATS are, and how to come in. */
export interface BusAddress {
  /** `host:port`, at least one. */
  servers: string[]
  user?: string
  pass?: string
  token?: string
  /** Present: everything travels by TLS. */
  tls?: object
}

const DEFAULT_PORT = 4222

/**
 * Reads addresses such as `nats://user:password@host:4222`, several with commas between; a name alone before
 * the `@` is a token, and `tls://` asks for TLS. How to come in says the first one. Returns undefined for
 * anything else.
 */
export function readBusAddress(text: string): BusAddress | undefined {
  try {
    const urls = text.split(',').map(each => new URL(each.trim()))
    const { protocol, username, password } = urls[0]!
    if (!urls.every(url => /^(?:nats|tls):$/.test(url.protocol) && url.hostname)) return undefined
    const [name, pass] = [decodeURIComponent(username), decodeURIComponent(password)]
    return {
      servers: urls.map(({ hostname, port }) => `${hostname}:${port || DEFAULT_PORT}`),
      ...(pass ? { user: name, pass } : name && { token: name }),
      ...(protocol === 'tls:' && { tls: {} }),
    }
  } catch {
    return undefined
  }
}
