import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { codeFor, PASSWORD, type TestClient } from '../helpers/client'
import { shareServer } from '../helpers/server'

const wrong = { code: 2, kind: 'bad_credentials', data: { kind: 'bad_credentials' } }

/** The server's clock, in the middle of a step. */
const AT = 1_000_000 * 30_000 + 15_000
const STEP_MS = 30_000

describe('a second factor', () => {
  const shared = shareServer({})
  const server = async () => {
    const started = await shared()
    started.services.now = () => AT
    return started
  }

  test('is offered as a secret and an address, and does not count before one good code', async () => {
    const { connect, again } = await server()
    const ana = await connect('ana')

    const { secret, uri } = await ana.request('account.totp', {})

    assert.match(secret, /^[A-Z2-7]{32}$/)
    assert.ok(uri.startsWith('otpauth://totp/') && uri.includes(`secret=${secret}`))
    await assert.rejects(ana.request('account.totpConfirm', { code: badCode(secret) }), wrong)
    assert.equal((await again(ana)).user.secondFactor, false)
  })

  test('offered again is another one, and the first counts no more', async () => {
    const ana = await (await server()).connect('ana')
    const first = await ana.request('account.totp', {})
    const second = await ana.request('account.totp', {})
    assert.notEqual(first.secret, second.secret)

    const old = ana.request('account.totpConfirm', { code: codeFor(first.secret, AT) })
    await assert.rejects(old, wrong)

    const code = codeFor(second.secret, AT)
    const { recoveryCodes } = await ana.request('account.totpConfirm', { code })
    assert.equal(new Set(recoveryCodes).size, 10)
  })

  test('is there once: a second one, and confirming none, is refused', async () => {
    const ana = await (await server()).connect('ana')
    const none = { kind: 'wrong_state', data: { state: 'not_enrolled' } }
    await assert.rejects(ana.request('account.totpConfirm', { code: '123456' }), like(none))
    await ana.enrol(AT)
    const twice = { kind: 'wrong_state', data: { state: 'enrolled' } }
    await assert.rejects(ana.request('account.totp', {}), like(twice))
    await assert.rejects(ana.request('account.totpConfirm', { code: '123456' }), like(twice))
  })

  test('is asked for before the password is judged, by username or address', async () => {
    const { connect } = await server()
    const ana = await enrolled(await connect('ana'))
    const client = await connect()
    for (const login of [ana.username, ana.user.email!.toUpperCase()]) {
      const asked = { code: 3, kind: 'code_required' }
      await assert.rejects(client.signIn(login, 'lo que sea'), asked)
      await assert.rejects(client.signIn(login, PASSWORD, ''), asked)
    }
    await client.signIn(ana.user.email!, PASSWORD, nextCode(ana))
    assert.equal(client.user.secondFactor, true)
  })

  test('answers the same for a wrong password, a wrong code and somebody unknown', async () => {
    const { connect } = await server()
    const ana = await enrolled(await connect('ana'))
    const code = nextCode(ana)
    const client = await connect()
    const answers = [
      client.signIn(ana.username, 'caballo-incorrecto', code),
      client.signIn(ana.username, PASSWORD, badCode(ana.factor!.secret)),
      client.signIn(ana.username, PASSWORD, 'abcdef-ghjkmn-opqrst-uvwxyz'),
      client.signIn('nadie-así', PASSWORD, code),
    ]
    for (const answer of answers) await assert.rejects(answer, wrong)
    await client.signIn(ana.username, PASSWORD, code)
  })

  test('asks the same of the store and of the hash, whatever is wrong', async t => {
    const { connect, services } = await server()
    const ana = await enrolled(await connect('ana'))
    const code = nextCode(ana)
    const client = await connect()
    const done: string[] = []
    const { store, passwords } = services
    const note = <F extends (...args: never[]) => unknown>(name: string, real: F) =>
      ((...args: never[]) => (done.push(name), real(...args))) as F
    const { findCredentials, spendCode } = store
    const { verify } = passwords
    store.findCredentials = note('find', findCredentials)
    store.spendCode = note('spend', spendCode)
    passwords.verify = note('verify', verify)
    t.after(() => {
      Object.assign(store, { findCredentials, spendCode })
      Object.assign(passwords, { verify })
    })
    for (const [login, password, typed] of [
      [ana.username, 'caballo-incorrecto', code],
      [ana.username, PASSWORD, badCode(ana.factor!.secret)],
      [ana.username, PASSWORD, 'abcdef-ghjkmn-opqrst-uvwxyz'],
      ['nadie-así', PASSWORD, code],
    ] as const) {
      done.length = 0
      await assert.rejects(client.signIn(login, password, typed), wrong)
      assert.deepEqual(done, ['find', 'verify', 'spend'], `${login} ${typed}`)
    }
  })

  test('a code is good once, also for ten who show it at the same moment', async () => {
    const { connect } = await server()
    const ana = await enrolled(await connect('ana'))
    const used = codeFor(ana.factor!.secret, AT)
    await assert.rejects((await connect()).signIn(ana.username, PASSWORD, used), wrong)
    const code = nextCode(ana)
    const clients = await Promise.all(Array.from({ length: 4 }, () => connect()))

    const tried = await Promise.allSettled(
      clients.map(client => client.signIn(ana.username, PASSWORD, code)),
    )

    assert.equal(tried.filter(({ status }) => status === 'fulfilled').length, 1)
  })

  test('a code counts half a minute early and late, and no longer', async () => {
    const { connect, services } = await server()
    const ana = await enrolled(await connect('ana'))
    const { secret } = ana.factor!
    const later = AT + 10 * STEP_MS
    services.now = () => later
    const client = await connect()
    for (const steps of [-2, 2]) {
      const code = codeFor(secret, later + steps * STEP_MS)
      await assert.rejects(client.signIn(ana.username, PASSWORD, code), wrong, `${steps}`)
    }
    for (const steps of [-1, 0, 1]) {
      await client.signIn(ana.username, PASSWORD, codeFor(secret, later + steps * STEP_MS))
    }
  })

  test('a code before the one that was used last is spent with it', async () => {
    const { connect } = await server()
    const ana = await enrolled(await connect('ana'))
    const client = await connect()
    await client.signIn(ana.username, PASSWORD, nextCode(ana))
    const earlier = codeFor(ana.factor!.secret, AT)
    await assert.rejects(client.signIn(ana.username, PASSWORD, earlier), wrong)
  })

  test('a wrong password does not use the code up', async () => {
    const { connect } = await server()
    const ana = await enrolled(await connect('ana'))
    const code = nextCode(ana)
    const client = await connect()
    await assert.rejects(client.signIn(ana.username, 'caballo-incorrecto', code), wrong)
    await client.signIn(ana.username, PASSWORD, code)
  })

  test('each recovery code is good once in the place of a code', async () => {
    const { connect } = await server()
    const ana = await enrolled(await connect('ana'))
    const [one, two] = ana.factor!.recoveryCodes
    await (await connect()).signIn(ana.username, PASSWORD, one)
    await assert.rejects((await connect()).signIn(ana.username, PASSWORD, one), wrong)
    const typed = two!.toUpperCase().replace(/-/g, ' ')
    await (await connect()).signIn(ana.username, PASSWORD, typed)
  })

  test('is not asked for again by a session that goes on', async () => {
    const { connect } = await server()
    const ana = await enrolled(await connect('ana'))
    const client = await connect()
    const { token, user } = await client.request('session.resume', { token: ana.token })
    assert.deepEqual([token, user.secondFactor], [ana.token, true])
  })

  test('leaves the sessions of a person as they are, and ends the others of an agent', async () => {
    const { connect, again, services } = await server()
    const ana = await connect('ana')
    const other = await again(ana)
    await ana.enrol(AT)
    await other.settle()
    await other.say('#general', 'sigo aquí')

    const eva = await connect('eva')
    const elsewhere = await again(eva)
    await services.store.changeRole({ userId: eva.user.id, role: 'agent' })
    await eva.enrol(AT)

    const { reason } = await elsewhere.next('session.closing')
    assert.equal(reason, 'revoked')
    const resumed = (await connect()).request('session.resume', { token: elsewhere.token })
    await assert.rejects(resumed, wrong)
  })

  test('goes with password and code, and not with one of them', async () => {
    const { connect } = await server()
    const ana = await enrolled(await connect('ana'))
    const disable = (password: string, code: string) =>
      ana.request('account.totpDisable', { password, code })
    await assert.rejects(disable('caballo-incorrecto', nextCode(ana)), wrong)
    await assert.rejects(disable(PASSWORD, badCode(ana.factor!.secret)), wrong)
    await assert.rejects(disable(PASSWORD, ''), { kind: 'code_required' })

    await disable(PASSWORD, nextCode(ana))

    await (await connect()).signIn(ana.username)
    const again = disable(PASSWORD, ana.factor!.recoveryCodes[0]!)
    await assert.rejects(again, like({ kind: 'wrong_state', data: { state: 'not_enrolled' } }))
  })

  test('a code of somebody who has no second factor does no harm', async () => {
    const { connect } = await server()
    const ana = await connect('ana')
    await (await connect()).signIn(ana.username, PASSWORD, '123456')
  })

  test('guessing codes has to wait like guessing passwords (X3)', async () => {
    const { connect } = await server()
    const ana = await enrolled(await connect('ana'))
    const client = await connect()
    const bad = badCode(ana.factor!.secret)
    for (let i = 0; i < 5; i++) {
      await assert.rejects(client.signIn(ana.username, PASSWORD, bad), wrong)
    }
    const good = client.signIn(ana.username, PASSWORD, nextCode(ana))
    await assert.rejects(good, { code: 9, kind: 'locked' })
  })
})

/** A refusal that has at least these details. */
function like({ kind, data }: { kind: string; data: object }) {
  return (error: { kind: string; data: object }) => {
    assert.equal(error.kind, kind)
    assert.deepEqual({ ...error.data, ...data }, error.data)
    return true
  }
}

async function enrolled(client: TestClient): Promise<TestClient> {
  await client.enrol(AT)
  return client
}

/** The code behind the one that the enrolment used, which counts already, as clocks differ. */
function nextCode({ factor }: TestClient): string {
  return codeFor(factor!.secret, AT + STEP_MS)
}

/** Six digits that are a code of none of the steps around now. */
function badCode(secret: string): string {
  const around = [-2, -1, 0, 1, 2].map(steps => codeFor(secret, AT + steps * STEP_MS))
  return ['111111', '222222', '333333', '444444', '555555', '666666'].find(
    code => !around.includes(code),
  )!
}
