import assert from 'node:assert/strict'
import { describe, test, type TestContext } from 'node:test'
import { sweepSessions } from '../../lib/account/session-age'
import type { TestClient } from '../helpers/client'
import { startServer, type SpecSettings, type TestServer } from '../helpers/server'

const DAY_MS = 24 * 60 * 60 * 1000

const gone = { code: 2, kind: 'bad_credentials' }

/** A server whose clock a spec sets, in days since its start. */
async function start(t: TestContext, security: SpecSettings['security'] = {}) {
  const server = await startServer(t, { security })
  const startedAt = Date.now()
  const clock = { days: 0 }
  server.services.now = () => startedAt + clock.days * DAY_MS
  return { server, clock, sweep: () => sweepSessions(server.services) }
}

async function resume({ connect }: TestServer, { token }: TestClient): Promise<TestClient> {
  const client = await connect()
  client.signedIn = await client.request('session.resume', { token })
  return client
}

async function countSessions({ services }: TestServer, { user }: TestClient): Promise<number> {
  return (await services.store.listSessions({ userId: user.id })).length
}

describe('a session', () => {
  test('ends when nobody has used it for 90 days', async t => {
    const { server, clock } = await start(t)
    const ana = await server.connect('ana')
    await ana.close()
    clock.days = 90
    await (await resume(server, ana)).close()
    clock.days = 180.1

    await assert.rejects(resume(server, ana), gone)

    assert.equal(await countSessions(server, ana), 0)
    assert.ok(await (await server.connect()).signIn('ana'))
  })

  test('ends after a year, however much it is used', async t => {
    const { server, clock } = await start(t)
    const ana = await server.connect('ana')
    for (clock.days = 60; clock.days <= 360; clock.days += 60) await resume(server, ana)
    clock.days = 365.1
    await assert.rejects(resume(server, ana), gone)
  })

  test('ends after as many days as the settings say, and never where they say 0', async t => {
    const [strict, free] = await Promise.all([
      start(t, { sessionIdleDays: 7, sessionDays: 30 }),
      start(t, { sessionIdleDays: 0, sessionDays: 0 }),
    ])
    for (const { server, clock, sweep } of [strict, free]) {
      const ana = await server.connect('ana')
      await ana.close()
      clock.days = server === strict.server ? 7.1 : 100_000
      await sweep()
      assert.equal(await countSessions(server, ana), server === strict.server ? 0 : 1)
    }
  })
})

describe('a sweep', () => {
  test('keeps the sessions that somebody is connected with and drops the others', async t => {
    const { server, clock, sweep } = await start(t)
    const [ana, ben] = await server.connectAll('ana', 'ben')
    await ben.close()
    for (clock.days = 80; clock.days <= 160; clock.days += 80) await sweep()

    assert.deepEqual([await countSessions(server, ana), await countSessions(server, ben)], [1, 0])
    await ana.settle()
    // It came 240 days ago and went 80 days ago.
    ana.cut()
    clock.days = 240
    assert.ok(await resume(server, ana))
  })

  test('closes the connections of a session that has become too old', async t => {
    const { server, clock, sweep } = await start(t)
    const [ana, ben] = await server.connectAll('ana', 'ben')
    const other = await resume(server, ana)
    clock.days = 300
    await sweep()
    const fresh = await server.again(ben)
    clock.days = 365.1
    await sweep()

    for (const client of [ana, other, ben]) {
      assert.equal((await client.next('session.closing')).reason, 'revoked')
      await client.closed
    }
    await assert.rejects(resume(server, ana), gone)
    await fresh.settle()
  })
})
