import assert from 'node:assert/strict'
import type { SnapshotOptions, Store } from '../../lib/db'
import { eachEngine, registerAll, say } from '../helpers/store'

eachEngine(
  'signing in brings every room with its latest messages, oldest first (C4)',
  async (t, open) => {
    const store = await open()
    await fill(store)

    const rooms = await snapshot(store, { history: 3 })

    assert.deepEqual(rooms, [
      { id: '#general', seqs: [3, 4, 5], more: true, unread: 5, mentions: 1 },
      { id: 'd1', seqs: [1], more: undefined, unread: 1, mentions: 0 },
    ])
  },
)

eachEngine('coming back brings all after what was seen, a page at most (C4)', async (t, open) => {
  const store = await open()
  await fill(store)

  const all = await snapshot(store, { history: 2, since: { '#general': 1 } })
  const cut = await snapshot(store, { history: 0, since: { '#general': 1, '#nada': 1 }, page: 2 })
  const none = await snapshot(store, { history: 2, since: { '#general': 5, d1: 1 } })

  assert.deepEqual(
    all.map(({ seqs, more }) => [seqs, more]),
    [
      [[2, 3, 4, 5], undefined],
      [[1], undefined],
    ],
  )
  assert.deepEqual(
    cut.map(({ seqs, more }) => [seqs, more]),
    [
      [[2, 3], true],
      [[], true],
    ],
  )
  assert.deepEqual(
    none.map(({ seqs, more }) => [seqs, more]),
    [
      [[], undefined],
      [[], undefined],
    ],
  )
})

eachEngine('rooms of others are not in it', async (t, open) => {
  const store = await open()
  await fill(store)
  await store.createRoom({ userId: 'ana', name: 'redes', at: 9 })

  const rooms = await snapshot(store, { history: 1 })

  assert.deepEqual(
    rooms.map(room => room.id),
    ['#general', 'd1'],
  )
})

async function fill(store: Store) {
  await registerAll(store, 'ana', 'benja')
  for (const text of ['uno', 'dos', 'tres', 'cuatro']) await say(store, 'ana', text)
  const last = { id: 'm', room: '#general', authorId: 'ana', kind: 'text' as const, at: 1 }
  await store.insertMessage({ ...last, text: '@benja', key: 'm', mentions: ['benja'] })
  await store.openDirect({ userId: 'ana', otherId: 'benja', id: 'd1', at: 2 })
  await say(store, 'ana', 'psst', 'd1')
}

async function snapshot(
  store: Store,
  options: Omit<SnapshotOptions, 'userId' | 'page'> & { page?: number },
) {
  const rooms = await store.takeSnapshot({ userId: 'benja', page: 100, ...options })
  return rooms.map(({ id, messages, more, unread, mentions }) => {
    return { id, seqs: messages.map(message => message.seq), more, unread, mentions }
  })
}
