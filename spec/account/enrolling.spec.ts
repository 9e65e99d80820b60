import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { methods } from '../../lib/protocol'
import { Refused, type TestClient } from '../helpers/client'
import { shareServer, type TestServer } from '../helpers/server'
import { samples } from '../protocol/samples'

const mustEnrol = { kind: 'forbidden', data: { kind: 'forbidden', reason: 'second_factor' } }

/** What an agent may call who has not enrolled (PROTOCOL, section 4). */
const OPEN = [
  ...Object.keys(methods).filter(method => method.startsWith('session.')),
  'account.totp',
  'account.totpConfirm',
]

describe('an agent who has not enrolled', () => {
  const server = shareServer({})

  test('can call nothing but the enrolment and the session', async () => {
    const eva = await unenrolled(await server(), 'eva')
    const open: string[] = []
    for (const [method, params] of Object.entries(samples)) {
      if (method === 'session.logout') continue
      if (!(await isRefused(eva, method, params))) open.push(method)
      // These three change who the client is.
      if (/^session\.(login|register|resume)$/.test(method)) await again(eva)
    }
    assert.deepEqual([...open, 'session.logout'].sort(), OPEN.sort())
    assert.ok(Object.keys(samples).length > 40)
  })

  test('reads why, and what to do', async () => {
    const eva = await unenrolled(await server(), 'eva')
    await assert.rejects(eva.say('#general', 'hola'), {
      message: 'No puedes hacer eso: activa antes tu segundo factor con /doblefactor.',
    })
  })

  test('works as soon as the enrolment is confirmed', async () => {
    const eva = await unenrolled(await server(), 'eva')
    await eva.enrol()
    assert.ok(await eva.say('#general', 'ya puedo'))
  })

  test('is somebody who becomes one while signed in, on every connection and at once', async () => {
    const { connect, again, services } = await server()
    const eva = await connect('eva')
    const other = await again(eva)
    await services.store.changeRole({ userId: eva.user.id, role: 'agent' })
    services.hub.clients.person(eva.user.id)!.role = 'agent'

    for (const client of [eva, other]) {
      await assert.rejects(client.say('#general', 'hola'), mustEnrol)
    }
  })

  test('is an agent again who has taken the second factor away', async () => {
    const { connect } = await server()
    const eva = await connect('eva', 'agent')
    const code = eva.factor!.recoveryCodes.pop()!
    await eva.request('account.totpDisable', { password: 'caballo-correcto-bateria', code })
    await assert.rejects(eva.say('#general', 'hola'), mustEnrol)
    await eva.enrol()
    assert.ok(await eva.say('#general', 'otra vez'))
  })

  test('only agents are kept out', async () => {
    const { connect } = await server()
    for (const role of ['user', 'moderator', 'admin'] as const) {
      assert.ok(await (await connect('bea', role)).say('#general', role))
    }
  })
})

describe('an administrator where that role needs a second factor', () => {
  const server = shareServer({ security: { adminSecondFactor: true } })

  test('has to enrol like an agent, and ends the sessions from before with it', async () => {
    const { connect, again } = await server()
    const root = await connect('root', 'admin')
    const other = await again(root)
    assert.deepEqual(root.signedIn?.factorRoles, ['agent', 'admin'])
    await assert.rejects(root.request('admin.status', {}), mustEnrol)

    await root.enrol()

    assert.ok(await root.request('admin.status', {}))
    assert.equal((await other.next('session.closing')).reason, 'revoked')
  })

  test('is the only one beside agents who has to', async () => {
    const { connect } = await server()
    for (const role of ['user', 'moderator'] as const) {
      assert.ok(await (await connect('bea', role)).say('#general', role))
    }
  })

  test('may work without it again once the setting says so', async () => {
    const { connect, services } = await server()
    const root = await connect('root', 'admin')
    services.settings.security.adminSecondFactor = false
    assert.ok(await root.request('admin.status', {}))
    services.settings.security.adminSecondFactor = true
    await assert.rejects(root.request('admin.status', {}), mustEnrol)
  })
})

describe('the log', () => {
  const server = shareServer({})

  test('calls an agent Ejecutivo and everybody else Cliente (D10)', async () => {
    const { connect, again, logged } = await server()
    const eva = await again(await connect('eva', 'agent'))
    const ana = await connect('ana')
    await logged(/\[SERVIDOR\] Ejecutivo Eva conectado\.$/)
    await logged(/\[SERVIDOR\] Cliente Ana conectado\.$/)
    await ana.close()
    await logged(/\[SERVIDOR\] Cliente Ana desconectado\.$/)
    assert.equal(eva.user.role, 'agent')
  })

  test('and the record have a change of password, and no password (D10, D11)', async () => {
    const { connect, logged, log, services } = await server()
    const ana = await connect('ana')
    const next = 'otra-clave-bien-larga'
    await ana.request('account.password', { current: 'caballo-correcto-bateria', next })
    await logged(/\[SERVIDOR\] Cambio Clave Cliente Ana\.$/)

    const { entries } = await services.store.listAudit({ actorId: ana.user.id, limit: 9 })
    assert.deepEqual(
      entries.map(({ actor, action }) => [actor, action]),
      [[ana.username, 'account.password']],
    )
    assert.ok(!JSON.stringify([log, entries]).includes(next))
  })

  test('and the record have an enrolment and its end, and none of its secrets', async () => {
    const { connect, log, services } = await server()
    const ana = await connect('ana')
    const { secret, recoveryCodes } = await ana.enrol()
    const [code] = recoveryCodes
    await ana.request('account.totpDisable', { password: 'caballo-correcto-bateria', code: code! })

    const { entries } = await services.store.listAudit({ actorId: ana.user.id, limit: 9 })
    const done = entries.map(({ action }) => action)
    assert.deepEqual(done, ['account.totpDisable', 'account.totpConfirm'])
    const told = JSON.stringify([log, entries])
    for (const hidden of [secret, ...recoveryCodes]) assert.ok(!told.includes(hidden))
  })
})

/** Somebody who signs in as an agent for the first time. */
async function unenrolled({ connect, again, services }: TestServer, name: string) {
  const client = await connect(name)
  await services.store.changeRole({ userId: client.user.id, role: 'agent' })
  await client.close()
  return again(client)
}

async function again(client: TestClient): Promise<void> {
  await client.signIn(client.username)
}

async function isRefused(client: TestClient, method: string, params: unknown): Promise<boolean> {
  try {
    await client.ask(method, params)
    return false
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return error.kind === 'forbidden' && error.data.reason === 'second_factor'
  }
}
