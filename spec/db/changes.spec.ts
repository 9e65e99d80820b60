import assert from 'node:assert/strict'
import type { Store } from '../../lib/db'
import { eachEngine, registerAll, say } from '../helpers/store'

const first = { room: '#general', seq: 1 }

function edit(store: Store, userId: string, text: string, at = 2, mentions: string[] = []) {
  return store.editMessage({ ...first, userId, text, at, mentions })
}

function remove(store: Store, userId: string, any = false) {
  return store.deleteMessage({ ...first, userId, at: 3, any })
}

function react(store: Store, userId: string, emoji: string, on = true, at = 4) {
  return store.react({ ...first, userId, emoji, on, at })
}

async function read(store: Store) {
  const { messages } = await store.getMessages({ userId: 'ana', room: '#general', limit: 10 })
  return messages[0]!
}

async function versions(store: Store, userId = 'ana') {
  return store.listEarlierTexts({ ...first, userId })
}

async function find(store: Store, query: string): Promise<string[]> {
  const { messages } = await store.searchMessages({ userId: 'ana', query, limit: 10 })
  return messages.map(({ text }) => text)
}

/** Ana has said `uno`, number 1 of the room. */
async function settle(store: Store): Promise<Store> {
  await registerAll(store, 'ana', 'benja', 'carla')
  await say(store, 'ana', 'uno')
  return store
}

eachEngine('an edited message has its new text and time, after a restart too', async (t, open) => {
  const store = await settle(await open())

  const changed = await edit(store, 'ana', 'dos', 7)

  assert.deepEqual([changed.text, changed.editedAt, changed.at], ['dos', 7, 1])
  assert.deepEqual(await read(await open('crash')), changed)
})

eachEngine('every earlier text is kept, also of changes within a millisecond', async (t, open) => {
  const store = await settle(await open())

  await Promise.all(['dos', 'tres', 'cuatro'].map(text => edit(store, 'ana', text)))

  assert.deepEqual(await versions(store, 'benja'), [
    { text: 'uno', at: 2 },
    { text: 'dos', at: 3 },
    { text: 'tres', at: 4 },
  ])
})

eachEngine('only the author edits, and nobody what is gone', async (t, open) => {
  const store = await settle(await open())

  await assert.rejects(edit(store, 'benja', 'mío'), {
    kind: 'forbidden',
    details: { reason: 'author' },
  })
  await remove(store, 'ana')
  await assert.rejects(edit(store, 'ana', 'dos'), gone)
  await assert.rejects(store.editMessage({ ...noMessage, text: 'x', mentions: [] }), missing)
  assert.deepEqual(await versions(store), [])
})

eachEngine('a deleted message leaves its number and nothing else', async (t, open) => {
  const store = await settle(await open())
  await edit(store, 'ana', 'dos')
  await react(store, 'benja', '👍')

  await remove(store, 'ana')

  const again = await open()
  const { text, seq, deletedAt, reactions } = await read(again)
  assert.deepEqual([text, seq, deletedAt, reactions], ['', 1, 3, undefined])
  assert.deepEqual(await versions(again), [])
  assert.equal((await say(again, 'ana', 'otra')).seq, 2)
})

eachEngine('others delete only with the right to, and only once', async (t, open) => {
  const store = await settle(await open())

  await assert.rejects(remove(store, 'benja'), { kind: 'forbidden' })
  assert.equal((await remove(store, 'benja', true)).deletedAt, 3)
  await assert.rejects(remove(store, 'ana'), { kind: 'wrong_state' })
  await assert.rejects(store.deleteMessage({ ...noMessage, any: true }), missing)
})

eachEngine('the search finds the new text, and nothing of what was deleted', async (t, open) => {
  const store = await settle(await open())
  assert.deepEqual(await find(store, 'uno'), ['uno'])

  await edit(store, 'ana', 'zanahoria')

  assert.deepEqual([await find(store, 'uno'), await find(store, 'zana')], [[], ['zanahoria']])
  await remove(store, 'ana')
  assert.deepEqual(await find(store, 'zanahoria'), [])
  assert.deepEqual(await find(await open('crash'), 'zanahoria'), [])
})

eachEngine('an edit calls whom it names now, and no one else', async (t, open) => {
  const store = await settle(await open())
  const calls = async (userId: string) =>
    (await store.findMembership({ userId, room: '#general' }))?.mentions

  await edit(store, 'ana', 'hola @benja', 2, ['benja'])
  assert.deepEqual([await calls('benja'), await calls('carla')], [1, 0])
  await edit(store, 'ana', 'hola @carla', 3, ['carla', 'ana'])
  assert.deepEqual([await calls('benja'), await calls('carla')], [0, 1])
  await remove(store, 'ana')
  assert.equal(await calls('carla'), 0)
})

eachEngine(
  'signs are counted once for each person, in the order of their times',
  async (t, open) => {
    const store = await settle(await open())

    const twice = [await react(store, 'carla', '👍', true, 5), await react(store, 'carla', '👍')]
    await react(store, 'benja', '🎉', true, 6)
    await react(store, 'benja', '👍', true, 7)

    assert.deepEqual(twice, [{ changed: true }, { changed: false }])
    const all = { '👍': ['carla', 'benja'], '🎉': ['benja'] }
    assert.deepEqual((await read(await open())).reactions, all)
  },
)

eachEngine('a sign is taken back by who put it, and then is not there', async (t, open) => {
  const store = await settle(await open())
  await react(store, 'benja', '👍')

  assert.deepEqual(await react(store, 'carla', '👍', false), { changed: false })
  assert.deepEqual(await react(store, 'benja', '👍', false), { changed: true })

  assert.equal((await read(store)).reactions, undefined)
})

eachEngine(
  'a message carries twenty different signs, however many come at once',
  async (t, open) => {
    const store = await settle(await open())
    const signs = Array.from({ length: 25 }, (_, i) => String.fromCodePoint(0x1f600 + i))

    const outcomes = await Promise.allSettled(signs.map(sign => react(store, 'benja', sign)))

    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 20)
    await assert.rejects(react(store, 'carla', '🧉'), { kind: 'too_large', details: { limit: 20 } })
    assert.deepEqual(await react(store, 'carla', signs[0]!), { changed: true })
  },
)

eachEngine('who is not in a room changes nothing there', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja')
  await store.createRoom({ userId: 'ana', name: 'club', at: 1 })
  await say(store, 'ana', 'uno', '#club')
  const place = { room: '#club', seq: 1, userId: 'benja', at: 2 }
  const noMember = { kind: 'forbidden', details: { reason: 'member' } }

  await assert.rejects(store.editMessage({ ...place, text: 'x', mentions: [] }), noMember)
  await assert.rejects(store.deleteMessage({ ...place, any: true }), noMember)
  await assert.rejects(store.react({ ...place, emoji: '👍', on: true }), noMember)
  await assert.rejects(store.listEarlierTexts(place), noMember)
})

eachEngine('of a message that is deleted while others react, no sign stays', async (t, open) => {
  const store = await settle(await open())

  await Promise.allSettled([
    react(store, 'benja', '👍'),
    remove(store, 'ana'),
    react(store, 'carla', '🎉'),
  ])

  assert.equal((await read(store)).reactions, undefined)
  await assert.rejects(react(store, 'carla', '🎉'), gone)
  await assert.rejects(store.react({ ...noMessage, emoji: '🎉', on: true }), missing)
})

const noMessage = { room: '#general', seq: 99, userId: 'ana', at: 2 }
const gone = { kind: 'wrong_state', details: { what: 'message', state: 'deleted' } }
const missing = { kind: 'not_found', details: { what: 'message' } }
