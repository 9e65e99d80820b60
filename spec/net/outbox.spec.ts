import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { test, type TestContext } from 'node:test'
import { Outbox, type OutboxOptions } from '../../lib/net/outbox'

/** Both ends of a real connection: an outbox writes into one, the spec reads the other or leaves it. */
async function openOutbox(t: TestContext, options: Partial<OutboxOptions> = {}) {
  const listener = createServer({ highWaterMark: 1024 }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const accepted = once(listener, 'connection') as Promise<[Socket]>
  const reader = connect((listener.address() as AddressInfo).port, '127.0.0.1')
  const [socket] = await accepted
  listener.close()
  t.after(() => (reader.destroy(), socket.destroy()))
  socket.on('error', () => {})
  const slow: number[] = []
  const onSlow = () => slow.push(outbox.bytes)
  const outbox: Outbox = new Outbox(socket, { maxBytes: 1e6, stallMs: 60_000, onSlow, ...options })
  return { outbox, reader, socket, slow }
}

/** More than a socket's buffers hold. */
const CHUNK = Buffer.alloc(64 * 1024, 'x')
const MANY = 400

async function readAll(reader: Socket): Promise<number> {
  let bytes = 0
  for await (const chunk of reader) bytes += (chunk as Buffer).length
  return bytes
}

test('a reader gets every byte, also those that had to wait', async t => {
  const { outbox, reader, slow } = await openOutbox(t, { maxBytes: 0 })
  reader.pause()
  for (let i = 0; i < MANY; i++) outbox.write(CHUNK)
  assert.ok(outbox.bytes > 0)
  const read = readAll(reader)
  outbox.end(Buffer.from('end'), 60_000)
  assert.equal(await read, MANY * CHUNK.length + 3)
  assert.deepEqual(slow, [])
})

test('a reader that falls too far behind is told of once for each time it passes the bound', async t => {
  const { outbox, reader, slow } = await openOutbox(t)
  reader.pause()
  for (let i = 0; i < MANY && slow.length === 0; i++) outbox.write(CHUNK)
  assert.equal(slow.length, 1)
  outbox.end(undefined, 0)
  outbox.write(CHUNK)
  assert.equal(slow.length, 1)
})

test('a socket that stands still too long belongs to nobody', async t => {
  await new Promise<void>((resolve, reject) => {
    const options = { maxBytes: 0, stallMs: 1, onSlow: resolve }
    openOutbox(t, options).then(({ outbox, reader }) => {
      reader.pause()
      for (let i = 0; i < MANY; i++) outbox.write(CHUNK)
    }, reject)
  })
})

test('after the end the socket is destroyed when its reader takes too long', async t => {
  const { outbox, reader, socket } = await openOutbox(t, { maxBytes: 0 })
  reader.pause()
  for (let i = 0; i < MANY; i++) outbox.write(CHUNK)
  outbox.end(Buffer.from('end'), 1)
  await once(socket, 'close')
  assert.equal(socket.destroyed, true)
})
