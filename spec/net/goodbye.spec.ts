import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { test, type TestContext } from 'node:test'
import { Link } from '../../lib/net/link'
import { Trust } from '../../lib/net/trust'
import { encodeEvent } from '../../lib/protocol'

/** Connects to a server that says goodbye; gives the cause, and the wait before the next attempt. */
async function loseAfter(t: TestContext, retryInMs?: number): Promise<[string, number?]> {
  const server = createServer(socket => {
    socket.end(encodeEvent('session.closing', { reason: 'restarting', retryInMs }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo
  return new Promise(resolve => {
    const link = new Link({
      ...{ host: '127.0.0.1', port, trust: new Trust({}), random: () => 1 },
      onConnecting: () => undefined,
      onOpen: () => undefined,
      onFrame: () => undefined,
      onLost(cause, wait) {
        void link.close()
        resolve([cause, wait])
      },
    })
    link.connect()
  })
}

test('a client comes back when the server has asked it to, within reason', async t => {
  assert.deepEqual(await loseAfter(t, 1234), ['end', 1234])
  assert.deepEqual(await loseAfter(t, 10 * 60_000), ['end', 30_000])
  assert.deepEqual(await loseAfter(t), ['end', 500])
})
