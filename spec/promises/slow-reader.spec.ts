import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TestClient } from '../helpers/client'
import { startServer, type TestServer } from '../helpers/server'

/** As long as a message can be, so that few of them fill what the system holds for a socket. */
const TEXT = '漢'.repeat(4000)
const OUTBOX_BYTES = 1024 * 1024

/** Makes a client stop reading, and asks for so much that the next frame has to wait in the server. */
async function stopReading(client: TestClient, { services }: TestServer): Promise<void> {
  client.socket.pause()
  const [{ connection }] = services.hub.clients.of(client.user.id) as [{ connection: Ending }]
  while (connection.outbox.bytes === 0) {
    client.post('chat.history', { room: '#general', limit: 40 })
    await new Promise(setImmediate)
  }
}

interface Ending {
  outbox: { bytes: number }
}

function isGone(client: TestClient, { services }: TestServer): boolean {
  return services.hub.clients.of(client.user.id).length === 0
}

async function fill(client: TestClient): Promise<void> {
  await Promise.all(Array.from({ length: 40 }, () => client.say('#general', TEXT)))
}

test('who does not read is cut off, and the others miss and double nothing (X4, promise 4)', async t => {
  const server = await startServer(t, { limits: { outboxBytes: OUTBOX_BYTES } })
  const ana = await server.connect('ana')
  await fill(ana)
  const ben = await server.connect('ben')
  const slow = await server.connect('slow')
  const eva = await server.connect('eva')
  await stopReading(slow, server)

  let last = 0
  while (!isGone(slow, server)) last = (await ana.say('#general', TEXT)).message.seq

  await server.logged(/Usuario slow se ha desconectado\./)
  for (const client of [ben, eva]) {
    await client.next('presence', each => each.username === 'slow' && each.status === 'offline')
    await client.settle()
    assert.deepEqual(
      client.all('chat.message').map(({ message }) => message.seq),
      Array.from({ length: last - 40 }, (_, i) => i + 41),
    )
  }
})

test('many slow readers at once bring nobody down (X4)', async t => {
  const server = await startServer(t, { limits: { outboxBytes: OUTBOX_BYTES } })
  const ana = await server.connect('ana')
  await fill(ana)
  const slow = await Promise.all(Array.from({ length: 5 }, () => server.connect('slow')))
  await Promise.all(slow.map(client => stopReading(client, server)))

  while (!slow.every(client => isGone(client, server))) await ana.say('#general', TEXT)

  await server.logged(/Usuario slow5 se ha desconectado\./)
  assert.ok(await (await server.connect('ben')).say('#general', 'seguimos'))
})

test('who never asks and never leaves holds up nobody, and only so many from one address (X4)', async t => {
  const { connect } = await startServer(t, { limits: { connectionsPerAddress: 3 } })
  const [idle, half] = [await connect(), await connect()]
  half.raw('{"jsonrpc":')
  const ana = await connect('ana')

  const fourth = await connect()

  const { error } = await fourth.answerTo(null)
  assert.deepEqual([error?.code, error?.data.kind], [8, 'rate_limited'])
  await fourth.closed
  await ana.say('#general', 'hola')
  await idle.close()
  await (await connect()).settle()
})
