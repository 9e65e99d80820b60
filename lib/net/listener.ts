import { createServer, type AddressInfo, type Server } from 'node:net'
import { Connection, type ConnectionOptions } from './connection'
import type { Turn } from './turn'

const SOCKET_BUFFER_BYTES = 256 * 1024
const BACKLOG = 4096

export interface ListenerOptions extends ConnectionOptions {
  host: string
  /** 0 takes a free port. */
  port: number
  /** How many connections one address may hold; 0 means no limit. */
  connectionsPerAddress: number
}

export interface Listener {
  readonly host: string
  /** The real port. */
  readonly port: number
  /** How many connections are open. */
  readonly size: number
  connections(): Iterable<Connection>
  /** Accepts nobody any more; the open connections stay. */
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
  refuse: (connection: Connection) => void,
): Promise<Listener> {
  const connections = new Set<Connection>()
  const perHost = new Map<string, number>()

  const server = createServer({
    allowHalfOpen: true,
    highWaterMark: SOCKET_BUFFER_BYTES,
    noDelay: true,
  })
  server.on('connection', socket => {
    const connection = new Connection(socket, turn, options)
    // Every socket error also ends the lines that its loop reads, so there is nothing to do here.
    socket.on('error', () => socket.destroy())
    const open = perHost.get(connection.host) ?? 0
    if (options.connectionsPerAddress > 0 && open >= options.connectionsPerAddress) {
      return refuse(connection)
    }
    perHost.set(connection.host, open + 1)
    connections.add(connection)
    socket.once('close', () => {
      connections.delete(connection)
      const left = perHost.get(connection.host)! - 1
      if (left === 0) perHost.delete(connection.host)
      else perHost.set(connection.host, left)
    })
    void serve(connection)
  })
  await bind(server, options)

  return {
    host: options.host,
    port: (server.address() as AddressInfo).port,
    get size() {
      return connections.size
    },
    connections: () => connections.values(),
    stop: () => new Promise(resolve => server.close(() => resolve())),
  }
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
