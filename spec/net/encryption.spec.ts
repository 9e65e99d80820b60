import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { BlockList, connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { suite, test, type TestContext } from 'node:test'
import { connect as connectTls } from 'node:tls'
import { listen, type Connection, type Unserved } from '../../lib/net'
import { dial } from '../../lib/net/dial'
import { fingerprintOf, readIdentity } from '../../lib/net/identity'
import { findIdentity } from '../../lib/net/own-identity'
import { makeSelfSigned } from '../../lib/net/self-signed'
import { Trust } from '../../lib/net/trust'
import { Turn } from '../../lib/net/turn'
import { SettingsProblem, settingsSchema } from '../../lib/settings'
import { temporaryFolder } from '../helpers/temp'

const TLS = new Trust({ tls: true })

/** A listener that says back what it hears, encrypted where asked. */
async function listenEncrypted(
  t: TestContext,
  options: { identified?: boolean; perAddress?: number } = {},
) {
  const { identified = true, perAddress = 0 } = options
  const identity = identified ? await makeSelfSigned(':memory:', 'localhost') : undefined
  const refused: Unserved[] = []
  const sayBack = async (connection: Connection) => {
    for await (const lines of connection.lines()) {
      for (const line of lines) connection.send(`${line as string}\n`)
    }
    connection.end()
  }
  const listener = await listen(
    {
      ...{ host: '127.0.0.1', port: 0, identity, balancers: new BlockList() },
      ...{ maxFrameBytes: 65_536, outboxBytes: 0, connectionsPerAddress: perAddress },
    },
    new Turn(),
    sayBack,
    (connection, why) => (refused.push(why), connection.end('no\n')),
  )
  t.after(() => {
    for (const connection of listener.connections()) connection.destroy()
    return listener.stop()
  })
  return { listener, identity, refused, server: { host: '127.0.0.1', port: listener.port } }
}

/** The line once it may be talked on. */
async function open(server: { host: string; port: number }, trust: Trust): Promise<Socket> {
  const socket = dial(server, trust, () => socket.emit('talk'))
  await once(socket, 'talk')
  return socket
}

async function hear(socket: Socket): Promise<string> {
  const [chunk] = (await once(socket, 'data')) as [Buffer]
  return chunk.toString()
}

/** The end of a socket, in order or not. */
function closed(socket: Socket): Promise<void> {
  return new Promise(resolve => socket.resume().once('close', () => resolve()))
}

suite('a listener with a certificate', { concurrency: true }, () => {
  for (const [what, said] of [
    ['nothing', ''],
    ['half of a handshake', '\x16\x03'],
  ] as const) {
    test(`holds only so many from one address who say ${what}, and none when it stops (X4)`, async t => {
      const { listener, server } = await listenEncrypted(t, { perAddress: 3 })
      const silent = await Promise.all(
        Array.from({ length: 5 }, async () => {
          const socket = connect(server)
          socket.on('error', () => undefined)
          await once(socket, 'connect')
          socket.write(said)
          return socket
        }),
      )
      t.after(() => silent.forEach(socket => socket.destroy()))
      await Promise.race(silent.map(closed))
      const stay = silent.filter(socket => !socket.destroyed)
      assert.ok(stay.length <= 4, String(stay.length))

      const gone = Promise.all(stay.map(closed))
      await Promise.all([listener.stop(), gone])
    })
  }

  test('forgets whoever broke a handshake off or failed in it (X4)', async t => {
    const { server } = await listenEncrypted(t, { perAddress: 2 })
    for (let n = 0; n < 6; n++) {
      const socket = connect(server)
      socket.on('error', () => undefined)
      await once(socket, 'connect')
      if (n % 2 === 0) socket.end('\x16\x03\x01\x00\x02hi')
      else socket.write('\x16', () => socket.resetAndDestroy())
      await closed(socket)
    }
    const socket = await open(server, TLS)
    t.after(() => socket.destroy())
    socket.write('hola\n')
    assert.equal(await hear(socket), 'hola\n')
  })

  test('talks TLS and plain text on one port with this machine', async t => {
    const { server } = await listenEncrypted(t)
    for (const trust of [TLS, new Trust({})]) {
      const socket = await open(server, trust)
      socket.write('hola\n')
      assert.equal(await hear(socket), 'hola\n')
      socket.destroy()
    }
  })

  test('reads a line that came together with the handshake, and one cut in pieces', async t => {
    const { server } = await listenEncrypted(t)
    const socket = await open(server, TLS)
    socket.write('ho')
    await new Promise(setImmediate)
    socket.write('la\nque tal\n')
    assert.equal(await hear(socket), 'hola\nque tal\n')
    socket.destroy()
  })

  test('answers who has said the last word and still listens', async t => {
    const { server } = await listenEncrypted(t)
    const socket = await open(server, TLS)
    socket.end('hola\n')
    assert.equal(await hear(socket), 'hola\n')
  })

  test('forgets who hangs up in the middle of the handshake', async t => {
    const { server, listener } = await listenEncrypted(t)
    const socket = dial(server, TLS, () => socket.destroy())
    await once(socket, 'close')
    await listener.stop()
  })

  test('refuses TLS before 1.2', async t => {
    const { server } = await listenEncrypted(t)
    const socket = connectTls({
      ...{ ...server, rejectUnauthorized: false },
      ...{ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
    })
    const [error] = (await once(socket, 'error')) as [Error]
    assert.match(error.message, /version|alert|handshake|reset/i)
  })

  test('goes on after garbage in a handshake', async t => {
    const { server } = await listenEncrypted(t)
    const rude = connect(server)
    rude.on('error', () => undefined)
    rude.write(Buffer.from([22, 0, 0, 0, 5, 1, 2, 3, 4, 5]))
    await once(rude.resume(), 'close')
    const socket = await open(server, TLS)
    socket.destroy()
  })

  test('shows a new certificate to those who come later, and nobody else notices', async t => {
    const { server, listener } = await listenEncrypted(t)
    const early = await open(server, TLS)
    const renewed = await makeSelfSigned(':memory:', 'localhost')

    listener.renew(renewed)

    const met: string[] = []
    const trust = new Trust({ tls: true, onFirst: (_, fingerprint) => met.push(fingerprint) })
    const late = await open(server, trust)
    assert.deepEqual(met, [fingerprintOf(renewed)])
    early.write('sigo aquí\n')
    assert.equal(await hear(early), 'sigo aquí\n')
    assert.throws(() => listener.renew({ ...renewed, key: 'nothing' }))
    early.destroy()
    late.destroy()
  })
})

test('a listener without a certificate hangs up on who speaks TLS, and serves others', async t => {
  const { server } = await listenEncrypted(t, { identified: false })
  const socket = await open(server, new Trust({}))
  socket.write('hola\n')
  assert.equal(await hear(socket), 'hola\n')
  socket.destroy()
})

suite('a client', { concurrency: true }, () => {
  const server = { host: 'casa.example', port: 8000 }
  const own = { fingerprint: 'AA:01', isVouched: false }

  test('encrypts to other machines, and on this one when asked', () => {
    assert.equal(new Trust({}).wantsTls('casa.example'), true)
    assert.equal(new Trust({}).wantsTls('127.0.0.1'), false)
    assert.equal(new Trust({ tls: true }).wantsTls('127.0.0.1'), true)
    assert.equal(new Trust({ insecure: true }).wantsTls('casa.example'), false)
  })

  test('believes the first certificate, says so once, and no other afterwards', () => {
    const met: string[] = []
    const trust = new Trust({ onFirst: (_, fingerprint) => met.push(fingerprint) })
    assert.equal(trust.believes(server, own), true)
    assert.equal(trust.believes(server, own), true)
    assert.equal(trust.believes(server, { ...own, fingerprint: 'BB:02' }), false)
    assert.equal(trust.believes({ ...server, port: 8001 }, { ...own, fingerprint: 'BB:02' }), true)
    assert.deepEqual(met, ['AA:01', 'BB:02'])
  })

  test('believes a changed one that an authority vouches for, or that the person has compared', () => {
    const known = new Map([['casa.example', 'AA:01']])
    const keeper = {
      find: ({ host }: { host: string }) => known.get(host),
      keep: ({ host }: { host: string }, fingerprint: string) => void known.set(host, fingerprint),
    }
    const vouched = new Trust({ known: keeper })
    assert.equal(vouched.believes(server, { fingerprint: 'CC:03', isVouched: true }), true)
    const compared = new Trust({ known: keeper, trusted: 'bb02' })
    assert.equal(compared.believes(server, { ...own, fingerprint: 'CC:03' }), false)
    assert.equal(compared.believes(server, { ...own, fingerprint: 'BB:02' }), true)
    assert.equal(known.get('casa.example'), 'BB:02', 'and from now on without asking')
  })

  test('breaks off before it says anything when the certificate has changed', async t => {
    const { server, listener } = await listenEncrypted(t)
    const trust = new Trust({ tls: true })
    ;(await open(server, trust)).destroy()
    listener.renew(await makeSelfSigned(':memory:', 'localhost'))
    const socket = dial(server, trust, () => assert.fail('it was believed'))
    const [error] = (await once(socket, 'error')) as [Error]
    assert.match(error.message, /^ECERTIFICATE ([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
  })
})

suite('the certificate of a server', { concurrency: true }, () => {
  test('of its own lies beside the database, stays the same, and its key is nobody else’s', async t => {
    const db = join(temporaryFolder(t), 'chat.db')
    const first = await makeSelfSigned(db, '0.0.0.0')
    assert.deepEqual(await makeSelfSigned(db, '0.0.0.0'), first)
    assert.equal(statSync(`${db}-tls-key.pem`).mode & 0o777, 0o600)
    assert.equal(readFileSync(`${db}-tls-cert.pem`, 'utf8'), first.cert)
  })

  test('of its own is one for all servers that start at the same time', async t => {
    const folder = temporaryFolder(t)
    const db = join(folder, 'chat.db')
    const all = await Promise.all(['a', 'b', 'c'].map(host => makeSelfSigned(db, host)))
    for (const each of all)
      assert.deepEqual(each, readIdentity(`${db}-tls-cert.pem`, `${db}-tls-key.pem`))
    assert.deepEqual(readdirSync(folder).sort(), ['chat.db-tls-cert.pem', 'chat.db-tls-key.pem'])
  })

  test('that was not made to its end is made for the key that is there', async t => {
    const db = join(temporaryFolder(t), 'chat.db')
    const { key } = await makeSelfSigned(db, 'localhost')
    rmSync(`${db}-tls-cert.pem`)
    assert.equal((await makeSelfSigned(db, 'localhost')).key, key)
    rmSync(`${db}-tls-cert.pem`)
    writeFileSync(`${db}-tls-key.pem`, 'hola')
    await assert.rejects(makeSelfSigned(db, 'localhost'), SettingsProblem)
  })

  test('is refused by name with what is wrong', async t => {
    const folder = temporaryFolder(t)
    const [one, other] = [join(folder, 'one'), join(folder, 'other')]
    await makeSelfSigned(one, 'a')
    await makeSelfSigned(other, 'b')
    const nonsense = join(folder, 'nonsense.pem')
    writeFileSync(nonsense, 'hola')
    const key = `${one}-tls-key.pem`
    const cases: [cert: string, key: string, problem: string][] = [
      [`${one}-tls-cert.pem`, `${other}-tls-key.pem`, 'start.tls_unfit'],
      [join(folder, 'none.pem'), key, 'start.tls_missing'],
      [nonsense, key, 'start.tls_unreadable'],
      [`${one}-tls-cert.pem`, nonsense, 'start.tls_unreadable'],
    ]
    for (const [cert, key, problem] of cases) {
      assert.throws(
        () => readIdentity(cert, key),
        (error: unknown) => error instanceof SettingsProblem && error.key === problem,
        problem,
      )
    }
  })

  test('needs both halves', async () => {
    const settings = settingsSchema.parse({ tls: { cert: 'cert.pem' } })
    await assert.rejects(
      findIdentity(settings),
      (error: unknown) => error instanceof SettingsProblem && error.key === 'start.tls_pair',
    )
  })
})
