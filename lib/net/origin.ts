import { isIPv4, isIPv6, type BlockList, type Socket } from 'node:net'
import { isWithin } from '../settings'

/** What each header begins with. */
const MARK = 'PROXY '

/** The longest header with its line end (the PROXY protocol, section 2.1). */
const MAX_HEADER_BYTES = 107

/**
 * A balancer says it at once; who only looks whether the server is there says nothing. It is long enough for a
 * machine that stood still meanwhile: then the header is there, but the timer is looked at before it.
 */
const HEADER_MS = 10_000

/** Where somebody connects from. */
export interface Origin {
  host: string
  port: number
}

/** Knows where open connections come from that balancers have passed on. */
export class Origins {
  /** By the balancer's own address and port, which an encrypted line has in common with the one below it. */
  readonly #said = new Map<string, Origin>()

  constructor(private readonly balancers: BlockList) {}

  /** Whether a new connection begins with where it comes from. */
  isSaid({ remoteAddress = '' }: Socket): boolean {
    return isWithin(this.balancers, remoteAddress)
  }

  /**
   * Lets a balancer say for whom it connects. Resolves with false, and destroys the socket, when it says
   * nothing of the kind.
   */
  async learn(socket: Socket): Promise<boolean> {
    const peer = peerOf(socket)
    const origin = await readOrigin(socket)
    if (!origin) {
      socket.destroy()
      return false
    }
    this.#said.set(peer, origin)
    socket.on('close', () => this.#said.delete(peer))
    return true
  }

  /** Undefined for who came by itself: then the socket has it. */
  of(socket: Socket): Origin | undefined {
    return this.#said.size > 0 ? this.#said.get(peerOf(socket)) : undefined
  }
}

/** The two ends of an encrypted line, the raw one and the one that is read, have this in common. */
export function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`
}

/**
 * Reads the line with which a balancer begins each connection that it passes on, such as `PROXY TCP4
 * 192.0.2.7 192.0.2.1 50000 8000` (the PROXY protocol, version 1), and nothing behind it. `UNKNOWN` is the
 * balancer itself.
 */
async function readOrigin(socket: Socket): Promise<Origin | undefined> {
  const header = await readHeader(socket)
  const [, family, host = '', , port = ''] = header?.split(' ') ?? []
  if (family === 'UNKNOWN')
    return { host: socket.remoteAddress ?? '?', port: socket.remotePort ?? 0 }
  const isAddress = family === 'TCP4' ? isIPv4(host) : family === 'TCP6' && isIPv6(host)
  return isAddress && /^\d{1,5}$/.test(port) ? { host, port: Number(port) } : undefined
}

/** The header, without its end; undefined where something else comes, or it does not end soon enough. */
function readHeader(socket: Socket): Promise<string | undefined> {
  return new Promise(resolve => {
    let header = ''
    const finish = (found?: string) => {
      clearTimeout(timer)
      socket.off('readable', look)
      socket.off('close', giveUp)
      resolve(found)
    }
    const giveUp = () => finish()
    const look = () => {
      // Byte by byte, as what follows is for whoever reads next.
      for (
        let byte;
        header.length < MAX_HEADER_BYTES && (byte = socket.read(1) as Buffer | null);
      ) {
        header += byte.toString('latin1')
        if (header.endsWith('\r\n')) return finish(header.slice(0, -2))
        if (!header.startsWith(MARK.slice(0, header.length))) return giveUp()
      }
      if (header.length >= MAX_HEADER_BYTES || socket.readableEnded) giveUp()
    }
    const timer = setTimeout(giveUp, HEADER_MS)
    socket.once('close', giveUp)
    socket.on('readable', look)
  })
}
