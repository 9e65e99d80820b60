import assert from 'node:assert/strict'
import type { Store } from '../../lib/db'
import { eachEngine, registerAll } from '../helpers/store'

async function call(store: Store, text: string, at: number, room = '#general') {
  const message = { id: text, room, authorId: 'ana', kind: 'text' as const, text, at, key: text }
  await store.insertMessage({ ...message, mentions: ['benja'] })
}

async function list(store: Store, wanted: { room?: string; before?: number; limit?: number } = {}) {
  const { messages, more } = await store.listMentions({ userId: 'benja', limit: 10, ...wanted })
  return [...messages.map(({ text }) => text), ...(more ? ['...'] : [])]
}

eachEngine('mentions are listed over all rooms, newest first, read or not', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja')
  await store.createRoom({ userId: 'ana', name: 'redes', at: 1 })
  await store.joinRoom({ userId: 'benja', room: '#redes', at: 1 })
  await call(store, 'uno', 10)
  await call(store, 'dos', 20, '#redes')
  await call(store, 'tres', 30)

  assert.deepEqual(await list(store), ['tres', 'dos', 'uno'])
  await store.markRead({ userId: 'benja', room: '#general', seq: 2 })
  assert.deepEqual(await list(store), ['tres', 'dos', 'uno'])
  assert.deepEqual(await list(store, { before: 30, limit: 1 }), ['dos', '...'])
  assert.deepEqual(await list(store, { room: '#redes' }), ['dos'])
})

eachEngine('what was read does not count, and stays in the list', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja')
  await call(store, 'uno', 10)
  await store.markRead({ userId: 'benja', room: '#general', seq: 1 })

  const room = await store.findMembership({ userId: 'benja', room: '#general' })
  assert.equal(room?.mentions, 0)
  assert.deepEqual(await list(store), ['uno'])
})

eachEngine('what was deleted, or said in a room that one left, is not listed', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja')
  await store.createRoom({ userId: 'ana', name: 'redes', at: 1 })
  await store.joinRoom({ userId: 'benja', room: '#redes', at: 1 })
  await call(store, 'uno', 10)
  await call(store, 'dos', 20, '#redes')

  await store.deleteMessage({ userId: 'ana', room: '#general', seq: 1, at: 40, any: false })
  await store.leaveRoom({ userId: 'benja', room: '#redes' })

  assert.deepEqual(await list(store), [])
})
