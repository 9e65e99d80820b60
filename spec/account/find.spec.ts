import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { shareServer } from '../helpers/server'

describe('account.find', () => {
  const server = shareServer()

  test('tells who a person is, since when, and the rooms in common', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    await ana.request('room.create', { name: 'comunes' })
    await ben.request('room.join', { room: '#comunes' })
    await ben.request('room.create', { name: 'solo-de-ben' })
    await ben.request('account.away', { away: true, note: 'en el tren' })

    const found = await ana.request('account.find', { username: ben.username.toUpperCase() })

    const { email: _, secondFactor: __, ...known } = ben.user
    assert.deepEqual(found.user, { ...known, status: 'away', note: 'en el tren' })
    assert.deepEqual(found.rooms, ['comunes', 'general'])
    assert.ok(found.createdAt > 0)
  })

  test('says when somebody left who is not there', async () => {
    const { connect } = await server()
    const [ana, ben] = [await connect('ana'), await connect('ben')]
    const before = Date.now()
    await ben.request('session.logout', {})

    const { user } = await ana.request('account.find', { username: ben.username })
    const { members } = await ana.request('room.members', { room: '#general' })

    assert.equal(user.status, 'offline')
    assert.ok(user.seenAt! >= before)
    assert.equal(members.find(({ id }) => id === user.id)?.seenAt, user.seenAt)
  })

  test('without a name tells of oneself, and of nobody that there is none', async () => {
    const ana = await (await server()).connect('ana')
    assert.equal((await ana.request('account.find', {})).user.username, ana.username)
    await assert.rejects(ana.request('account.find', { username: 'nadie-asi' }), {
      data: { kind: 'not_found', what: 'user', username: 'nadie-asi' },
    })
  })
})

describe('chat.mentions', () => {
  const server = shareServer()

  test('lists who called one, over all rooms, also after it was read', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    const { room } = await ana.request('room.direct', { username: ben.username })
    await ana.say('#general', `hola @${ben.username}`)
    await ana.say('#general', 'hola a nadie')
    await ana.say(room.id, `¿estás, @${ben.username}?`)
    await ben.request('chat.read', { room: room.id, seq: 1 })

    const { messages, more } = await ben.request('chat.mentions', {})

    assert.deepEqual(
      messages.map(each => each.room),
      [room.id, '#general'],
    )
    assert.equal(more, false)
    assert.deepEqual((await ana.request('chat.mentions', {})).messages, [])
  })
})
