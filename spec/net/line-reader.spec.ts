import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { suite, test, type TestContext } from 'node:test'
import { LineReader } from '../../lib/net/line-reader'
import type { Line } from '../../lib/net/lines'

const MAX_BYTES = 1024

/** Both ends of a real connection: the peer writes into one, the lines are read from the other. */
async function openReader(t: TestContext) {
  const listener = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const accepted = once(listener, 'connection') as Promise<[Socket]>
  const { port } = listener.address() as AddressInfo
  const peer = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const [socket] = await accepted
  listener.close()
  t.after(() => (peer.destroy(), socket.destroy()))
  for (const end of [peer, socket]) end.on('error', () => undefined)
  return { peer, socket, reader: new LineReader(socket, MAX_BYTES) }
}

async function readAll(reader: LineReader): Promise<Line[]> {
  const all: Line[] = []
  for await (const lines of reader) all.push(...lines)
  return all
}

suite('the lines of a socket', () => {
  test('come whole and together, and end when the peer hangs up', async t => {
    const { peer, reader } = await openReader(t)
    peer.write('one\ntw')
    assert.deepEqual((await reader.next()).value, ['one'])
    peer.end('o\nthree\nfou')
    assert.deepEqual(await readAll(reader), ['two', 'three'])
    assert.deepEqual(await reader.next(), { done: true, value: undefined })
  })

  test('that came before the peer hung up are read however late', async t => {
    const { peer, socket, reader } = await openReader(t)
    peer.end('one\ntwo\n')
    await once(socket, 'end')
    assert.deepEqual(await readAll(reader), ['one', 'two'])
  })

  test('make the peer wait while nobody asks for them, and lose nothing', async t => {
    const { peer, socket, reader } = await openReader(t)
    const count = 400_000
    const wanted = Array.from({ length: count }, (_, n) => `line ${n}`)
    peer.end(`${wanted.join('\n')}\n`)
    await once(socket, 'pause')
    const [isPaused, takenBytes] = [socket.isPaused(), socket.bytesRead]
    assert.ok(isPaused && takenBytes < socket.readableHighWaterMark + 128 * 1024, `${takenBytes}`)
    assert.ok(peer.writableLength > 0)
    assert.deepEqual(await readAll(reader), wanted)
  })

  test('end when the cable is cut', async t => {
    const { peer, reader } = await openReader(t)
    peer.write('one\n')
    assert.deepEqual((await reader.next()).value, ['one'])
    peer.resetAndDestroy()
    assert.deepEqual(await readAll(reader), [])
  })

  test('are not kept when nobody can be answered any more', async t => {
    const { peer, socket, reader } = await openReader(t)
    peer.write('one\n')
    await once(socket, 'pause')
    socket.destroy()
    await once(socket, 'close')
    assert.deepEqual(await readAll(reader), [])
  })

  test('pass unread when the loop was left, so that the peer’s end is seen', async t => {
    const { peer, socket, reader } = await openReader(t)
    peer.write('one\n')
    for await (const lines of reader) {
      assert.deepEqual(lines, ['one'])
      break
    }
    const ended = once(socket, 'end')
    peer.end('x\n'.repeat(500_000))
    await ended
    assert.equal(socket.bytesRead, 4 + 1_000_000)
    assert.deepEqual(await readAll(reader), [])
  })

  test('end with what the peer says next once they are stopped', async t => {
    const { peer, socket, reader } = await openReader(t)
    peer.write('one\n')
    await once(socket, 'pause')
    reader.stop()
    const over = readAll(reader)
    peer.end('two\n')
    assert.deepEqual(await over, [])
    await once(socket, 'end')
  })
})
