import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { TestClient } from '../helpers/client'
import { shareServer } from '../helpers/server'

const server = shareServer()

/** People in a room of their own, in which the first one has said something. */
async function talk(name: string, text = 'hola') {
  const { connect, again } = await server()
  const [ana, ben] = [await connect('ana'), await connect('ben')]
  const room = `#${name}`
  await ana.request('room.create', { name })
  await ben.request('room.join', { room })
  const { message } = await ana.say(room, text)
  await ben.next('chat.message', ({ message: told }) => told.room === room)
  return { ana, ben, again, room, seq: message.seq, connect }
}

async function history(client: TestClient, room: string) {
  return (await client.request('chat.history', { room })).messages
}

describe('chat.edit', () => {
  test('is told to the others and to the own other clients, without the key', async () => {
    const { ana, ben, again, room, seq } = await talk('cambio-edita')
    const second = await again(ana)

    const { message } = await ana.request('chat.edit', { room, seq, text: 'hola a todas' })

    assert.deepEqual([message.text, typeof message.editedAt], ['hola a todas', 'number'])
    const { key: _, ...told } = message
    assert.deepEqual((await ben.next('chat.edited')).message, told)
    assert.equal((await second.next('chat.edited')).message.text, 'hola a todas')
    assert.deepEqual((await ana.settle()).all('chat.edited'), [])
    assert.equal((await history(ben, room)).at(-1)?.text, 'hola a todas')
  })

  test('is for the author alone, moderators included', async () => {
    const { ben, room, seq, connect } = await talk('cambio-propia')
    const eva = await connect('eva', 'moderator')
    await eva.request('room.join', { room })
    for (const other of [ben, eva]) {
      await assert.rejects(other.request('chat.edit', { room, seq, text: 'mío' }), {
        code: 6,
        message: 'No puedes hacer eso: el mensaje es de otra persona.',
      })
    }
  })

  test('takes what a message takes (X1, X2)', async () => {
    const { ana, room, seq } = await talk('cambio-limites')
    for (const text of ['', '  ', 'a\u001bb', '\u202e']) {
      await assert.rejects(ana.request('chat.edit', { room, seq, text }), {
        kind: 'invalid_params',
      })
    }
    const text = 'x'.repeat(4001)
    await assert.rejects(ana.request('chat.edit', { room, seq, text }), { kind: 'too_large' })
  })

  test('leaves what was said before to be read', async () => {
    const { ana, ben, room, seq } = await talk('cambio-versiones', 'uno')
    await ana.request('chat.edit', { room, seq, text: 'dos' })
    await ana.request('chat.edit', { room, seq, text: 'tres' })

    const { versions } = await ben.request('chat.versions', { room, seq })

    assert.deepEqual(
      versions.map(({ text }) => text),
      ['uno', 'dos'],
    )
  })

  test('is found by its new words', async () => {
    const { ana, ben, room, seq } = await talk('cambio-hallada', 'berenjena')
    await ana.request('chat.edit', { room, seq, text: 'alcachofa' })
    const find = async (query: string) =>
      (await ben.request('chat.search', { query, room })).messages.map(({ text }) => text)
    assert.deepEqual([await find('berenjena'), await find('alcachofa')], [[], ['alcachofa']])
  })

  test('calls the people whom it names now', async () => {
    const { ana, ben, room, seq } = await talk('cambio-llamada')
    await ana.request('chat.edit', { room, seq, text: `@${ben.username} mira` })
    const { rooms } = await ben.request('room.list', {})
    assert.equal(rooms.find(({ id }) => id === room)?.mentions, 1)
  })
})

describe('chat.delete', () => {
  test('empties the message for everybody, and the search forgets it', async () => {
    const { ana, ben, room, seq } = await talk('cambio-borra', 'rabanito')

    const { message } = await ana.request('chat.delete', { room, seq })

    assert.deepEqual([message.text, typeof message.deletedAt], ['', 'number'])
    assert.deepEqual(await ben.next('chat.deleted'), { room, seq })
    const last = (await history(ben, room)).at(-1)
    assert.deepEqual([last?.seq, last?.text], [seq, ''])
    assert.deepEqual((await ben.request('chat.search', { query: 'rabanito' })).messages, [])
    await assert.rejects(ana.request('chat.delete', { room, seq }), { kind: 'wrong_state' })
  })

  test('is for the author, and for moderators', async () => {
    const { ben, room, seq, connect } = await talk('cambio-modera')
    const eva = await connect('eva', 'moderator')
    await assert.rejects(eva.request('chat.delete', { room, seq }), { kind: 'forbidden' })
    await eva.request('room.join', { room })
    await assert.rejects(ben.request('chat.delete', { room, seq }), { kind: 'forbidden' })
    await eva.request('chat.delete', { room, seq })
    assert.deepEqual(await ben.next('chat.deleted'), { room, seq })
  })

  test('leaves nothing of an earlier text to be read', async () => {
    const { ana, ben, room, seq } = await talk('cambio-rastro', 'secreto')
    await ana.request('chat.edit', { room, seq, text: 'nada' })
    await ana.request('chat.delete', { room, seq })
    assert.deepEqual((await ben.request('chat.versions', { room, seq })).versions, [])
  })
})

describe('chat.react', () => {
  test('is told once, and the history carries who put what', async () => {
    const { ana, ben, room, seq } = await talk('cambio-signos')
    const place = { room, seq, emoji: '👍' }

    await ben.request('chat.react', { ...place, on: true })
    const { message } = await ben.request('chat.react', { ...place, on: true })

    assert.deepEqual(message.reactions, { '👍': [ben.username] })
    assert.deepEqual(await ana.next('chat.reaction'), {
      ...place,
      username: ben.username,
      on: true,
    })
    await ana.settle()
    assert.equal(ana.all('chat.reaction').length, 1)
    assert.deepEqual((await history(ana, room)).at(-1)?.reactions, message.reactions)
    await ben.request('chat.react', { ...place, on: false })
    assert.equal((await ana.next('chat.reaction', ({ on }) => !on)).emoji, '👍')
    assert.equal((await history(ana, room)).at(-1)?.reactions, undefined)
  })

  for (const emoji of ['👍🏽', '🏳️‍🌈', '🇦🇷', '❤️', 'ñ']) {
    test(`${emoji} is one sign`, async () => {
      const { ana, room, seq } = await talk(`cambio-signo${emoji.codePointAt(0)}`)
      const { message } = await ana.request('chat.react', { room, seq, emoji, on: true })
      assert.deepEqual(message.reactions, { [emoji]: [ana.username] })
    })
  }

  test('takes one sign and no more (X1, X2)', async () => {
    const { ana, room, seq } = await talk('cambio-unsolo')
    for (const emoji of ['', 'ab', '👍👍', '\u202e', '\u200b', '👍'.repeat(40)]) {
      await assert.rejects(ana.request('chat.react', { room, seq, emoji, on: true }), {
        kind: 'invalid_params',
      })
    }
  })

  test('needs a message that is there, in a room one is in', async () => {
    const { ana, room, seq, connect } = await talk('cambio-ninguno')
    const eva = await connect('eva')
    const sign = { emoji: '👍', on: true }
    await assert.rejects(eva.request('chat.react', { room, seq, ...sign }), { kind: 'forbidden' })
    await assert.rejects(ana.request('chat.react', { room, seq: 99, ...sign }), {
      data: { kind: 'not_found', what: 'message' },
    })
  })
})
