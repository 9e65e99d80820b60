import { isLoopback, type Address } from '../settings'

/** The certificates that a client has met, by the address of their server. */
export interface KnownServers {
  /** The SHA-256 of the certificate. Undefined: this server was never met. */
  find(server: Address): string | undefined
  keep(server: Address, fingerprint: string): void
}

/** What the person wants of the lines. */
export interface TrustOptions {
  /** Encrypts also on this machine. */
  tls?: boolean
  /** Plain text, also to other machines. */
  insecure?: boolean
  /** A certificate that the person has compared, by its SHA-256: taken in the place of a known one. */
  trusted?: string
  /** Absent: what is met is remembered as long as the program runs. */
  known?: KnownServers
  /** A server is met for the first time, and nobody vouches for its certificate. */
  onFirst?: (server: Address, fingerprint: string) => void
}

/** What a server showed. */
export interface Shown {
  /** SHA-256, in capital hexadecimals with colons. */
  fingerprint: string
  /** An authority that this machine trusts vouches for the certificate and for the name. */
  isVouched: boolean
}

/**
 * Decides which lines are encrypted and which certificates are believed: those that an authority vouches
 * for, and others on first use, as long as they stay the same.
 */
export class Trust {
  readonly #known: KnownServers

  constructor(private readonly options: TrustOptions) {
    this.#known = options.known ?? memory()
  }

  wantsTls(host: string): boolean {
    const { tls, insecure } = this.options
    return tls === true || (!insecure && !isLoopback(host))
  }

  /** False: the certificate is another one than before. */
  believes(server: Address, { fingerprint, isVouched }: Shown): boolean {
    if (isVouched) return true
    const { trusted, onFirst } = this.options
    const before = this.#known.find(server)
    if (before === fingerprint) return true
    if (before !== undefined && bare(trusted) !== bare(fingerprint)) return false
    this.#known.keep(server, fingerprint)
    if (before === undefined) onFirst?.(server, fingerprint)
    return true
  }
}

function memory(): KnownServers {
  const met = new Map<string, string>()
  return {
    find: ({ host, port }) => met.get(`${host}:${port}`),
    keep: ({ host, port }, fingerprint) => void met.set(`${host}:${port}`, fingerprint),
  }
}

/** However it was typed: with or without colons, in capitals or small letters. */
function bare(fingerprint: string | undefined): string {
  return (fingerprint ?? '').replace(/[^0-9a-f]/gi, '').toLowerCase()
}
