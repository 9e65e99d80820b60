import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Params } from '../../lib/protocol'
import type { TestClient } from '../helpers/client'
import { shareServer } from '../helpers/server'

type Page = Omit<Params<'chat.history'>, 'room'>

async function page(client: TestClient, room: string, wanted: Page) {
  const { messages, more } = await client.request('chat.history', { room, ...wanted })
  return [messages.map(({ seq }) => seq), more]
}

describe('chat.history', () => {
  const server = shareServer()

  test('pages in both directions, oldest first, and says when there is more', async () => {
    const ana = await (await server()).connect('ana')
    const { room } = await ana.request('room.create', { name: 'paginas' })
    await Promise.all(Array.from({ length: 10 }, (_, i) => ana.say(room.id, `m${i + 1}`)))
    const cases: [wanted: Page, seqs: number[], more: boolean][] = [
      [{}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], false],
      [{ limit: 3 }, [8, 9, 10], true],
      [{ before: 8, limit: 3 }, [5, 6, 7], true],
      [{ before: 4, limit: 3 }, [1, 2, 3], false],
      [{ before: 1 }, [], false],
      [{ before: 100, limit: 2 }, [9, 10], true],
      [{ after: 0, limit: 3 }, [1, 2, 3], true],
      [{ after: 7, limit: 3 }, [8, 9, 10], false],
      [{ after: 10 }, [], false],
      [{ after: 100 }, [], false],
      [{ after: 3, before: 6 }, [4, 5], false],
      [{ after: 5, before: 3 }, [], false],
    ]
    for (const [wanted, seqs, more] of cases) {
      assert.deepEqual(await page(ana, room.id, wanted), [seqs, more], JSON.stringify(wanted))
    }
  })

  test('of a public channel can be read before joining, of a private one not', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    await ana.request('room.create', { name: 'plaza' })
    await ana.request('room.create', { name: 'secreta', private: true })
    await ana.say('#plaza', 'hola')
    assert.deepEqual(await page(ben, '#plaza', {}), [[1], false])
    const notFound = { code: 7, data: { kind: 'not_found', what: 'room' } }
    await assert.rejects(page(ben, '#secreta', {}), notFound)
    await assert.rejects(page(ben, '#nowhere', {}), notFound)
  })

  test('gives at most 200 messages at once', async () => {
    const ana = await (await server()).connect('ana')
    const wrong = [
      [0, { reason: 'too_low', limit: 1 }],
      [201, { reason: 'too_high', limit: 200 }],
      [1.5, { reason: 'not_whole' }],
    ] as const
    for (const [limit, why] of wrong) {
      await assert.rejects(page(ana, '#general', { limit }), {
        data: { kind: 'invalid_params', field: 'limit', ...why },
      })
    }
  })

  test('shows the key of a message only to its author', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    const { message } = await ana.say('#general', 'mío', 'my key')
    const last = { room: '#general', after: message.seq - 1, limit: 1 }
    const keyFor = async (client: TestClient) =>
      (await client.request('chat.history', last)).messages[0]?.key
    assert.deepEqual([await keyFor(ana), await keyFor(ben)], ['my key', undefined])
  })
})

describe('chat.search', () => {
  const server = shareServer()
  const missing = (what: string) => ({ data: { kind: 'not_found', what } })

  async function find(client: TestClient, wanted: Params<'chat.search'>): Promise<string[]> {
    const { messages } = await client.request('chat.search', wanted)
    return messages.map(({ text }) => text)
  }

  test('finds words without their accents and case, newest first', async () => {
    const ana = await (await server()).connect('ana')
    await ana.say('#general', 'El CAFÉ está listo')
    await ana.say('#general', 'un cafe con leche')
    await ana.say('#general', 'té')
    for (const query of ['café', 'Cafe', 'cáfe', 'caf']) {
      assert.deepEqual(await find(ana, { query }), ['un cafe con leche', 'El CAFÉ está listo'])
    }
    assert.deepEqual(await find(ana, { query: 'leche cafe' }), ['un cafe con leche'])
    assert.deepEqual(await find(ana, { query: '¡!' }), [])
  })

  test('finds only in rooms that the user is in', async () => {
    const { connect } = await server()
    const [ana, ben] = [await connect('ana'), await connect('ben')]
    await ana.request('room.create', { name: 'oculta', private: true })
    const { room: direct } = await ana.request('room.direct', { username: ben.username })
    await ana.say('#oculta', 'tesoro enterrado')
    await ana.say(direct.id, 'tesoro compartido')
    assert.deepEqual(await find(ana, { query: 'tesoro' }), [
      'tesoro compartido',
      'tesoro enterrado',
    ])
    assert.deepEqual(await find(ben, { query: 'tesoro' }), ['tesoro compartido'])
    await assert.rejects(find(ben, { query: 'tesoro', room: '#oculta' }), missing('room'))
    assert.deepEqual(await find(await connect('eva'), { query: 'tesoro' }), [])
  })

  test('says which room or author is not there, whatever is looked for', async () => {
    const ana = await (await server()).connect('ana')
    for (const query of ['algo', '¡!']) {
      await assert.rejects(find(ana, { query, room: '#nada' }), missing('room'))
      await assert.rejects(find(ana, { query, from: 'nadie-más' }), missing('user'))
    }
  })

  test('is narrowed by room, author and time, and cut at its limit', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    await ana.request('room.create', { name: 'filtro' })
    await ana.say('#filtro', 'zanahoria uno')
    const { message } = await ben.say('#general', 'zanahoria dos')
    const query = 'zanahoria'
    assert.deepEqual(await find(ana, { query, room: '#filtro' }), ['zanahoria uno'])
    assert.deepEqual(await find(ana, { query, from: ben.username.toUpperCase() }), [
      'zanahoria dos',
    ])
    assert.deepEqual(await find(ana, { query, after: message.at }), [])
    assert.deepEqual(await find(ana, { query, before: 1 }), [])
    const cut = await ana.request('chat.search', { query, limit: 1 })
    assert.deepEqual([cut.messages.length, cut.more], [1, true])
  })
})
