import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { once } from 'node:events'
import type { TestContext } from 'node:test'

/** A cable to a server that can be cut, or go dead in one direction without being cut. */
export interface Cable {
  port: number
  /** What the server says does not arrive any more. */
  muteServer(): void
  /** What clients say does not arrive any more. */
  muteClients(): void
  /** All connections end, and new ones at once. */
  cut(): void
  /** New connections work again; those that were muted stay so. */
  mend(): void
}

/** Lays a cable to a port of this machine. */
export async function layCable(t: Pick<TestContext, 'after'>, target: number): Promise<Cable> {
  const sockets = new Set<Socket>()
  let passes = { up: true, down: true }
  let isCut = false
  const carry = (from: Socket, to: Socket, doesPass: () => boolean) => {
    from.on('data', bytes => doesPass() && to.write(bytes))
    from.on('close', () => to.destroy())
    from.on('error', () => to.destroy())
    sockets.add(from)
  }
  const server = createServer(client => {
    if (isCut) return void client.destroy()
    const own = passes
    const upstream = connect(target, '127.0.0.1')
    carry(client, upstream, () => own.up)
    carry(upstream, client, () => own.down)
  })
  const destroyAll = () => {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  t.after(() => {
    destroyAll()
    server.close()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    muteServer: () => void (passes.down = false),
    muteClients: () => void (passes.up = false),
    cut() {
      isCut = true
      destroyAll()
    },
    mend() {
      isCut = false
      passes = { up: true, down: true }
    },
  }
}
