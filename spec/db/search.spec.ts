import assert from 'node:assert/strict'
import type { Store } from '../../lib/db'
import { eachEngine, registerAll, say } from '../helpers/store'

eachEngine('words are found in any letter case and without accents', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana')
  await say(store, 'ana', 'Mañana comemos en la PEÑA')
  await say(store, 'ana', 'nos vemos el lunes')

  assert.deepEqual(await find(store, { query: 'manana' }), ['Mañana comemos en la PEÑA'])
  assert.deepEqual(await find(store, { query: 'peña mañana' }), ['Mañana comemos en la PEÑA'])
  assert.deepEqual(await find(store, { query: 'vemos mañana' }), [])
})

eachEngine('the last word may be a beginning, and nothing is an operator', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana')
  await say(store, 'ana', 'mañana or pasado')

  for (const query of ['maña', 'OR pas', '"mañana" (pas', 'pasado -x', 'text:mañana']) {
    const isFound = !query.includes('x') && !query.includes('text')
    assert.deepEqual((await find(store, { query })).length, isFound ? 1 : 0, query)
  }
  for (const query of ['', '***', '"', '👋', 'a AND NEAR/2 "']) {
    assert.deepEqual(await find(store, { query }), [], query)
  }
})

eachEngine(
  'the newest come first, narrowed by room, person and time, and cut with more',
  async (t, open) => {
    const store = await open()
    await registerAll(store, 'ana', 'benja')
    await store.createRoom({ userId: 'ana', name: 'redes', at: 1 })
    await say(store, 'ana', 'uno hola')
    await say(store, 'benja', 'dos hola')
    await say(store, 'ana', 'tres hola', '#redes')

    assert.deepEqual(await find(store, { query: 'hola' }), ['tres hola', 'dos hola', 'uno hola'])
    assert.deepEqual(await find(store, { query: 'hola', room: '#redes' }), ['tres hola'])
    assert.deepEqual(await find(store, { query: 'hola', fromKey: 'benja' }), ['dos hola'])
    assert.deepEqual(await find(store, { query: 'hola', before: 1 }), [])
    assert.deepEqual((await find(store, { query: 'hola', after: 0, before: 2 })).length, 3)
    const cut = await store.searchMessages({ userId: 'ana', query: 'hola', limit: 2 })
    assert.deepEqual([cut.messages.length, cut.more], [2, true])
  },
)

eachEngine('nobody finds what was said where they are not', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja', 'carla')
  await store.openDirect({ userId: 'ana', otherId: 'benja', id: 'd1', at: 1 })
  await say(store, 'ana', 'un secreto', 'd1')

  assert.deepEqual(await find(store, { query: 'secreto' }), ['un secreto'])
  assert.deepEqual(await find(store, { query: 'secreto', userId: 'carla' }), [])
})

eachEngine('what was said is found after a restart too', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana')
  await say(store, 'ana', 'antes hola')
  const again = await open()
  await say(again, 'ana', 'ahora hola')

  assert.deepEqual(await find(again, { query: 'hola' }), ['ahora hola', 'antes hola'])
})

async function find(
  store: Store,
  search: {
    query: string
    userId?: string
    room?: string
    fromKey?: string
    before?: number
    after?: number
  },
): Promise<string[]> {
  const { messages } = await store.searchMessages({ userId: 'ana', limit: 10, ...search })
  return messages.map(message => message.text)
}
