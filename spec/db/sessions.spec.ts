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

function openSession(store: Store, userId: string, id: string, at: number, limit = 10) {
  const tokenHash = `token of ${id}`
  return store.openSession({ id, userId, tokenHash, client: 'spec', address: '::1', at, limit })
}
