import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { suite, test, type TestContext } from 'node:test'
import { connect as connectTls } from 'node:tls'
import { listen, type Connection } from '../../lib/net'
import { makeSelfSigned } from '../../lib/net/self-signed'
import { Turn } from '../../lib/net/turn'
import { readNetworks } from '../../lib/settings'

const HEADER = 'PROXY TCP4 192.0.2.7 192.0.2.1 50000 8000\r\n'

/** A listener that says back each line with where it comes from. */
async function listenBehind(t: TestContext, balancers: string, identified = false) {
  const identity = identified ? await makeSelfSigned(':memory:', 'localhost') : undefined
  const serve = async (connection: Connection) => {
    for await (const lines of connection.lines()) {
      for (const line of lines) connection.send(`${connection.address} ${line as string}\n`)
    }
    connection.end()
  }
  const listener = await listen(
    {
      ...{ host: '127.0.0.1', port: 0, identity, balancers: readNetworks(balancers)! },
      ...{ maxFrameBytes: 65_536, outboxBytes: 0, connectionsPerAddress: 2 },
    },
    new Turn(),
    serve,
    (connection, why) => connection.end(`${why}\n`),
  )
  t.after(() => {
    for (const connection of listener.connections()) connection.destroy()
    return listener.stop()
  })
  return { listener, open: () => connect({ host: '127.0.0.1', port: listener.port }) }
}

async function hear(socket: Socket): Promise<string> {
  const [chunk] = (await once(socket, 'data')) as [Buffer]
  return chunk.toString()
}

function closed(socket: Socket): Promise<void> {
  return new Promise(resolve => socket.resume().once('close', () => resolve()))
}

suite('behind a balancer', { concurrency: true }, () => {
  test('people have their own addresses, however the header is cut', async t => {
    const { open } = await listenBehind(t, '127.0.0.1')

    const whole = open()
    whole.write(`${HEADER}hola\n`)
    assert.equal(await hear(whole), '192.0.2.7:50000 hola\n')

    const cut = open().setNoDelay(true)
    await once(cut, 'connect')
    for (const letter of HEADER) await new Promise(resolve => cut.write(letter, resolve))
    cut.write('hola\n')
    assert.equal(await hear(cut), '192.0.2.7:50000 hola\n')
    whole.destroy()
    cut.destroy()
  })

  test('one of version 6, and the balancer itself', async t => {
    const { open } = await listenBehind(t, '127.0.0.0/8')

    const six = open()
    six.write('PROXY TCP6 2001:db8::7 2001:db8::1 50000 8000\r\nhola\n')
    assert.equal(await hear(six), '2001:db8::7:50000 hola\n')

    const unknown = open()
    unknown.write('PROXY UNKNOWN\r\nhola\n')
    assert.match(await hear(unknown), /^127\.0\.0\.1:\d+ hola\n$/)
    six.destroy()
    unknown.destroy()
  })

  test('limits count people, not the balancer (X4)', async t => {
    const { open } = await listenBehind(t, '127.0.0.1')
    const others = ['192.0.2.8', '192.0.2.9', '192.0.2.7', '192.0.2.7', '192.0.2.7']

    const heard: string[] = []
    for (const host of others) {
      const socket = open()
      socket.write(`PROXY TCP4 ${host} 192.0.2.1 50000 8000\r\nhola\n`)
      heard.push(await hear(socket))
      t.after(() => socket.destroy())
    }

    const served = others.slice(0, 4).map(host => `${host}:50000 hola\n`)
    assert.deepEqual(heard, [...served, 'crowded\n'])
  })

  test('an encrypted line is known as well', async t => {
    const { open } = await listenBehind(t, '127.0.0.1', true)
    const raw = open()
    await new Promise(resolve => raw.write(HEADER, resolve))

    const socket = connectTls({ socket: raw, rejectUnauthorized: false })
    socket.write('hola\n')

    assert.equal(await hear(socket), '192.0.2.7:50000 hola\n')
    socket.destroy()
  })

  test('plain text from beyond this machine is refused, though the balancer is on it', async t => {
    const { open } = await listenBehind(t, '127.0.0.1', true)
    const socket = open()

    socket.write(`${HEADER}hola\n`)

    assert.equal(await hear(socket), 'plain\n')
    socket.destroy()
  })

  for (const said of ['hola\n', 'PROXY TCP4 nobody 192.0.2.1 1 2\r\n', 'x'.repeat(200), '\r\n']) {
    test(`a balancer that says ${JSON.stringify(said.slice(0, 20))} is not served`, async t => {
      const { open, listener } = await listenBehind(t, '127.0.0.1')
      const socket = open()

      socket.write(said)

      await closed(socket.on('error', () => undefined))
      assert.equal(listener.size, 0)
    })
  }

  test('one that says nothing yet keeps no server from stopping', async t => {
    const { open, listener } = await listenBehind(t, '127.0.0.1')
    const socket = open()
    await once(socket, 'connect')
    const heard = open()
    heard.write(`${HEADER}hola\n`)
    await hear(heard)
    heard.destroy()

    const stopped = listener.stop()

    await closed(socket.on('error', () => undefined))
    await stopped
  })

  test('nobody else can say where it comes from', async t => {
    const { open } = await listenBehind(t, '192.0.2.0/24')
    const socket = open()

    socket.write(`${HEADER}hola\n`)

    assert.match(await hear(socket), /^127\.0\.0\.1:\d+ PROXY TCP4 192\.0\.2\.7/)
    socket.destroy()
  })
})

test('a balancer may take ten seconds, so that a machine that stood still turns nobody away', async t => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { open } = await listenBehind(t, '127.0.0.1')
  const [late, silent, other] = [open(), open(), open()]
  other.write('hola\n')
  // Nobody waits for more of it; and who came before was let in as well.
  await closed(other.on('error', () => undefined))

  t.mock.timers.tick(9999)
  late.write(`${HEADER}hola\n`)
  assert.equal(await hear(late), '192.0.2.7:50000 hola\n')
  t.mock.timers.tick(1)

  await closed(silent.on('error', () => undefined))
  late.destroy()
})
