import assert from 'node:assert/strict'
import { PassThrough, Writable } from 'node:stream'
import { serveMetrics } from '../../lib/door/metrics'
import { translate, type TextKey } from '../../lib/i18n'
import type { Message } from '../../lib/protocol'
import { runPlain } from '../../lib/ui/client/plain/plain'
import { PASSWORD, Refused, type TestClient } from '../helpers/client'
import { readAll } from '../helpers/history'
import { ownPostgresTest, startPostgres } from '../helpers/own-postgres'
import { startServer, type TestServer } from '../helpers/server'

/** How many messages somebody sends who does not wait for one to be stored. */
const HASTY = 400

/** And somebody with the client in lines. */
const CALM = 150

/** Sends messages, several at a time, and each again with its key until it is stored. */
async function sendAll(client: TestClient): Promise<Map<string, Message>> {
  const stored = new Map<string, Message>()
  const keys = Array.from({ length: HASTY }, (_, i) => `${client.username} ${i}`)
  const send = async () => {
    for (let key; (key = keys.shift()) !== undefined;)
      stored.set(key, await sayUntilStored(client, key))
  }
  await Promise.all(Array.from({ length: 8 }, send))
  return stored
}

async function sayUntilStored(client: TestClient, key: string): Promise<Message> {
  for (;;) {
    try {
      return (await client.say('#general', key, key)).message
    } catch (error) {
      assert.ok(error instanceof Refused, String(error))
      assert.deepEqual([error.kind, error.data.what], ['internal', 'store'])
      assert.ok(Number(error.data.retryInMs) >= 1000)
    }
  }
}

/** The client in lines, which is given all its lines at once; gives its exit status. */
function typeAll(server: TestServer, username: string): Promise<number> {
  const input = new PassThrough()
  input.end(Array.from({ length: CALM }, (_, i) => `${username} ${i}\n`).join(''))
  return runPlain({
    input,
    echo: new Writable({ write: (_chunk, _encoding, done) => done() }),
    lang: 'es',
    server: { host: '127.0.0.1', port: server.port },
    ...{ username, password: PASSWORD, keyPrefix: `${username}-` },
    write: () => undefined,
    complain: text => assert.fail(text),
  })
}

function heardBy(client: TestClient): Message[] {
  return client.all('chat.message').map(({ message }) => message)
}

ownPostgresTest(
  'PostgreSQL ended in a burst: all wait, and nothing is lost or doubled (promises 1-3)',
  async t => {
    const postgres = await startPostgres(t)
    const server = await startServer(t, { store: postgres.url })
    const [eva, ...hasty] = await server.connectAll('eva', 'ana', 'ben', 'carla')
    const calm = await server.connectAll('dani', 'elsa')
    for (const client of calm) await client.close()
    const sending = hasty.map(sendAll)
    const typing = calm.map(({ username }) => typeAll(server, username))
    await eva.next('chat.message', ({ message }) => message.seq >= 200)

    await postgres.stop('immediate')
    await server.logged(/la base de datos no responde/)
    await postgres.start()

    const stored = await Promise.all(sending)
    assert.deepEqual(await Promise.all(typing), [0, 0])
    await server.logged(/la base de datos vuelve a responder/)
    const all = await readAll(eva)
    assert.deepEqual(
      all.map(({ seq }) => seq),
      all.map((_, i) => i + 1),
    )
    assert.equal(all.length, hasty.length * HASTY + calm.length * CALM)
    assert.equal(new Set(all.map(({ text }) => text)).size, all.length)
    for (const { key: _, ...message } of stored.flatMap(each => [...each.values()])) {
      assert.deepEqual(all[message.seq - 1], message)
    }
    await eva.next('chat.message', ({ message }) => message.seq === all.length)
    assert.deepEqual(heardBy(eva), all)
    for (const { username } of calm) {
      const own = all.filter(({ author }) => author.username === username)
      assert.deepEqual(
        own.map(({ text }) => text),
        own.map((_, i) => `${username} ${i}`),
      )
    }
  },
)

ownPostgresTest(
  'who asks for the health of a server reads whether PostgreSQL is away before anybody else notices',
  async t => {
    const postgres = await startPostgres(t)
    const server = await startServer(t, { store: postgres.url })
    const metrics = await serveMetrics({ host: '127.0.0.1', port: 0 }, server.services)
    t.after(() => metrics.close())
    const ask = (path: string) => fetch(`http://127.0.0.1:${metrics.port}/${path}`)
    const health = async () => (await ask('healthz')).status
    assert.equal(await health(), 200)

    await postgres.stop('fast')
    while ((await health()) === 200);

    assert.equal(await health(), 503)
    assert.match(await (await ask('metrics')).text(), /^tertulia_store_refusing 1$/m)
    await postgres.start()
    await server.logged(/la base de datos vuelve a responder/)
    assert.equal(await health(), 200)
    assert.equal(server.log.filter(line => /Fallo/.test(line)).length, 0)
  },
)

ownPostgresTest(
  'while PostgreSQL is away, everybody is told once, and nobody is let go',
  async t => {
    const postgres = await startPostgres(t)
    const server = await startServer(t, { store: postgres.url })
    const [ana, ben, carla] = await server.connectAll('ana', 'ben', 'carla')
    const languages = [
      [ana, 'es'],
      [ben, 'pt'],
      [carla, 'en'],
    ] as const
    for (const [client, lang] of languages)
      await client.request('session.hello', { protocol: 1, lang })
    const stranger = await server.connect()
    const allHeard = async (key: TextKey) => {
      for (const [client, lang] of languages) {
        assert.equal((await client.next('notice')).text, translate(lang, key))
      }
    }

    const before = await server.services.store.stats()

    await postgres.stop('fast')
    await assert.rejects(ana.say('#general', 'hola', 'k'), { kind: 'internal' })
    await allHeard('notice.storeAway')
    const { postman, desk } = server.services
    postman.look()
    desk.look()

    const refused = { kind: 'internal', message: /no llega ahora a su base de datos/ }
    await assert.rejects(ana.say('#general', 'hola', 'k'), refused)
    await assert.rejects(ana.request('chat.history', { room: '#general' }), refused)
    await assert.rejects(stranger.signIn('ana'), refused)
    await assert.rejects(stranger.request('session.resume', { token: ana.token }), refused)
    const { isRefusing, databaseBytes } = await server.services.store.stats()
    assert.deepEqual([isRefusing, databaseBytes], [true, before.databaseBytes])
    assert.equal(server.log.filter(line => /could not|StoreAway/.test(line)).length, 0)

    await postgres.start()
    await allHeard('notice.storeBack')
    assert.equal((await ana.say('#general', 'hola', 'k')).message.seq, 1)
    assert.equal((await ben.next('chat.message')).message.text, 'hola')
    await stranger.signIn('ana')
    for (const [client] of languages) assert.equal(client.all('notice').length, 2)
  },
)
