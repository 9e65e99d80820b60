import assert from 'node:assert/strict'
import { describe, test, type TestContext } from 'node:test'
import type { Role } from '../../lib/protocol'
import { shareServer, startServer } from '../helpers/server'

const MINUTE_MS = 60_000

describe('moderation', () => {
  const server = shareServer()
  let rooms = 0

  /** A room of a moderator, in which Ben is. */
  async function settle(role: Role = 'moderator', more: { private?: boolean } = {}) {
    const { connect } = await server()
    const [mod, ben] = [await connect('mod', role), await connect('ben')]
    const room = `#ruidosa${++rooms}`
    await mod.request('room.create', { name: room, ...more })
    await mod.request('room.invite', { room, username: ben.username })
    await ben.request('room.join', { room })
    return { mod, ben, room, username: ben.username }
  }

  test('a kicked member and everybody in the room read who did it and why', async () => {
    const { mod, ben, room, username } = await settle()
    const second = await (await server()).again(ben)

    await mod.request('room.kick', { room, username, reason: 'mucho ruido' })

    for (const client of [mod, ben, second]) {
      const left = await client.next('room.left')
      assert.deepEqual(
        [left.room, left.user.username, left.by, left.reason],
        [room, username, mod.username, 'mucho ruido'],
      )
      assert.equal(left.user.email, undefined)
    }
    await mod.say(room, 'por fin')
    await Promise.all([ben.settle(), second.settle()])
    assert.deepEqual([ben.texts(room), second.texts(room)], [[], []])
    assert.equal((await ben.request('room.join', { room })).room.members, 2)
  })

  test('who was kicked out of a private room needs a new invitation', async () => {
    const { mod, ben, room, username } = await settle('moderator', { private: true })
    await mod.request('room.kick', { room, username })
    await assert.rejects(ben.request('room.join', { room }), { kind: 'forbidden' })
    await mod.request('room.invite', { room, username })
    await ben.request('room.join', { room })
  })

  test('what is not in the room cannot be kicked out of it', async () => {
    const { mod, room } = await settle()
    const eva = await (await server()).connect('eva')
    for (const username of [eva.username, 'nadie']) {
      await assert.rejects(mod.request('room.kick', { room, username }), { kind: 'not_found' })
    }
  })

  const may: [who: Role, whom: Role, isAllowed: boolean][] = [
    ['user', 'user', false],
    ['moderator', 'user', true],
    ['moderator', 'moderator', false],
    ['moderator', 'agent', false],
    ['agent', 'moderator', true],
    ['admin', 'agent', true],
    ['admin', 'admin', false],
  ]
  for (const [who, whom, isAllowed] of may) {
    test(`${who} ${isAllowed ? 'may' : 'may not'} restrict ${whom}`, async () => {
      const { connect } = await server()
      const [judge, other] = [await connect('juez', who), await connect('otro', whom)]
      const about = { room: '#general', username: other.username }
      for (const method of ['room.mute', 'room.unmute'] as const) {
        const asked = judge.request(method, about)
        if (isAllowed) await asked
        else await assert.rejects(asked, { code: 6, kind: 'forbidden' })
      }
    })
  }

  test('nobody restricts oneself', async () => {
    const { mod, room } = await settle('admin')
    await assert.rejects(mod.request('room.mute', { room, username: mod.username }), {
      kind: 'forbidden',
      data: { kind: 'forbidden', reason: 'rank' },
    })
  })

  test('a moderator has no say in a private room without being in it, nor between two people', async () => {
    const { ben, room, username } = await settle('moderator', { private: true })
    const [other, eva] = [
      await (await server()).connect('ojo', 'moderator'),
      await (await server()).connect('eva'),
    ]
    const direct = (await ben.request('room.direct', { username: eva.username })).room.id
    for (const method of ['room.kick', 'room.ban', 'room.mute'] as const) {
      await assert.rejects(other.request(method, { room, username }), { kind: 'not_found' })
      await assert.rejects(other.request(method, { room: direct, username }), {
        kind: 'not_found',
      })
    }
    const own = (await other.request('room.direct', { username })).room.id
    for (const method of ['room.kick', 'room.ban', 'room.mute'] as const) {
      await assert.rejects(other.request(method, { room: own, username }), { kind: 'forbidden' })
    }
    await ben.say(own, 'todavía hablo')
  })

  test('general cannot be left, neither by kick nor by ban', async () => {
    const { mod, username } = await settle('admin')
    for (const method of ['room.kick', 'room.ban'] as const) {
      await assert.rejects(mod.request(method, { room: '#general', username }), {
        message: 'No puedes hacer eso: todos estamos en #general.',
      })
    }
  })

  test('a ban is told like a kick, and keeps the person out until it is lifted', async () => {
    const { mod, ben, room, username } = await settle()
    await mod.request('room.ban', { room, username, reason: 'basta' })

    const left = await ben.next('room.left')
    assert.deepEqual([left.by, left.reason], [mod.username, 'basta'])
    await assert.rejects(ben.request('room.join', { room }), {
      code: 12,
      message: `No puedes entrar aquí. Lo decidió ${mod.username}: basta`,
    })
    await assert.rejects(mod.request('room.invite', { room, username }), {
      code: 12,
      message: `Esa persona no puede entrar aquí. Lo decidió ${mod.username}: basta`,
    })
    await mod.request('room.unban', { room, username })
    await ben.request('room.join', { room })
  })

  test('somebody who is not there can be kept out beforehand, and nobody is told', async () => {
    const { mod, room } = await settle()
    const eva = await (await server()).connect('eva')
    await mod.request('room.ban', { room, username: eva.username })
    await assert.rejects(eva.request('room.join', { room }), { kind: 'banned' })
    assert.deepEqual((await mod.settle()).all('room.left'), [])
  })

  test('a mute is told to all with its end, and so is the end of it', async () => {
    const { mod, ben, room, username } = await settle()
    await mod.request('room.mute', { room, username, forMs: MINUTE_MS, reason: 'un respiro' })

    const { untilMs = 0, ...muted } = await ben.next('room.muted')
    assert.deepEqual(muted, { room, username, by: mod.username, on: true, reason: 'un respiro' })
    await assert.rejects(ben.say(room, 'pero'), {
      code: 12,
      kind: 'muted',
      message: new RegExp(
        String.raw`^En esta sala no puedes escribir por ahora \(termina en \d+ segundos\)\. ` +
          `Lo decidió ${mod.username}: un respiro$`,
      ),
    })
    const refused = await ben.answerTo(ben.post('chat.send', { room, text: 'pero', key: 'p' }))
    assert.equal(refused.error?.data.untilMs, untilMs)
    await ben.say('#general', 'aquí sí')

    await mod.request('room.unmute', { room, username })
    assert.equal((await ben.next('room.muted')).on, false)
    await ben.say(room, 'gracias')
  })

  test('slash commands take a time before the reason', async () => {
    const { mod } = await settle()
    const found = mod.signedIn?.commands.find(({ method }) => method === 'room.mute')
    assert.deepEqual(
      found?.words.map(({ param, optional = false }) => [param, optional]),
      [
        ['room', false],
        ['username', false],
        ['forMs', true],
        ['reason', true],
      ],
    )
  })
})

test('a mute can be as short as a millisecond', async (t: TestContext) => {
  const server = await startServer(t)
  const [mod, ben] = [await server.connect('mod', 'moderator'), await server.connect('ben')]
  let at = 1_000_000
  server.services.now = () => at
  await mod.request('room.mute', { room: '#general', username: ben.username, forMs: 1 })
  await assert.rejects(ben.say('#general', 'ya'), { kind: 'muted' })
  at++
  await ben.say('#general', 'ya')
})

test('what is decided for a time ends with the clock', async (t: TestContext) => {
  const server = await startServer(t)
  const [mod, ben] = [await server.connect('mod', 'moderator'), await server.connect('ben')]
  let at = 1_000_000
  server.services.now = () => at
  const about = { username: ben.username, forMs: 2 * MINUTE_MS }
  await mod.request('room.create', { name: 'ruidosa' })
  await mod.request('room.mute', { ...about, room: '#general' })
  await mod.request('room.ban', { ...about, room: '#ruidosa' })

  at += 2 * MINUTE_MS - 1
  await assert.rejects(ben.say('#general', 'ya'), { kind: 'muted' })
  await assert.rejects(ben.request('room.join', { room: '#ruidosa' }), { kind: 'banned' })

  at++
  await ben.say('#general', 'ya')
  await ben.request('room.join', { room: '#ruidosa' })
})
