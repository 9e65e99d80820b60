import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { PASSWORD, type TestClient } from '../helpers/client'
import { shareServer, startServer } from '../helpers/server'

async function currentSession(client: TestClient): Promise<string> {
  const { sessions } = await client.request('account.sessions', {})
  return sessions.find(({ current }) => current)!.id
}

describe('sessions', () => {
  const server = shareServer()

  test('are listed with their program, address and times', async () => {
    const { connect, again } = await server()
    const ana = await connect('ana')
    const other = await connect()
    await other.request('session.hello', { protocol: 1, client: 'spec 1.0' })
    await other.signIn(ana.username)

    const { sessions } = await other.request('account.sessions', {})

    assert.equal(sessions.length, 2)
    const own = sessions.find(({ current }) => current)!
    assert.deepEqual([own.client, own.address], ['spec 1.0', '127.0.0.1'])
    assert.ok(own.createdAt <= own.seenAt && own.seenAt <= Date.now())
    assert.notEqual(await currentSession(await again(ana)), own.id)
  })

  test('one that is revoked is cut off at once, and its token is dead', async () => {
    const { connect, again } = await server()
    const ana = await connect('ana')
    const thief = await again(ana)
    const session = await currentSession(thief)

    await ana.request('account.revoke', { session })

    assert.equal((await thief.next('session.closing')).reason, 'revoked')
    await thief.closed
    const back = (await connect()).request('session.resume', { token: thief.token })
    await assert.rejects(back, { kind: 'bad_credentials' })
  })

  test('what a revoked connection still sends is not done', async () => {
    const { connect, again } = await server()
    const ana = await connect('ana')
    const ben = await connect('ben')
    const thief = await again(ana)
    const session = await currentSession(thief)
    thief.socket.pause()

    await ana.request('account.revoke', { session })
    thief.post('chat.send', { room: '#general', text: 'robado', key: 'stolen' })
    thief.socket.resume()

    await thief.closed
    await ben.settle()
    assert.ok(!ben.texts().includes('robado'))
  })

  test('the own one can be revoked like a sign-out', async () => {
    const ana = await (await server()).connect('ana')
    const session = await currentSession(ana)
    await ana.request('account.revoke', { session })
    await assert.rejects(ana.request('room.list', {}), { kind: 'not_signed_in' })
    await ana.signIn(ana.username)
  })

  test('of other people, or gone, are not found', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    const session = await currentSession(ben)
    const notFound = { code: 7, data: { kind: 'not_found', what: 'session' } }
    await assert.rejects(ana.request('account.revoke', { session }), notFound)
    await assert.rejects(ana.request('account.revoke', { session: 'none' }), notFound)
    await ben.settle()
  })

  test('over the limit the one unused for longest makes room', async t => {
    const { connect, again } = await startServer(t, { limits: { sessionsPerUser: 2 } })
    const first = await connect('ana')
    const second = await again(first)

    const third = await again(first)

    assert.equal((await first.next('session.closing')).reason, 'revoked')
    await Promise.all([second.settle(), third.settle()])
  })

  test('signing in again on the only connection allowed does not cut it off', async t => {
    const { connect } = await startServer(t, { limits: { sessionsPerUser: 1 } })
    const ana = await connect('ana')
    await ana.signIn('ana')
    await ana.settle()
  })

  test('a limit of 0 is none', async t => {
    const { connect, again } = await startServer(t, { limits: { sessionsPerUser: 0 } })
    const ana = await connect('ana')
    const others = [await again(ana), await again(ana)]
    const { sessions } = await ana.request('account.sessions', {})
    assert.equal(sessions.length, 3)
    await Promise.all(others.map(each => each.settle()))
  })
})

describe('account.password', () => {
  const server = shareServer()
  const next = 'burro-correcto-pila'

  test('changes the password: the old one is wrong, the new one right', async () => {
    const { connect } = await server()
    const ana = await connect('ana')
    assert.deepEqual(await ana.request('account.password', { current: PASSWORD, next }), {})
    await assert.rejects((await connect()).signIn(ana.username), { kind: 'bad_credentials' })
    await (await connect()).signIn(ana.username, next)
  })

  test('needs the current one', async () => {
    const ana = await (await server()).connect('ana')
    const wrong = ana.request('account.password', { current: 'caballo-incorrecto', next })
    await assert.rejects(wrong, { code: 2, kind: 'bad_credentials' })
  })

  test('refuses a weak new one', async () => {
    const ana = await (await server()).connect('ana')
    const weak = ana.request('account.password', { current: PASSWORD, next: 'corta' })
    await assert.rejects(weak, { code: 5, kind: 'weak_password' })
    await ana.signIn(ana.username)
  })

  test('ends the other sessions when that is wished', async () => {
    const { connect, again } = await server()
    const ana = await connect('ana')
    const other = await again(ana)
    await ana.request('account.password', { current: PASSWORD, next, revokeOthers: true })
    assert.equal((await other.next('session.closing')).reason, 'revoked')
    assert.equal((await ana.request('account.sessions', {})).sessions.length, 1)
  })
})

describe('account.profile', () => {
  const server = shareServer()

  test('changes name and address, also for the next sign-in', async () => {
    const { connect, again } = await server()
    const ana = await connect('ana')
    const email = 'nueva@correo.example'

    const { user } = await ana.request('account.profile', { name: ' Ana  Luz ', email })

    assert.deepEqual([user.name, user.email], ['Ana  Luz', email])
    assert.equal((await (await connect()).signIn(email)).user.name, 'Ana  Luz')
    const { message } = await ana.say('#general', 'hola')
    assert.equal(message.author.name, 'Ana  Luz')
    assert.equal((await again(ana)).user.email, email)
  })

  test('refuses the address of somebody else', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    const taken = ana.request('account.profile', { email: ben.user.email! })
    await assert.rejects(taken, { code: 4, kind: 'email_taken' })
    assert.ok(await ana.request('account.profile', { email: ana.user.email! }))
  })

  test('changes the language of what follows', async () => {
    const ana = await (await server()).connect('ana')
    await ana.request('account.profile', { lang: 'en' })
    await assert.rejects(ana.ask('account.profile', { lang: 'fr' }), { kind: 'invalid_params' })
  })
})
