import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TestClient } from '../helpers/client'
import { startServer, type TestServer } from '../helpers/server'

/** As long as a message can be, so that few of them fill what the system holds for a socket. */
const TEXT = '漢'.repeat(4000)
const OUTBOX_BYTES = 1024 * 1024

/**
 * Makes a client stop reading, and asks for so much that the next frame has to wait in the server. The
 * store answers in order, so that another client's answer says that this one's has been sent.
 */
async function stopReading(client: TestClient, other: TestClient, { services }: TestServer) {
  client.socket.pause()
  const { connection } = services.hub.clients.of(client.user.id)[0]!
  while (connection.outbox.bytes === 0) {
    client.post('chat.history', { room: '#general', limit: 40 })
    await other.request('chat.history', { room: '#general', limit: 1 })
  }
}

test('who does not read is cut off, and the others miss and double nothing (X4, promise 4)', async t => {
  const server = await startServer(t, { limits: { outboxBytes: OUTBOX_BYTES } })
  const ana = await server.connect('ana')
  await Promise.all(Array.from({ length: 40 }, () => ana.say('#general', TEXT)))
  const ben = await server.connect('ben')
  const slow = await Promise.all([1, 2, 3].map(() => server.connect('slow')))
  const eva = await server.connect('eva')
  const connections = slow.map(({ user }) => server.services.hub.clients.of(user.id)[0]!.connection)
  for (const client of slow) await stopReading(client, ana, server)

  let last = 0
  while (!connections.every(({ isEnding }) => isEnding)) {
    last = (await ana.say('#general', TEXT)).message.seq
  }

  await server.logged(/Usuario slow3 se ha desconectado\./)
  for (const client of [ben, eva]) {
    for (const { username } of slow) {
      await client.next('presence', each => each.username === username && each.status === 'offline')
    }
    assert.deepEqual(
      client.all('chat.message').map(({ message }) => message.seq),
      Array.from({ length: last - 40 }, (_, i) => i + 41),
    )
  }
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
