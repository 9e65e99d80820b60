import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { shareServer, startServer } from '../helpers/server'

describe('chat.send', () => {
  const server = shareServer()

  test('is told to every other connection in the room, also to the own ones (C3)', async () => {
    const { connect, again } = await server()
    const [ana, ben] = [await connect('ana'), await connect('ben')]
    const own = await again(ana)

    const { message } = await ana.say('#general', 'hola a todos')

    const { key, ...told } = message
    assert.ok(key)
    assert.deepEqual((await ben.next('chat.message')).message, told)
    assert.deepEqual((await own.next('chat.message')).message, told)
    await ana.settle()
    assert.deepEqual(ana.texts(), [])
  })

  test('keeps a text as it is: lines, tabs, emoji, long ones', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    for (const text of ['uno\n\tdos', '👨‍👩‍👧 ñandú', '😀'.repeat(4000), '{n:a|b} $& <b>']) {
      await ana.say('#general', text)
      assert.equal((await ben.next('chat.message')).message.text, text)
    }
  })

  test('refuses a text that is empty or too long, and nobody hears of it', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    await assert.rejects(ana.say('#general', ' \n '), {
      code: -32602,
      message: 'Revisa «mensaje»: está vacío.',
      data: { kind: 'invalid_params', field: 'text', reason: 'empty' },
    })
    await assert.rejects(ana.say('#general', 'x'.repeat(4001)), {
      code: 13,
      data: { kind: 'too_large', field: 'text', limit: 4000 },
    })
    await ben.settle()
    assert.deepEqual(ben.texts(), [])
  })

  test('with the same key gives the first answer again, and nobody hears it twice', async () => {
    const { connect, again } = await server()
    const [ana, ben] = [await connect('ana'), await connect('ben')]
    const first = await ana.say('#general', 'una vez', 'once')

    const second = await ana.say('#general', 'una vez', 'once')
    ana.cut()
    const third = await (await again(ana)).say('#general', 'una vez', 'once')

    assert.deepEqual([second, third], [first, first])
    await ben.settle()
    assert.deepEqual(ben.texts(), ['una vez'])
  })

  test('with the same key at the same time is stored once', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    const sent = await Promise.all(
      Array.from({ length: 20 }, () => ana.say('#general', 'una vez', 'at once')),
    )
    assert.equal(new Set(sent.map(({ message }) => message.seq)).size, 1)
    await ben.settle()
    assert.deepEqual(ben.texts(), ['una vez'])
  })

  test('with the same key and other contents is a conflict', async () => {
    const ana = await (await server()).connect('ana')
    await ana.say('#general', 'uno', 'same')
    await assert.rejects(ana.say('#general', 'dos', 'same'), { code: 14, kind: 'conflict' })
  })

  test('keys belong to their user: two people may use the same', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    const { message: first } = await ana.say('#general', 'de ana', 'k')
    const { message: second } = await ben.say('#general', 'de ben', 'k')
    assert.equal(second.seq, first.seq + 1)
  })

  test('can answer a message, but not one that is not there', async () => {
    const ana = await (await server()).connect('ana')
    const { message } = await ana.say('#general', 'pregunta')
    const answer = { room: '#general', text: 'respuesta', key: 'reply', replyTo: message.seq }
    assert.equal((await ana.request('chat.send', answer)).message.replyTo, message.seq)
    const wrong = { ...answer, key: 'reply 2', replyTo: message.seq + 100 }
    await assert.rejects(ana.request('chat.send', wrong), {
      code: 7,
      data: { kind: 'not_found', what: 'message' },
    })
  })

  test('needs a room that one is in, and does not tell whether a private one is there', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    const { room } = await ana.request('room.create', { name: 'ajena' })
    const club = await ana.request('room.create', { name: 'ajena-y-secreta', private: true })
    const notFound = { code: 7, data: { kind: 'not_found', what: 'room' } }
    await assert.rejects(ben.say(room.id, 'hola'), {
      code: 6,
      data: { kind: 'forbidden', reason: 'member' },
    })
    await assert.rejects(ben.say(club.room.id, 'hola'), notFound)
    await assert.rejects(ben.say('#nowhere', 'hola'), notFound)
  })

  test('has a rate for each user, over all connections, and says when to try again (X4)', async t => {
    const limits = { messagesPerSecond: 0.01, messageBurst: 3 }
    const { connect, again } = await startServer(t, { limits })
    const ana = await connect('ana')
    const other = await again(ana)
    for (const client of [ana, other, ana]) await client.say('#general', 'hola')
    await assert.rejects(
      other.say('#general', 'demasiado'),
      (error: { code: number; data: object }) => {
        const { retryInMs } = error.data as { retryInMs: number }
        assert.equal(error.code, 8)
        assert.ok(retryInMs > 90_000 && retryInMs <= 100_000, String(retryInMs))
        return true
      },
    )
    await (await connect('ben')).say('#general', 'yo sí')
  })

  test('requests of one connection have a rate too (X4)', async t => {
    const { connect } = await startServer(t, { limits: { requestsPerSecond: 1 } })
    const client = await connect()
    // However slowly they are read, no second passes.
    const at = performance.now()
    t.mock.method(performance, 'now', () => at)
    for (let i = 0; i < 10; i++) client.post('session.ping', {})
    const answers = await client.answered(10)
    const kinds = answers.map(({ error }) => error?.data.kind)
    assert.deepEqual(kinds.slice(0, 4), [undefined, undefined, undefined, undefined])
    assert.deepEqual(kinds.slice(4), Array(6).fill('rate_limited'))
    await (await connect()).settle()
  })
})
