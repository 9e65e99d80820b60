import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { PASSWORD } from '../helpers/client'
import { shareServer } from '../helpers/server'

describe('session.login', () => {
  const server = shareServer()

  test('signs in by username or address, in any case (C2)', async () => {
    const { connect } = await server()
    await (await connect()).signUp('olga', { email: 'olga@correo.example', name: 'Olga' })
    for (const login of ['olga', 'OLGA', 'olga@correo.example', 'Olga@Correo.Example']) {
      const { user, motd } = (await (await connect()).signIn(login)).signedIn!
      assert.deepEqual([user.username, user.name, motd], ['olga', 'Olga', ''])
    }
  })

  test('answers the same for a wrong password and for somebody unknown (C2, X3)', async () => {
    const { connect } = await server()
    const { username } = await connect('ana')
    const client = await connect()
    const wrong = {
      code: 2,
      kind: 'bad_credentials',
      message: 'Credenciales incorrectas, intente nuevamente.',
      data: { kind: 'bad_credentials' },
    }
    await assert.rejects(client.signIn(username, 'caballo-incorrecto'), wrong)
    await assert.rejects(client.signIn('nadie', 'caballo-incorrecto'), wrong)
    await assert.rejects(client.signIn('nadie@casa.example', 'caballo-incorrecto'), wrong)
    await client.signIn(username)
  })

  test('the same password from another keyboard is the same (NFKC)', async () => {
    const { connect } = await server()
    await (await connect()).signUp('nfd', { password: 'contrasen\u0303a-larga' })
    await (await connect()).signIn('nfd', 'contraseña-larga')
  })

  test('on a connection that is signed in lets the first account go', async () => {
    const [ana, ben, eva] = await (await server()).connectAll('ana', 'ben', 'eva')
    const first = ana.username

    await ana.signIn(ben.username)

    const gone = await eva.next('presence', ({ username }) => username === first)
    assert.equal(gone.status, 'offline')
    const { message } = await ana.say('#general', 'soy ben')
    assert.equal(message.author.username, ben.username)
  })

  test('that fails leaves the connection as it was', async () => {
    const ana = await (await server()).connect('ana')
    await assert.rejects(ana.signIn('nadie'), { kind: 'bad_credentials' })
    assert.ok(await ana.say('#general', 'sigo aquí'))
  })

  test('brings the latest messages of each room, oldest first, as many as asked (C4)', async () => {
    const { connect } = await server()
    const ana = await connect('ana')
    const { room } = await ana.request('room.create', { name: 'historia' })
    for (let i = 1; i <= 60; i++) await ana.say(room.id, `m${i}`)

    const seen = async (params: object) => {
      const client = await connect()
      const login = { username: ana.username, password: PASSWORD, ...params }
      const { rooms } = await client.request('session.login', login)
      const { messages, more, lastSeq } = rooms.find(({ id }) => id === room.id)!
      return [messages.length, messages.at(0)?.seq, messages.at(-1)?.seq, more, lastSeq]
    }

    assert.deepEqual(await seen({}), [50, 11, 60, true, 60])
    assert.deepEqual(await seen({ history: 2 }), [2, 59, 60, true, 60])
    assert.deepEqual(await seen({ history: 0 }), [0, undefined, undefined, true, 60])
    assert.deepEqual(await seen({ history: 200 }), [60, 1, 60, undefined, 60])
    await assert.rejects(seen({ history: 201 }), { kind: 'invalid_params' })
  })

  test('a message has who, when, what and how to show it (C4, S6)', async () => {
    const { connect, again } = await server()
    const ana = await connect('ana')
    const before = Date.now()
    await ana.request('chat.send', { room: '#general', text: 'saluda', kind: 'action', key: 'a1' })

    const other = await again(ana)

    const message = other.signedIn!.rooms[0]!.messages.at(-1)!
    assert.ok(message.at >= before && message.at <= Date.now())
    assert.ok(message.id)
    assert.deepEqual(
      [message.kind, message.text, message.author.username, message.author.name],
      ['action', 'saluda', ana.username, 'Ana'],
    )
  })
})
