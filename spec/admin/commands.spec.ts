import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { methods, type MethodName, type Role } from '../../lib/protocol'
import { samples } from '../protocol/samples'
import { startServer, shareServer } from '../helpers/server'
import { PASSWORD } from '../helpers/client'

const adminMethods = Object.keys(methods).filter(name => name.startsWith('admin.')) as MethodName[]

describe('what administrators may do', () => {
  const server = shareServer()

  for (const role of ['user', 'moderator'] as const satisfies Role[]) {
    test(`${role} may do nothing of it`, async () => {
      const ana = await (await server()).connect('ana', role)
      assert.ok(adminMethods.length >= 17)
      for (const method of adminMethods) {
        await assert.rejects(
          ana.ask(method, samples[method]),
          { code: 6, kind: 'forbidden' },
          method,
        )
      }
    })
  }

  test('nothing of it goes without signing in', async () => {
    const client = await (await server()).connect()
    for (const method of adminMethods) {
      await assert.rejects(client.ask(method, samples[method]), { code: 1 }, method)
    }
  })

  test('a kicked person is told why on every connection and may come back', async () => {
    const { connect, again } = await server()
    const [root, ana] = [await connect('root', 'admin'), await connect('ana')]
    const second = await again(ana)

    const { connections } = await root.request('admin.kick', {
      username: ana.username,
      reason: 'a descansar',
    })

    assert.equal(connections, 2)
    for (const client of [ana, second]) {
      assert.match((await client.next('notice')).text, /a descansar$/)
      const { reason, retryInMs } = await client.next('session.closing')
      assert.deepEqual([reason, retryInMs! >= 1000], ['kicked', true])
      await client.closed
    }
    const back = await connect()
    await back.request('session.resume', { token: ana.token })
  })

  test('a banned person is out, cannot come in by password or token, and reads why', async () => {
    const { connect } = await server()
    const [root, ana] = [await connect('root', 'admin'), await connect('ana')]
    const { username } = ana
    const about = { username, reason: 'mucho ruido', forMs: 60_000 }

    const { untilMs } = await root.request('admin.ban', about)

    assert.equal((await ana.next('session.closing')).reason, 'banned')
    await ana.closed
    const client = await connect()
    await assert.rejects(client.request('session.resume', { token: ana.token }), {
      kind: 'bad_credentials',
    })
    const refused = await client.signIn(username).catch((error: unknown) => error)
    assert.deepEqual(
      [(refused as { kind: string }).kind, (refused as { data: object }).data],
      [
        'banned',
        {
          ...{ kind: 'banned', by: root.username, because: 'mucho ruido', untilMs },
          retryInMs: (refused as { data: { retryInMs: number } }).data.retryInMs,
        },
      ],
    )
    assert.match((refused as Error).message, /mucho ruido/)

    await root.request('admin.unban', { username })
    await client.signIn(username)
  })

  test('who is banned while signing in does not slip through', async () => {
    const { connect } = await server()
    const [root, ana] = [await connect('root', 'admin'), await connect('ana')]
    const others = await Promise.all(Array.from({ length: 8 }, () => connect()))

    const comings = others.map(each => each.signIn(ana.username).catch(() => undefined))
    await root.request('admin.ban', { username: ana.username })
    await Promise.all(comings)

    await ana.closed
    await Promise.allSettled(others.map(each => each.settle()))
    const { users } = await root.request('admin.users', {})
    assert.ok(!users.some(({ username }) => username === ana.username))
  })

  test('another role holds at once on every connection, and again after signing in', async () => {
    const { connect, again } = await server()
    const [root, ana] = [await connect('root', 'admin'), await connect('ana')]
    const second = await again(ana)

    await root.request('admin.role', { username: ana.username, role: 'moderator' })

    for (const client of [ana, second]) {
      const { user, commands } = await client.next('session.changed')
      assert.equal(user.role, 'moderator')
      assert.ok(commands.some(({ method }) => method === 'room.kick'))
      assert.ok(!commands.some(({ method }) => method === 'admin.kick'))
    }
    await ana.request('room.create', { name: `sala-de-${ana.username}` })
    await assert.rejects(
      ana.request('room.mute', { room: `#sala-de-${ana.username}`, username: 'nadie' }),
      { kind: 'not_found' },
    )
    assert.equal((await again(ana)).user.role, 'moderator')
  })

  test('nobody decides about oneself, nor about who is not there', async () => {
    const root = await (await server()).connect('root', 'admin')
    for (const method of ['admin.kick', 'admin.ban'] as const) {
      const { username } = root
      await assert.rejects(root.request(method, { username }), { kind: 'forbidden' })
      await assert.rejects(root.request(method, { username: 'nadie' }), { kind: 'not_found' })
    }
    const itself = { username: root.username, role: 'user' as const }
    await assert.rejects(root.request('admin.role', itself), { kind: 'forbidden' })
  })

  test('a role that does not exist is refused with those that do', async () => {
    const root = await (await server()).connect('root', 'admin')
    const wrong = root.ask('admin.role', { username: 'ana', role: 'jefe' })
    await assert.rejects(wrong, {
      kind: 'invalid_params',
      message: /user, moderator, agent, admin/,
    })
  })

  test('people, rooms and sessions are listed with their numbers, and as lines to read', async () => {
    const { connect, again } = await server()
    const [root, ana] = [await connect('root', 'admin'), await connect('ana')]
    await again(ana)
    const name = `secreta-${ana.username}`
    await ana.request('room.create', { name, private: true })

    const { users, lines } = await root.request('admin.users', {})
    const { rooms } = await root.request('admin.rooms', {})
    const { sessions } = await root.request('admin.sessions', { username: ana.username })
    const status = await root.request('admin.status', { detail: 'full' })

    const row = users.find(each => each.username === ana.username)!
    assert.deepEqual(
      [row.connections, row.addresses, row.role, row.email],
      [2, ['127.0.0.1'], 'user', ana.user.email],
    )
    assert.ok(lines!.some(line => line.startsWith(ana.username)))
    const room = rooms.find(each => each.id === `#${name}`)!
    assert.deepEqual([room.private, room.members, room.clients], [true, 1, 2])
    assert.equal(sessions.length, 2)
    assert.equal(status.connections, (await server()).services.connections())
    assert.ok(status.online >= 2 && status.users >= 2 && status.requests > 0)
    assert.ok(status.store.commits > 0 && status.store.commitMs.p99 >= status.store.commitMs.p50)
    assert.equal(status.lines!.length, 11)
  })

  test('the log gives its latest lines, and never a secret', async () => {
    const { connect } = await server()
    const root = await connect('root', 'admin')
    await (await connect('ana')).close()
    await (await server()).logged(/Usuario ana\d* se ha desconectado/)

    const { lines } = await root.request('admin.log', { limit: 500 })

    assert.ok(lines.some(line => line.includes('se ha desconectado')))
    assert.ok(!lines.join('\n').includes(PASSWORD))
    assert.equal((await root.request('admin.log', { limit: 2 })).lines.length, 2)
  })

  test('what administrators do is in the audit record, whose chain is verified (D11)', async () => {
    const { connect } = await server()
    const [root, ana] = [await connect('root', 'admin'), await connect('ana')]
    const { username } = ana
    await root.request('admin.role', { username, role: 'moderator' })
    await root.request('admin.kick', { username, reason: 'palabras privadas' })

    const wish = { username: root.username, limit: 200 }
    const { entries, rows, broken, lines } = await root.request('admin.audit', wish)

    assert.deepEqual(
      entries.map(({ action, actor, detail }) => [action, actor, detail]),
      [
        ['admin.kick', root.username, { userId: ana.user.id, username }],
        ['admin.role', root.username, { userId: ana.user.id, username, role: 'moderator' }],
      ],
    )
    assert.equal(broken, undefined)
    assert.ok(rows >= 2)
    assert.match(lines!.at(-1)!, /^Cadena de auditoría entera: \d+ filas\.$/)
    assert.deepEqual((await root.request('admin.verify', {})).problems, [])
  })

  test('an announcement reaches everybody who is signed in', async () => {
    const { connect } = await server()
    const [root, ana, guest] = [
      await connect('root', 'admin'),
      await connect('ana'),
      await connect(),
    ]
    await root.request('admin.announce', { text: 'Cierro a las diez' })
    assert.equal((await ana.next('notice')).text, 'Cierro a las diez')
    assert.deepEqual((await guest.settle()).heard, [])
  })
})

test('the message of the day is told to whoever comes, and outlives the server', async t => {
  const server = await startServer(t, { motd: { es: 'De fábrica', en: 'Built in' } })
  const root = await server.connect('root', 'admin')
  assert.equal(root.signedIn!.motd, 'De fábrica')

  await root.request('admin.motd', { text: 'Hoy hay torneo' })

  const client = await server.connect()
  assert.equal((await client.request('session.hello', { protocol: 1 })).motd, 'Hoy hay torneo')
  assert.equal((await client.signIn(root.username)).signedIn!.motd, 'Hoy hay torneo')
  assert.equal(await server.services.store.findMotd({}), 'Hoy hay torneo')

  assert.equal((await root.request('admin.motd', { text: '' })).motd, 'De fábrica')
  assert.equal(await server.services.store.findMotd({}), undefined)
})
