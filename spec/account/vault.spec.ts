import assert from 'node:assert/strict'
import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { KeyFileVault } from '../../lib/account'
import { PASSWORD } from '../helpers/client'
import { startServer } from '../helpers/server'
import { temporaryFile } from '../helpers/store'

const unreadable = { kind: 'internal', data: { kind: 'internal', what: 'vault' } }

function vaultOf(file: string | undefined, secret?: { userId: string; sealed: string }) {
  const said: string[] = []
  const store = {
    findAnySecret: () => Promise.resolve(secret),
    agreeOnKey: ({ digest }: { digest: string }) => Promise.resolve(digest),
  }
  return { vault: new KeyFileVault(file, store, { say: key => void said.push(key) }), said }
}

for (const [name, fileOf] of [
  ['in a file', temporaryFile],
  ['in memory', () => undefined],
] as const) {
  test(`with its key ${name}, a vault gives back what was sealed, to its owner alone`, async t => {
    const { vault } = vaultOf(fileOf(t))
    const secret = Buffer.from('12345678901234567890')
    const sealed = await vault.seal('ana', secret)
    assert.notEqual(await vault.seal('ana', secret), sealed)
    assert.deepEqual(vault.unseal('ana', sealed), secret)
    assert.throws(() => vault.unseal('benja', sealed), { kind: 'internal' })
    const bytes = Buffer.from(sealed, 'base64')
    for (let at = 0; at < bytes.length; at++) {
      const bent = Buffer.from(bytes)
      bent[at]! ^= 1
      assert.throws(() => vault.unseal('ana', bent.toString('base64')), { kind: 'internal' })
    }
  })
}

test('the key is made with the first secret, for the owner of the server alone', async t => {
  const db = temporaryFile(t)
  const server = await startServer(t, { db })
  const ana = await server.connect('ana')
  assert.ok(!readdirSync(dirname(db)).includes('chat.db-key'))

  await ana.request('account.totp', {})

  const { size, mode } = statSync(`${db}-key`)
  assert.deepEqual([size, mode & 0o777], [32, 0o600])
})

test('no byte of a secret or a recovery code is in the database or its journal', async t => {
  const db = temporaryFile(t)
  const server = await startServer(t, { db })
  const ana = await server.connect('ana', 'agent')
  const { secret, recoveryCodes } = ana.factor!
  const hidden = [
    secret,
    base32(secret),
    base32(secret).toString('base64'),
    ...recoveryCodes.flatMap(code => [code, code.replace(/-/g, '')]),
  ]
  const assertHidden = () => {
    const names = readdirSync(dirname(db)).filter(name => name.startsWith('chat.db'))
    for (const name of names) {
      const bytes = readFileSync(join(dirname(db), name))
      for (const each of hidden) assert.equal(bytes.indexOf(each), -1, name)
    }
    return names
  }
  assert.ok(assertHidden().some(name => name.startsWith('chat.db-journal')))

  await server.stop()

  assert.deepEqual(assertHidden().sort(), ['chat.db', 'chat.db-key'])
})

test('a second factor outlives a restart, also one that was not confirmed', async t => {
  const db = temporaryFile(t)
  const first = await startServer(t, { db })
  const eva = await first.connect('eva', 'agent')
  const ana = await first.connect('ana')
  const { secret } = await ana.request('account.totp', {})
  await first.stop()

  const second = await startServer(t, { db })

  const later = Date.now() + 300_000
  second.services.now = () => later
  const back = await second.connect()
  await assert.rejects(back.signIn('eva'), { kind: 'code_required' })
  await back.signIn('eva', PASSWORD, eva.factor!.recoveryCodes[0])
  const other = await second.connect()
  await other.signIn('ana')
  const { codeFor } = await import('../helpers/client')
  await other.request('account.totpConfirm', { code: codeFor(secret, later) })
  const third = await second.connect()
  await third.signIn('ana', PASSWORD, codeFor(secret, later + 30_000))
})

for (const [name, spoil, line] of [
  ['missing', (key: string) => renameSync(key, `${key}-away`), /Falta .*chat\.db-key, la clave/],
  ['another one', (key: string) => writeFileSync(key, Buffer.alloc(32, 7)), /chat\.db-key no es/],
  ['cut off', (key: string) => writeFileSync(key, 'x'), /chat\.db-key no es la clave/],
] as const) {
  test(`where the key is ${name} the server says so, and recovery codes still work`, async t => {
    const { server, recoveryCodes, key, good } = await spoilt(t, spoil)
    assert.match(server.log.find(each => line.test(each)) ?? server.log.join('\n'), line)
    const client = await server.connect()
    await assert.rejects(client.signIn('ana', PASSWORD, '123456'), unreadable)
    const benja = await server.connect('benja')
    await assert.rejects(benja.request('account.totp', {}), unreadable)

    await client.signIn('ana', PASSWORD, recoveryCodes[0])

    writeFileSync(key, good)
    await benja.request('account.totp', {})
  })
}

async function spoilt(t: TestContext, spoil: (key: string) => void) {
  const db = temporaryFile(t)
  const key = `${db}-key`
  const before = await startServer(t, { db })
  const { recoveryCodes } = await (await before.connect('ana')).enrol()
  await before.stop()
  const good = readFileSync(key)
  spoil(key)
  return { server: await startServer(t, { db }), recoveryCodes, key, good }
}

function base32(text: string): Buffer {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text].map(each => letters.indexOf(each).toString(2).padStart(5, '0')).join('')
  return Buffer.from(bits.match(/.{8}/g)!.map(byte => parseInt(byte, 2)))
}
