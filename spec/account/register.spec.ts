import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { PASSWORD } from '../helpers/client'
import { shareServer, startServer } from '../helpers/server'

describe('session.register', () => {
  const server = shareServer()

  test('makes an account and signs it in, a member of general (C1)', async () => {
    const client = await (await server()).connect()

    await client.signUp('zoe', { name: 'Zoe Ñandú' })

    const { user, token, rooms, mail, commands } = client.signedIn!
    const { id, ...account } = user
    assert.ok(id && token)
    assert.deepEqual(account, {
      username: 'zoe',
      name: 'Zoe Ñandú',
      email: 'zoe@tertulia.local',
      role: 'user',
      status: 'online',
      secondFactor: false,
    })
    assert.deepEqual(
      rooms.map(room => room.id),
      ['#general'],
    )
    assert.equal(mail.unread, 0)
    assert.ok(commands.length > 0)
  })

  const alike: [taken: string, wanted: string, why: string][] = [
    ['pedro', 'pedro', 'the same name'],
    ['Lucía', 'LUCÍA', 'another case'],
    ['carla', 'ｃａｒｌａ', 'another width (NFKC)'],
    ['Straße', 'STRASSE', 'another case of ß'],
    ['paco', 'расо', 'Cyrillic letters that look alike'],
    ['Ivan', 'lvan', 'a small L for a capital I'],
    ['bob0', 'bobo', 'a zero for an O'],
  ]

  for (const [taken, wanted, why] of alike) {
    test(`a username is taken for ${why} (C1)`, async () => {
      const { connect } = await server()
      await (await connect()).signUp(taken)
      const client = await connect()
      await assert.rejects(client.signUp(wanted, { email: `${Math.random()}@casa.example` }), {
        code: 4,
        kind: 'username_taken',
        message: 'Nombre de usuario ya existe. Intenta con otro nombre de usuario.',
      })
      await client.signUp(`${taken}-otro`)
    })
  }

  test('names that differ in their accents are two names', async () => {
    const { connect } = await server()
    await (await connect()).signUp('jose')
    await (await connect()).signUp('josé')
  })

  test('a name wanted by ten at once is given to one', async () => {
    const { connect } = await server()
    const clients = await Promise.all(Array.from({ length: 10 }, () => connect()))
    const outcomes = await Promise.allSettled(
      clients.map((client, i) => client.signUp('solo', { email: `solo${i}@casa.example` })),
    )
    const refused = outcomes.flatMap(each =>
      each.status === 'rejected' ? [each.reason as Error] : [],
    )
    assert.equal(refused.length, 9)
    for (const reason of refused) assert.equal((reason as { kind?: string }).kind, 'username_taken')
  })

  test('an address is taken in any case (M1)', async () => {
    const { connect } = await server()
    await (await connect()).signUp('rosa', { email: 'Rosa@casa.example' })
    await assert.rejects((await connect()).signUp('otra-rosa', { email: 'rosa@CASA.example' }), {
      code: 4,
      kind: 'email_taken',
    })
  })

  test('a missing or empty field is named', async () => {
    const client = await (await server()).connect()
    await assert.rejects(client.ask('session.register', { username: 'x9', password: PASSWORD }), {
      code: -32602,
      message: 'Revisa «nombre»: falta.',
      data: { kind: 'invalid_params', field: 'name', reason: 'missing' },
    })
    await assert.rejects(client.signUp('x9', { name: '  ' }), {
      data: { kind: 'invalid_params', field: 'name', reason: 'empty' },
    })
  })

  const weak: [password: string, reason: string][] = [
    ['corta', 'too_short'],
    ['x1'.repeat(37), 'too_long'],
    ['password', 'common'],
    ['same-name', 'same_as_name'],
  ]

  for (const [password, reason] of weak) {
    test(`a password that is ${reason} is refused, and another one is taken`, async () => {
      const client = await (await server()).connect()
      const username = reason === 'same_as_name' ? 'same-name' : `weak-${reason}`
      await assert.rejects(client.signUp(username, { password }), (error: { data: object }) => {
        assert.deepEqual({ ...error.data, kind: 'weak_password', reason }, error.data)
        return true
      })
      await client.signUp(username)
    })
  }

  test('a password beyond all measure is too long as well, and at sign-in only wrong', async () => {
    const client = await (await server()).connect()
    const password = 'x'.repeat(20_000)
    await assert.rejects(client.signUp('longwinded', { password }), { kind: 'weak_password' })
    const attempt = client.request('session.login', { username: 'longwinded', password })
    await assert.rejects(attempt, { kind: 'bad_credentials' })
  })

  test('registration that is closed says so, also in hello', async t => {
    const client = await (await startServer(t, { registration: 'closed' })).connect()
    const { registration } = await client.request('session.hello', { protocol: 1 })
    assert.equal(registration, 'closed')
    await assert.rejects(client.signUp('ana'), { code: 6, kind: 'forbidden' })
  })

  test('one address can make only so many accounts an hour (X4)', async t => {
    const { connect } = await startServer(t, { limits: { registrationsPerHour: 2 } })
    const client = await connect()
    await client.signUp('uno')
    await client.signUp('dos')
    await assert.rejects(client.signUp('tres'), (error: { kind: string; data: object }) => {
      const { retryInMs } = error.data as { retryInMs: number }
      assert.equal(error.kind, 'rate_limited')
      assert.ok(retryInMs > 1_700_000 && retryInMs <= 1_800_000, String(retryInMs))
      return true
    })
    await client.signIn('uno')
  })
})
