import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { test, type TestContext } from 'node:test'
import type { TestClient } from '../helpers/client'
import { startServer, type SpecSettings, type TestServer } from '../helpers/server'
import { soaked } from '../helpers/soak'
import { until } from '../helpers/until'

/** How many peers misbehave at once; two descriptors each in this process. */
const PEERS = Math.min(soaked(100), 4000)

const TALK = 60

/** Two people who talk and see everything, whatever others do. */
async function startTalk(t: TestContext, settings: SpecSettings = {}) {
  const sockets: Socket[] = []
  // Before the server ends, which would give each of them a while to hang up.
  t.after(() => sockets.forEach(socket => socket.destroy()))
  const server = await startServer(t, settings)
  const [ana, ben] = await server.connectAll('ana', 'ben')
  const peers = async (count = PEERS) => {
    const dialled = await Promise.all(Array.from({ length: count }, () => dial(server)))
    sockets.push(...dialled)
    return dialled
  }
  return { server, ana, ben, own: server.services.connections(), peers }
}

async function talk(ana: TestClient, ben: TestClient) {
  const from = ben.texts('#general').length
  for (let n = 0; n < TALK; n++) await ana.say('#general', `${from + n}`)
  await ben.settle()
  assert.deepEqual(
    ben.texts('#general').slice(from),
    Array.from({ length: TALK }, (_, n) => `${from + n}`),
  )
}

/** A socket without any manners of its own. */
async function dial({ port }: TestServer): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

/** Waits until the server holds no more connections than that. */
async function shrunk({ services }: TestServer, count: number) {
  await until(() => services.connections() <= count)
}

test('many who connect and say nothing hold up nobody (X4, promise 6)', async t => {
  const { server, ana, ben, own, peers } = await startTalk(t)
  await peers()
  await until(() => server.services.connections() >= own + PEERS)
  await talk(ana, ben)
  assert.equal(server.services.connections(), own + PEERS)
})

test('who says a byte now and then and never a line is let go like the silent (X4)', async t => {
  const { server, ana, ben, own, peers } = await startTalk(t)
  // Not before those two are in, however busy the machine is.
  server.services.settings.limits.unauthenticatedSeconds = 0.5
  const sockets = await peers()
  let isOver = false
  const drip = async (socket: Socket) => {
    for (let n = 0; !isOver && socket.writable; n = (n + 1) % 8) {
      socket.write('{"jsonrp'[n]!)
      await new Promise(setImmediate)
    }
  }
  const dripping = Promise.all(sockets.slice(0, 20).map(drip))
  await talk(ana, ben)
  await shrunk(server, own)
  isOver = true
  await dripping
})

test('a storm of connections that break off at once leaves nothing behind (X4)', async t => {
  const { server, ana, ben, own, peers } = await startTalk(t)
  const storm = async () => {
    for (const socket of await peers(PEERS / 4)) {
      socket.write(
        '{"jsonrpc":"2.0","id":1,"method":"session.hello","params":{"protocol":1}}\n{"js',
      )
      socket.resetAndDestroy()
    }
  }
  await Promise.all([storm(), storm(), talk(ana, ben), storm(), storm()])
  await shrunk(server, own)
  assert.equal(server.services.hub.clients.size, own)
})

test('who hangs up a half and keeps the other is let go (X4)', async t => {
  const { server, ana, ben, own, peers } = await startTalk(t)
  for (const socket of await peers()) socket.end('{"jsonrpc":"2.0"')
  await talk(ana, ben)
  await shrunk(server, own)
})

test('who reads a byte at a time is cut off with a bounded share, and the others read on (X4)', async t => {
  const outboxBytes = 256 * 1024
  const { server, ana, ben, own } = await startTalk(t, { limits: { outboxBytes } })
  const slow = await Promise.all([1, 2, 3].map(() => server.connect('lento')))
  const connections = slow.map(({ user }) => server.services.hub.clients.of(user.id)[0]!.connection)
  for (const { socket } of slow) {
    socket.removeAllListeners('data')
    socket.setEncoding('latin1')
    socket.pause()
  }

  let most = 0
  let sent = 0
  for (; !connections.every(({ isEnding }) => isEnding); sent++) {
    await ana.say('#general', '漢'.repeat(4000))
    for (const { socket } of slow) socket.read(1)
    for (const { outbox } of connections) most = Math.max(most, outbox.bytes)
  }

  // What the socket has taken and what waits before it, each at most so much and one turn's frames.
  assert.ok(most < 3 * outboxBytes, String(most))
  await ben.settle()
  assert.equal(ben.texts('#general').length, sent)
  await shrunk(server, own)
})

/** Linux tells of each socket which timer runs for it (proc(5), the column `tr`); 2 asks a silent peer. */
const SOCKETS = '/proc/net/tcp'
const KEEP_ALIVE = '02'

/** The timer of the server's end of a connection. */
function timerOf({ localPort, remotePort }: Socket): string | undefined {
  const hex = (port: number | undefined) => (port ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const [from, to] = [hex(remotePort), hex(localPort)]
  const rows = readFileSync(SOCKETS, 'utf8').split('\n')
  const columns = rows.map(row => row.trim().split(/\s+/))
  return columns
    .find(([, own, peer]) => own?.endsWith(from) && peer?.endsWith(to))?.[5]
    ?.slice(0, 2)
}

test(
  'whoever vanishes without a word is asked by the system, and so found out (X4)',
  { skip: !existsSync(SOCKETS) && `there is no ${SOCKETS} here` },
  async t => {
    const { server, ana, peers } = await startTalk(t)
    const [silent] = await peers(1)
    await ana.settle()
    await until(() => server.services.connections() >= 3)
    assert.equal(timerOf(silent!), KEEP_ALIVE)
  },
)
