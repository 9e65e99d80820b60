import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { TestClient } from '../helpers/client'
import { shareServer } from '../helpers/server'

async function roomIds(client: TestClient): Promise<string[]> {
  return (await client.request('room.list', {})).rooms.map(({ id }) => id)
}

const noMember = { code: 6, data: { kind: 'forbidden', reason: 'member' } }
const noRoom = { code: 7, data: { kind: 'not_found', what: 'room' } }

describe('rooms', () => {
  const server = shareServer()

  test('general is there for all, and nobody leaves it (C10)', async () => {
    const ana = await (await server()).connect('ana')
    const [general] = (await ana.request('room.list', {})).rooms
    assert.deepEqual(
      [general?.id, general?.kind, general?.name],
      ['#general', 'channel', 'general'],
    )
    await assert.rejects(ana.request('room.leave', { room: '#general' }), {
      code: 6,
      kind: 'forbidden',
    })
  })

  test('one that is made has its maker inside, and others can find and join it (C10)', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')

    const { room } = await ana.request('room.create', { name: '#Redes', topic: ' La red ' })

    assert.deepEqual(
      [room.id, room.name, room.topic, room.members],
      ['#redes', 'redes', 'La red', 1],
    )
    await ana.say('#redes', 'primero')
    const listed = (await ben.request('room.list', {})).rooms.find(({ id }) => id === '#redes')
    assert.deepEqual([listed?.joined, listed?.members], [false, 1])
    const joined = await ben.request('room.join', { room: '#REDES' })
    assert.deepEqual([joined.room.id, joined.room.members, joined.room.unread], ['#redes', 2, 0])
    assert.deepEqual(
      joined.messages.map(({ text }) => text),
      ['primero'],
    )
    const told = await ana.next('room.joined')
    assert.deepEqual([told.room, told.user.username], ['#redes', ben.username])
    assert.deepEqual([told.user.email, told.entered], [undefined, undefined])
  })

  test('the name of a room is given once', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    await ana.request('room.create', { name: 'única' })
    await assert.rejects(ben.request('room.create', { name: 'ÚNICA' }), {
      code: 14,
      message: 'Ya hay una sala con ese nombre. Entra con /entrar o elige otro.',
      data: { kind: 'conflict', what: 'room' },
    })
  })

  for (const name of ['', 'dos palabras', 'a/b', 'x'.repeat(33), '##doble', '\u3164']) {
    test(`${JSON.stringify(name)} is no name for a room`, async () => {
      const ana = await (await server()).connect('ana')
      await assert.rejects(ana.request('room.create', { name }), { kind: 'invalid_params' })
    })
  }

  test('joining and leaving is told once, and after leaving nothing is heard', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    await ana.request('room.create', { name: 'paso' })
    await ben.request('room.join', { room: '#paso' })
    await ben.request('room.join', { room: '#paso' })

    await ben.request('room.leave', { room: '#paso' })
    await ana.say('#paso', 'se fue')

    const left = await ana.next('room.left')
    assert.deepEqual([left.room, left.user.username], ['#paso', ben.username])
    await ben.settle()
    assert.deepEqual([ana.all('room.joined').length, ben.texts()], [1, []])
    await assert.rejects(ben.say('#paso', 'hola'), noMember)
    await assert.rejects(ben.request('room.leave', { room: '#paso' }), noMember)
    await assert.rejects(ben.request('chat.typing', { room: '#paso', on: true }), noMember)
    await assert.rejects(ben.request('chat.typing', { room: '#nada', on: true }), noRoom)
  })

  test('a room joined on one connection is there on the other', async () => {
    const { connect, again } = await server()
    const [ana, ben] = [await connect('ana'), await connect('ben')]
    const second = await again(ben)
    await ana.request('room.create', { name: 'doble' })
    await ana.say('#doble', 'antes')

    await ben.request('room.join', { room: '#doble' })

    const { entered } = await second.next('room.joined')
    assert.deepEqual(
      entered?.messages.map(({ text }) => text),
      ['antes'],
    )
    await ana.say('#doble', 'después')
    assert.equal((await second.next('chat.message')).message.text, 'después')
    await ben.request('room.leave', { room: '#doble' })
    assert.equal((await second.next('room.left')).room, '#doble')
  })

  test('a private room is as if it were not there, until one is invited (C10)', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    await ana.request('room.create', { name: 'íntima', private: true })
    await ana.say('#íntima', 'secreto')

    assert.ok(!(await roomIds(ben)).includes('#íntima'))
    for (const ask of [
      ben.request('room.members', { room: '#íntima' }),
      ben.request('chat.history', { room: '#íntima' }),
      ben.request('room.topic', { room: '#íntima', topic: 'x' }),
      ben.request('room.invite', { room: '#íntima', username: ben.username }),
      ben.request('chat.read', { room: '#íntima', seq: 1 }),
      ben.say('#íntima', 'x'),
    ]) {
      await assert.rejects(ask, noRoom)
    }
    await assert.rejects(ben.request('room.join', { room: '#íntima' }))

    await ana.request('room.invite', { room: '#íntima', username: ben.username.toUpperCase() })

    assert.equal(
      (await ben.next('notice')).text,
      `${ana.username} te invita a #íntima. Entra con /entrar #íntima`,
    )
    const { room, messages } = await ben.request('room.join', { room: '#íntima' })
    assert.deepEqual([room.private, messages.map(({ text }) => text)], [true, ['secreto']])
  })

  test('an invitation lets in once', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    await ana.request('room.create', { name: 'cerrada', private: true })
    await ana.request('room.invite', { room: '#cerrada', username: ben.username })
    await ben.request('room.join', { room: '#cerrada' })
    await ben.request('room.leave', { room: '#cerrada' })
    await assert.rejects(ben.request('room.join', { room: '#cerrada' }))
  })

  test('nobody can be invited who is not there', async () => {
    const ana = await (await server()).connect('ana')
    await ana.request('room.create', { name: 'sola', private: true })
    await assert.rejects(ana.request('room.invite', { room: '#sola', username: 'nadie-así' }), {
      code: 7,
      data: { kind: 'not_found', what: 'user' },
    })
  })

  test('members are listed with their status and without their address', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    await ana.request('room.create', { name: 'lista' })
    await ben.request('room.join', { room: '#lista' })
    ben.cut()
    await ana.next('presence', each => each.username === ben.username && each.status === 'offline')

    const { members } = await ana.request('room.members', { room: '#lista' })

    assert.deepEqual(
      members.map(({ username, status, email }) => [username, status, email]),
      [
        [ana.username, 'online', undefined],
        [ben.username, 'offline', undefined],
      ],
    )
  })

  test('a topic is told to the others without the numbers of whoever set it', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    const { room } = await ana.request('room.create', { name: 'tema' })
    await ben.request('room.join', { room: room.id })

    const set = await ben.request('room.topic', { room: room.id, topic: 'De todo un poco' })

    assert.equal(set.room.topic, 'De todo un poco')
    const { room: told } = await ana.next('room.changed')
    assert.deepEqual(
      [told.topic, told.readSeq, told.unread],
      ['De todo un poco', undefined, undefined],
    )
  })
})

describe('direct rooms', () => {
  const server = shareServer()

  test('are the same for both, whoever opens them (C10)', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    const { room } = await ana.request('room.direct', { username: ben.username })
    const { room: same } = await ben.request('room.direct', { username: ana.username })
    assert.deepEqual(
      [room.kind, room.name, same.id, same.name],
      ['direct', ben.username, room.id, ana.username],
    )
  })

  test('reach the other person on every connection, without asking', async () => {
    const { connect, again } = await server()
    const [ana, ben] = [await connect('ana'), await connect('ben')]
    const second = await again(ben)

    const { room } = await ana.request('room.direct', { username: ben.username })
    await ana.say(room.id, 'en privado')

    for (const client of [ben, second]) {
      const { entered } = await client.next('room.joined')
      assert.deepEqual([entered?.id, entered?.name], [room.id, ana.username])
      assert.equal((await client.next('chat.message')).message.text, 'en privado')
    }
  })

  test('wait for somebody who is offline (C10)', async () => {
    const { connect, again } = await server()
    const [ana, ben] = [await connect('ana'), await connect('ben')]
    await ben.close()
    const { room } = await ana.request('room.direct', { username: ben.username })
    await ana.say(room.id, 'para luego')

    const back = await again(ben)

    const found = back.signedIn!.rooms.find(({ id }) => id === room.id)
    assert.deepEqual(
      found?.messages.map(({ text }) => text),
      ['para luego'],
    )
    assert.equal(found?.unread, 1)
  })

  test('opened by both at once are one room', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    const opened = await Promise.all([
      ana.request('room.direct', { username: ben.username }),
      ben.request('room.direct', { username: ana.username }),
    ])
    assert.equal(opened[0].room.id, opened[1].room.id)
    await ana.say(opened[0].room.id, 'hola')
    await ben.next('chat.message')
    assert.equal((await ben.settle()).texts().length, 1)
  })

  test('are nobody else’s: not listed, not read, not left', async () => {
    const [ana, ben, eva] = await (await server()).connectAll('ana', 'ben', 'eva')
    const { room } = await ana.request('room.direct', { username: ben.username })
    assert.ok(!(await roomIds(eva)).includes(room.id))
    await assert.rejects(eva.request('chat.history', { room: room.id }), noRoom)
    await assert.rejects(eva.request('room.join', { room: room.id }), noRoom)
    await assert.rejects(ana.request('room.leave', { room: room.id }), {
      kind: 'forbidden',
      message: 'No puedes hacer eso: esto es una conversación, y eso se hace en una sala.',
    })
    await assert.rejects(ana.request('room.invite', { room: room.id, username: eva.username }), {
      kind: 'forbidden',
    })
  })

  test('with oneself are a place for notes, with nobody are none', async () => {
    const ana = await (await server()).connect('ana')
    const { room } = await ana.request('room.direct', { username: ana.username })
    assert.ok(await ana.say(room.id, 'no olvidar'))
    await assert.rejects(ana.request('room.direct', { username: 'nadie-así' }), {
      code: 7,
      data: { kind: 'not_found', what: 'user', username: 'nadie-así' },
    })
  })
})
