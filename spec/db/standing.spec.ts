import assert from 'node:assert/strict'
import { eachEngine, register, registerAll, say } from '../helpers/store'

eachEngine('the last numbers of many rooms are read at once', async (_t, open) => {
  const store = await open()
  await registerAll(store, 'ana')
  const rooms = Array.from({ length: 120 }, (_, i) => `sala${i}`)
  for (const name of rooms) await store.createRoom({ userId: 'ana', name, at: 1 })
  await say(store, 'ana', 'uno', '#sala7')
  await say(store, 'ana', 'dos', '#sala7')

  const found = await store.listLastSeqs({ rooms: [...rooms.map(name => `#${name}`), '#nada'] })

  const seqs = new Map(found.map(({ room, lastSeq }) => [room, lastSeq]))
  assert.deepEqual([found.length, seqs.get('#sala7'), seqs.get('#sala8')], [120, 2, 0])
})

eachEngine('how people stand: who is kept out or gone, who is in which rooms', async (_t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja', 'carla', 'dani')
  const ban = { by: 'root', at: 1, reason: '', untilAt: 10 }
  await store.banAccount({ ...ban, userId: 'benja' })
  await store.eraseUser({ userId: 'carla', username: 'x', name: 'x', at: 1 })
  await store.createRoom({ userId: 'ana', name: 'mesa', at: 1 })
  const ids = ['ana', 'benja', 'carla', 'dani', 'nobody']

  const standings = async (at: number) =>
    (await store.listStandings({ ids, at })).map(({ account, out }) => [account.id, out]).sort()

  assert.deepEqual(await standings(9), [
    ['ana', undefined],
    ['benja', 'banned'],
    ['carla', 'erased'],
    ['dani', undefined],
  ])
  assert.deepEqual((await standings(10))[1], ['benja', undefined])
  const memberships = await store.listMemberships({ ids: ['ana', 'dani'] })
  assert.deepEqual(memberships.map(({ userId, room }) => `${userId} ${room}`).sort(), [
    'ana #general',
    'ana #mesa',
    'dani #general',
  ])
})

eachEngine('of many sessions those are given that have not ended', async (_t, open) => {
  const store = await open()
  await register(store, 'ana')
  const session = { userId: 'ana', client: '', address: '', at: 1, limit: 9 }
  for (const id of ['s1', 's2']) await store.openSession({ ...session, id, tokenHash: id })
  await store.closeSession({ id: 's1' })
  assert.deepEqual(await store.listLiveSessions({ ids: ['s1', 's2', 's3'] }), ['s2'])
})

eachEngine(
  'a community has the name that was offered first, also after a restart',
  async (_t, open) => {
    const store = await open()
    const names = await Promise.all(['uno', 'dos'].map(id => store.nameCommunity({ id })))
    assert.equal(names[0], names[1])
    const again = await open()
    assert.equal(await again.nameCommunity({ id: 'tres' }), names[0])
  },
)
