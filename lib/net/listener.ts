import { createServer, type AddressInfo, type BlockList, type Server, type Socket } from 'node:net'
import { isLoopback } from '../settings'
import { Connection, type ConnectionOptions } from './connection'
import { Encryption } from './encryption'
import type { Identity } from './identity'
import { Origins } from './origin'
import type { Turn } from './turn'

const SOCKET_BUFFER_BYTES = 256 * 1024
const BACKLOG = 4096

export interface ListenerOptions extends ConnectionOptions {
  host: string
  /** 0 takes a free port. */
  port: number
  /** How many connections one address may hold; 0 means no limit. */
  connectionsPerAddress: number
  /** What the server shows to those who speak TLS. Absent: nobody can. */
  identity?: Identity
  /** Those who say for whom they connect. */
  balancers: BlockList
  /** With an identity: plain text is taken from other machines too, not only from this one. */
  insecure?: boolean
}

/** Why somebody is not served. */
export type Unserved = 'crowded' | 'plain'

export interface Listener {
  readonly host: string
  /** The real port. */
  readonly port: number
  /** How many connections are open. */
  readonly size: number
  connections(): Iterable<Connection>
  /** Shows another certificate to those who come from now on; it must have had one. Throws when it cannot be used. */
  renew(identity: Identity): void
  /** Accepts nobody any more; the open connections stay. Resolves when the last one has gone. */
  stop(): Promise<void>
}

/**
 * Listens for connections and runs `serve` for each; the connection is closed when that ends. Rejects
 * with the system's error (`EADDRINUSE`, `EADDRNOTAVAIL`, `EACCES`) when it cannot listen.
 */
export async function listen(
  options: ListenerOptions,
  turn: Turn,
  serve: (connection: Connection) => Promise<void>,
  refuse: (connection: Connection, why: Unserved) => void,
): Promise<Listener> {
  const connections = new Set<Connection>()
  const origins = new Origins(options.balancers)
  /** Those who have not said yet for whom they come, or whether they speak TLS. */
  const greeted = new Set<Socket>()
  const perHost = { open: new HostCounts(), greeted: new HostCounts() }
  const isCrowded = (counts: HostCounts, host: string) =>
    options.connectionsPerAddress > 0 && counts.of(host) >= options.connectionsPerAddress

  const server = createServer({
    allowHalfOpen: true,
    highWaterMark: SOCKET_BUFFER_BYTES,
    noDelay: true,
  })
  const hostOf = (socket: Socket) => origins.of(socket)?.host ?? socket.remoteAddress ?? '?'
  const meet = (socket: Socket) => new Connection(socket, turn, options, origins.of(socket))
  const take = (socket: Socket) => {
    const connection = meet(socket)
    // Every socket error also ends the lines that its loop reads, so there is nothing to do here.
    socket.on('error', hangUp)
    const { host } = connection
    if (isCrowded(perHost.open, host)) return refuse(connection, 'crowded')
    perHost.open.add(host)
    connections.add(connection)
    socket.on('close', () => {
      connections.delete(connection)
      perHost.open.remove(host)
    })
    void serve(connection)
  }
  const encryption =
    options.identity &&
    new Encryption(
      options.identity,
      socket => options.insecure === true || isLoopback(bare(hostOf(socket))),
      take,
      socket => refuse(meet(socket), 'plain'),
    )
  const greet = async (socket: Socket, by: Encryption) => {
    const host = hostOf(socket)
    // There is no language yet in which to tell them.
    if (isCrowded(perHost.greeted, host)) return void socket.destroy()
    greeted.add(socket)
    perHost.greeted.add(host)
    await by.greet(socket)
    greeted.delete(socket)
    perHost.greeted.remove(host)
  }
  const welcome = (socket: Socket) => (encryption ? void greet(socket, encryption) : take(socket))
  const ask = async (socket: Socket) => {
    socket.on('error', hangUp)
    greeted.add(socket)
    const isHeard = await origins.learn(socket)
    greeted.delete(socket)
    if (isHeard) welcome(socket)
  }
  server.on('connection', socket => (origins.isSaid(socket) ? void ask(socket) : welcome(socket)))
  await bind(server, options)

  return {
    host: options.host,
    port: (server.address() as AddressInfo).port,
    get size() {
      return connections.size
    },
    connections: () => connections.values(),
    renew: identity => encryption?.renew(identity),
    stop: () => {
      const stopped = new Promise<void>(resolve => server.close(() => resolve()))
      for (const socket of greeted) socket.destroy()
      return stopped
    },
  }
}

function hangUp(this: Socket): void {
  this.destroy()
}

/** How many of something each address has. */
class HostCounts {
  readonly #counts = new Map<string, number>()

  of(host: string): number {
    return this.#counts.get(host) ?? 0
  }

  add(host: string): void {
    this.#counts.set(host, this.of(host) + 1)
  }

  remove(host: string): void {
    const left = this.of(host) - 1
    if (left > 0) this.#counts.set(host, left)
    else this.#counts.delete(host)
  }
}

/** An IPv4 address that came over an IPv6 socket, as itself. */
function bare(address: string): string {
  return address.replace(/^::ffff:/, '')
}

function bind(server: Server, { host, port }: ListenerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, backlog: BACKLOG }, () => {
      server.off('error', reject)
      // That somebody could not be accepted (ENFILE, ENOMEM) concerns nobody else.
      server.on('error', () => undefined)
      resolve()
    })
  })
}
