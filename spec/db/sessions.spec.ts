import assert from 'node:assert/strict'
import type { Store } from '../../lib/db'
import { eachEngine, registerAll } from '../helpers/store'

eachEngine('a session is found by its token, with whose it is (S5)', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana')

  await openSession(store, 'ana', 's1', 10)

  const found = await store.findSession({ tokenHash: 'token of s1' })
  const session = { id: 's1', client: 'spec', address: '::1', createdAt: 10, seenAt: 10 }
  assert.deepEqual(found?.session, session)
  assert.equal(found?.account.username, 'ana')
  assert.equal(await store.findSession({ tokenHash: 'another' }), undefined)
})

eachEngine('sessions survive a restart, and closed ones stay closed', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana')
  await openSession(store, 'ana', 's1', 10)
  await openSession(store, 'ana', 's2', 11)
  await store.closeSession({ id: 's1' })

  const again = await open()

  assert.equal(await again.findSession({ tokenHash: 'token of s1' }), undefined)
  assert.equal((await again.findSession({ tokenHash: 'token of s2' }))?.session.id, 's2')
})

eachEngine('whose session has ended meanwhile comes in no more', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana')
  await openSession(store, 'ana', 's1', 10)
  assert.equal((await store.admitUser({ userId: 'ana', sessionId: 's1', at: 10 })).id, 'ana')

  await store.removeSession({ id: 's1', userId: 'ana' })

  await assert.rejects(store.admitUser({ userId: 'ana', sessionId: 's1', at: 11 }), {
    kind: 'bad_credentials',
  })
  assert.equal((await store.admitUser({ userId: 'ana', at: 11 })).id, 'ana')
})

eachEngine('beyond the limit the sessions not seen for longest make room', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja')
  await openSession(store, 'benja', 'other', 1)
  await openSession(store, 'ana', 's1', 10)
  await openSession(store, 'ana', 's2', 11)
  await store.touchSession({ id: 's1', at: 20, address: '10.0.0.1' })

  const { removed } = await openSession(store, 'ana', 's3', 12, 2)

  assert.deepEqual(removed, ['s2'])
  const left = await store.listSessions({ userId: 'ana' })
  assert.deepEqual(
    left.map(({ id, seenAt, address }) => [id, seenAt, address]),
    [
      ['s1', 20, '10.0.0.1'],
      ['s3', 12, '::1'],
    ],
  )
})

eachEngine('a person ends only their own sessions', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja')
  for (const id of ['s1', 's2', 's3']) await openSession(store, 'ana', id, 10)

  const theirs = { id: 's1', userId: 'benja' }
  await assert.rejects(store.removeSession(theirs), {
    kind: 'not_found',
    details: { what: 'session' },
  })
  await store.removeSession({ id: 's1', userId: 'ana' })
  const { removed } = await store.removeOtherSessions({ id: 's3', userId: 'ana' })

  assert.deepEqual(removed, ['s2'])
  assert.deepEqual((await store.listSessions({ userId: 'ana' })).length, 1)
})

eachEngine('sessions in use are kept, but not those that are too old', async (_t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja')
  const used = Array.from({ length: 120 }, (_, n) => `s${n}`)
  for (const [n, id] of used.entries()) await openSession(store, 'ana', id, 10 + n, 1000)
  await openSession(store, 'benja', 'old', 9)
  await openSession(store, 'benja', 'unused', 9)

  const { ended } = await store.keepSessions({ ids: [...used, 'old'], at: 500, openedBefore: 10 })

  assert.deepEqual(ended, [{ id: 'old', userId: 'benja' }])
  const kept = await store.listSessions({ userId: 'ana' })
  assert.deepEqual(new Set(kept.map(({ seenAt }) => seenAt)), new Set([500]))
  assert.equal(kept.length, used.length)
  const [other] = await store.listSessions({ userId: 'benja' })
  assert.deepEqual([other?.id, other?.seenAt], ['unused', 9])
})

eachEngine('sessions that nobody uses are dropped, the oldest first', async (_t, open) => {
  const store = await open()
  await registerAll(store, 'ana')
  for (const [id, at] of Object.entries({ s1: 30, s2: 10, s3: 20, s4: 40 })) {
    await openSession(store, 'ana', id, at)
  }
  const left = async () => (await store.listSessions({ userId: 'ana' })).map(({ id }) => id)

  assert.equal(await store.dropSessions({ seenBefore: 40, limit: 2 }), 2)
  assert.deepEqual(await left(), ['s4', 's1'])
  assert.equal(await store.dropSessions({ seenBefore: 40, limit: 2 }), 1)
  assert.equal(await store.dropSessions({ seenBefore: 40, limit: 2 }), 0)
  assert.deepEqual(await left(), ['s4'])
})

function openSession(store: Store, userId: string, id: string, at: number, limit = 10) {
  const tokenHash = `token of ${id}`
  return store.openSession({ id, userId, tokenHash, client: 'spec', address: '::1', at, limit })
}
