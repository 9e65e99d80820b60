import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startServer } from '../helpers/server'

test('who is not signed in and says nothing whole is let go, and others stay (X4)', async t => {
  const server = await startServer(t)
  const ana = await server.connect('ana')
  // Not before she is in, however busy the machine is.
  server.services.settings.limits.unauthenticatedSeconds = 0.3
  const silent = await server.connect()
  const slow = await server.connect()
  slow.raw('{"jsonrpc":"2.0",')

  const told = await Promise.all([silent, slow].map(each => each.next('session.closing')))

  assert.deepEqual(
    told.map(({ reason }) => reason),
    ['idle', 'idle'],
  )
  assert.ok(await ana.ask('session.ping', {}))
})
