import assert from 'node:assert/strict'
import type { Store } from '../../lib/db'
import { eachEngine, registerAll, say } from '../helpers/store'

const draft = {
  id: 'm1',
  room: '#general',
  authorId: 'ana',
  kind: 'text' as const,
  text: '¡hola, Benja! 👋🏽',
  at: 1_760_000_000_123,
  key: 'k1',
  mentions: [] as string[],
}

eachEngine(
  'a message is stored with its number and read back as it was (C3, C7)',
  async (t, open) => {
    const store = await open()
    await registerAll(store, 'ana', 'benja')

    const { message, repeated } = await store.insertMessage(draft)

    const author = { id: 'ana', username: 'ana', name: 'ana' }
    const { id, room, kind, text, at } = draft
    assert.equal(repeated, false)
    assert.deepEqual(message, { id, room, kind, text, at, key: 'k1', seq: 1, author })
    const page = { room: '#general', limit: 10 }
    const again = await open()
    assert.deepEqual((await again.getMessages({ userId: 'ana', ...page })).messages, [message])
    const { key: _, ...others } = message
    assert.deepEqual((await again.getMessages({ userId: 'benja', ...page })).messages, [others])
  },
)

eachEngine(
  'a key used again answers the first message, or refuses another one (X5)',
  async (t, open) => {
    const store = await open()
    await registerAll(store, 'ana', 'benja')
    const first = await store.insertMessage(draft)

    const again = await (await open()).insertMessage({ ...draft, id: 'm2', at: 9 })

    assert.deepEqual(again, { message: first.message, repeated: true })
    const changed = { kind: 'conflict', details: { what: 'key' } }
    const reopened = await open()
    await assert.rejects(reopened.insertMessage({ ...draft, text: 'otra' }), changed)
    await assert.rejects(reopened.insertMessage({ ...draft, kind: 'action' }), changed)
    const others = await reopened.insertMessage({ ...draft, authorId: 'benja' })
    assert.deepEqual([others.repeated, others.message.seq], [false, 2])
  },
)

eachEngine('numbers count 1, 2, 3 in each room, whoever writes at once', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja')
  await store.createRoom({ userId: 'ana', name: 'redes', at: 1 })

  const rooms = Array.from({ length: 60 }, (_, at) => (at % 3 === 0 ? '#redes' : '#general'))
  const said = await Promise.all(rooms.map((room, at) => say(store, 'ana', `n${at}`, room)))

  const seqs = (room: string) => said.filter(message => message.room === room).map(m => m.seq)
  assert.deepEqual(seqs('#redes'), count(20))
  assert.deepEqual(seqs('#general'), count(40))
})

eachEngine('one author repeating a key at once stores one message', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana')

  const answers = await Promise.all(Array.from({ length: 5 }, () => store.insertMessage(draft)))

  assert.deepEqual(
    answers.map(({ message, repeated }) => [message.seq, repeated]),
    [[1, false], ...Array.from({ length: 4 }, () => [1, true])],
  )
})

eachEngine('only members write, and a private room is not given away', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja')
  await store.createRoom({ userId: 'benja', name: 'club', private: true, at: 1 })
  const noRoom = { kind: 'not_found', details: { what: 'room' } }

  await assert.rejects(store.insertMessage({ ...draft, room: '#club' }), noRoom)
  await assert.rejects(store.insertMessage({ ...draft, room: '#nada' }), noRoom)
  await assert.rejects(store.getMessages({ userId: 'ana', room: '#club', limit: 1 }), noRoom)
})

eachEngine('an answer names a message that is there', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana')
  await say(store, 'ana', 'uno')

  const answer = await store.insertMessage({ ...draft, replyTo: 1 })

  assert.equal(answer.message.replyTo, 1)
  const missing = { kind: 'not_found', details: { what: 'message' } }
  await assert.rejects(store.insertMessage({ ...draft, key: 'k2', replyTo: 3 }), missing)
  assert.equal((await say(store, 'ana', 'tres')).seq, 3)
})

eachEngine('pages go back from the end and forward from a number (C4)', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana')
  for (const n of count(10)) await say(store, 'ana', `n${n}`)
  const page = (where: object) => seqsOf(store, where)

  assert.deepEqual(await page({ limit: 3 }), { seqs: [8, 9, 10], more: true })
  assert.deepEqual(await page({ limit: 3, before: 8 }), { seqs: [5, 6, 7], more: true })
  assert.deepEqual(await page({ limit: 3, before: 4 }), { seqs: [1, 2, 3], more: false })
  assert.deepEqual(await page({ limit: 3, after: 5 }), { seqs: [6, 7, 8], more: true })
  assert.deepEqual(await page({ limit: 3, after: 7 }), { seqs: [8, 9, 10], more: false })
  assert.deepEqual(await page({ limit: 9, after: 2, before: 5 }), { seqs: [3, 4], more: false })
  assert.deepEqual(await page({ limit: 1, after: 2, before: 5 }), { seqs: [3], more: true })
  assert.deepEqual(await page({ limit: 3, before: 1 }), { seqs: [], more: false })
  assert.deepEqual(await page({ limit: 3, after: 10 }), { seqs: [], more: false })
  assert.deepEqual(await page({ limit: 3, before: 999 }), { seqs: [8, 9, 10], more: true })
})

eachEngine('a range of a room is read above one number up to another', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana')
  for (const n of count(4)) await say(store, 'ana', `n${n}`)
  const range = async (from: number, to: number) => {
    const messages = await store.listRange({ userId: '', room: '#general', from, to })
    return messages.map(({ seq, key }) => [seq, key])
  }

  assert.deepEqual(await range(1, 3), [
    [2, undefined],
    [3, undefined],
  ])
  assert.deepEqual(await range(3, 1), [])
})

eachEngine('who is not in a public channel may read it', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja')
  await store.createRoom({ userId: 'ana', name: 'redes', at: 1 })
  await say(store, 'ana', 'hola', '#redes')

  const read = await store.getMessages({ userId: 'benja', room: '#redes', limit: 5 })

  assert.equal(read.messages.length, 1)
})

eachEngine('mentions count for members who have not read them', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja', 'carla')
  const mentions = ['benja', 'benja', 'ana', 'nadie']
  await store.insertMessage({ ...draft, mentions })
  await store.insertMessage({ ...draft, key: 'k2', mentions: ['benja'] })
  const counts = async (userId: string) => {
    const room = await store.findMembership({ userId, room: '#general' })
    return [room?.unread, room?.mentions]
  }

  assert.deepEqual(await counts('ana'), [0, 0])
  assert.deepEqual(await counts('benja'), [2, 2])
  assert.deepEqual(await counts('carla'), [2, 0])
  await store.markRead({ userId: 'benja', room: '#general', seq: 1 })
  assert.deepEqual(await counts('benja'), [1, 1])
})

function count(to: number): number[] {
  return Array.from({ length: to }, (_, at) => at + 1)
}

async function seqsOf(store: Store, where: object) {
  const page = { userId: 'ana', room: '#general', limit: 1, ...where }
  const { messages, more } = await store.getMessages(page)
  return { seqs: messages.map(message => message.seq), more }
}
