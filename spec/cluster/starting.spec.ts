import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { test, type TestContext } from 'node:test'
import { SettingsProblem } from '../../lib/settings'
import { clusterTest, foundCommunity } from '../helpers/cluster'
import { startServer, type TestServer } from '../helpers/server'

/** What the operator reads whose server does not start. */
async function sentenceOf(starting: Promise<TestServer>): Promise<string> {
  const problem: unknown = await starting.then(
    () => undefined,
    (error: unknown) => error,
  )
  assert.ok(problem instanceof SettingsProblem, String(problem))
  return problem.sentence('es')
}

/** The port of something that speaks as NATS does, and keeps no streams. */
async function startPlainNats(t: TestContext): Promise<number> {
  const info = { server_id: 'x', version: '2.10.0', proto: 1, headers: true, max_payload: 1 << 20 }
  const server = createServer(socket => {
    socket.on('error', () => undefined)
    socket.write(`INFO ${JSON.stringify(info)}\r\n`)
    socket.on('data', bytes => {
      const said = bytes.toString()
      if (said.includes('PING')) socket.write('PONG\r\n')
      const inbox = /PUB \S+ (\S+) /.exec(said)?.[1]
      // Nobody answers (NATS, ADR-4).
      if (inbox) socket.write(`HMSG ${inbox} 1 16 16\r\nNATS/1.0 503\r\n\r\n\r\n`)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  return (server.address() as AddressInfo).port
}

test('a bus without a database that nodes can share is refused', async t => {
  const sentence = await sentenceOf(startServer(t, { bus: 'nats://ana:secreto@127.0.0.1:1' }))
  assert.match(sentence, /^--bus .* Añade --store postgres:/)
})

clusterTest(
  'a bus where nobody answers is refused, with its address and without its password',
  async t => {
    const { node } = await foundCommunity(t)
    const sentence = await sentenceOf(node({ bus: 'nats://ana:secreto@127.0.0.1:1' }))
    assert.match(sentence, /^No pude entrar en 127\.0\.0\.1:1\./)
    assert.doesNotMatch(sentence, /secreto|ana/)
  },
)

clusterTest('a bus that keeps no streams is refused', async t => {
  const { node } = await foundCommunity(t)
  const sentence = await sentenceOf(node({ bus: `nats://127.0.0.1:${await startPlainNats(t)}` }))
  assert.match(sentence, /no guarda flujos\. Enciéndelo con JetStream/)
})

clusterTest(
  'a node says under which name it is on the bus, and the others that it is there',
  async t => {
    const { node } = await foundCommunity(t)
    const [one, two] = [await node(), await node()]
    const name = /Nodo (\S+) unido al bus/.exec(two.log.join('\n'))?.[1]
    await one.logged(new RegExp(`El nodo ${name} está en marcha`))
  },
)
