import assert from 'node:assert/strict'
import type { Store } from '../../lib/db'
import { eachEngine, registerAll, say } from '../helpers/store'

const MINUTE_MS = 60_000

const decision = { room: '#redes', userId: 'ana', usernameKey: 'benja', reason: 'ruido', at: 1 }

/** Ana has made `#redes`, and Benja is in it. */
async function settle(store: Store): Promise<void> {
  await registerAll(store, 'ana', 'benja', 'carla')
  await store.createRoom({ userId: 'ana', name: 'redes', at: 1 })
  await store.joinRoom({ userId: 'benja', room: '#redes', at: 1 })
}

async function sayAt(store: Store, at: number, authorId = 'benja') {
  const text = `a las ${at}`
  const message = { id: text, room: '#redes', authorId, kind: 'text' as const, text, at, key: text }
  return (await store.insertMessage({ ...message, mentions: [] })).message.seq
}

eachEngine('a mute keeps a member from writing until its time has come', async (t, open) => {
  const store = await open()
  await settle(store)
  await store.muteMember({ ...decision, untilAt: MINUTE_MS })

  await assert.rejects(sayAt(store, 2), {
    kind: 'muted',
    details: {
      room: '#redes',
      by: 'ana',
      because: 'ruido',
      untilMs: MINUTE_MS,
      retryInMs: MINUTE_MS - 2,
    },
  })
  await assert.rejects(sayAt(store, MINUTE_MS - 1), { kind: 'muted' })
  assert.equal(await sayAt(store, MINUTE_MS), 1)
})

eachEngine('who is muted can neither edit nor react, but delete', async (t, open) => {
  const store = await open()
  await settle(store)
  await say(store, 'benja', 'antes', '#redes')
  await store.muteMember(decision)
  const place = { userId: 'benja', room: '#redes', seq: 1, at: 2 }

  await assert.rejects(store.editMessage({ ...place, text: 'x', mentions: [] }), { kind: 'muted' })
  await assert.rejects(store.react({ ...place, emoji: '+', on: true }), { kind: 'muted' })
  await store.react({ ...place, emoji: '+', on: false })
  await store.deleteMessage({ ...place, any: false })
})

eachEngine('a mute without end lasts until it is lifted', async (t, open) => {
  const store = await open()
  await settle(store)
  await store.muteMember(decision)
  await assert.rejects(sayAt(store, 1e12), { kind: 'muted' })

  await store.lift({ ...decision, kind: 'mute' })
  await store.lift({ ...decision, kind: 'mute' })

  assert.equal(await sayAt(store, 2), 1)
})

eachEngine('the later decision holds, and it survives a crash', async (t, open) => {
  const before = await open()
  await settle(before)
  await before.muteMember(decision)
  await before.muteMember({ ...decision, untilAt: 10 })

  const store = await open('crash')

  await assert.rejects(sayAt(store, 9), { kind: 'muted' })
  assert.equal(await sayAt(store, 10), 1)
})

eachEngine(
  'a ban takes the person out, and nothing lets them in before it ends',
  async (t, open) => {
    const store = await open()
    await settle(store)

    const { person, wasMember } = await store.banMember({ ...decision, untilAt: MINUTE_MS })

    assert.deepEqual([person.username, wasMember], ['benja', true])
    assert.equal((await store.findRoom({ room: '#redes' }))?.members, 1)
    const entering = { userId: 'benja', room: '#redes' }
    await assert.rejects(store.joinRoom({ ...entering, at: 2 }), { kind: 'banned' })
    const guest = { userId: 'ana', room: '#redes', usernameKey: 'benja' }
    await assert.rejects(store.invite({ ...guest, at: 2 }), {
      kind: 'banned',
      details: {
        what: 'user',
        room: '#redes',
        by: 'ana',
        because: 'ruido',
        untilMs: MINUTE_MS,
        retryInMs: MINUTE_MS - 2,
      },
    })
    assert.equal((await store.joinRoom({ ...entering, at: MINUTE_MS })).isNew, true)
  },
)

eachEngine('a ban makes an invitation void', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja')
  await store.createRoom({ userId: 'ana', name: 'redes', private: true, at: 1 })
  await store.invite({ userId: 'ana', room: '#redes', usernameKey: 'benja', at: 1 })

  const { wasMember } = await store.banMember(decision)
  await store.lift({ ...decision, kind: 'ban' })

  assert.equal(wasMember, false)
  const joining = store.joinRoom({ userId: 'benja', room: '#redes', at: 2 })
  await assert.rejects(joining, { kind: 'forbidden' })
})

eachEngine('restrictions are for channels, and nobody is kept out of general', async (t, open) => {
  const store = await open()
  await settle(store)
  const direct = { userId: 'ana', otherId: 'benja', id: '@1', at: 1 }
  const { room } = await store.openDirect(direct)

  for (const restrict of [store.banMember, store.muteMember]) {
    await assert.rejects(restrict({ ...decision, room: room.id }), { kind: 'forbidden' })
    await assert.rejects(restrict({ ...decision, userId: 'carla' }), { kind: 'forbidden' })
    await assert.rejects(restrict({ ...decision, usernameKey: 'nadie' }), { kind: 'not_found' })
  }
  await assert.rejects(store.banMember({ ...decision, room: '#general' }), {
    kind: 'forbidden',
    details: { reason: 'general' },
  })
  await assert.rejects(store.removeMember({ ...decision, room: '#general' }), {
    kind: 'forbidden',
  })
  await say(store, 'benja', 'sigo aquí')
})
