import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { Mail, Message, User } from '../../lib/protocol'
import { ask } from '../desk/serving'
import { upload } from '../file/sending'
import { shareServer } from '../helpers/server'
import { startProcess } from '../helpers/process'
import { temporaryFolder } from '../helpers/temp'
import { PASSWORD } from '../helpers/client'
import { send } from '../mail/mailing'

describe('what the console does with a person’s data (X7)', { concurrency: true }, () => {
  test('export writes a folder of JSON and files, never over one that is there', async t => {
    const folder = temporaryFolder(t)
    const server = await startProcess(t, join(folder, 'chat.db'))
    const [ana, benja] = [await server.connect('ana'), await server.connect('benja')]
    await ana.say('#general', 'primero')
    await ana.say('#general', 'segundo')
    for (const text of ['uno', 'dos']) {
      const file = await upload(ana, Buffer.from(text), 'nota.txt')
      await send(ana, { to: ['benja'], subject: text, files: [file.id] })
    }
    const received = await upload(benja, Buffer.from('tres'), 'NOTA.txt')
    await send(benja, { to: ['ana'], subject: 'tres', files: [received.id] })

    server.type('export ana')

    const line = await server.printed(/^Todo en (\S+): \d+ registros y 3 archivos\.$/)
    const [, written] = /^Todo en (\S+):/.exec(line)!
    assert.match(written!, /chat\.db-export-ana-\d{8}-\d{6}$/)
    assert.equal(statSync(written!).mode & 0o777, 0o700)
    const read = <Part>(part: string) =>
      JSON.parse(readFileSync(join(written!, `${part}.json`), 'utf8')) as Part
    assert.equal(read<User>('account').username, 'ana')
    const texts = read<Message[]>('messages').map(({ text }) => text)
    assert.deepEqual(texts, ['primero', 'segundo'])
    assert.equal(read<Mail[]>('mails').length, 3)
    const contents = readdirSync(join(written!, 'files')).map(name =>
      readFileSync(join(written!, 'files', name), 'utf8'),
    )
    assert.deepEqual(contents.sort(), ['dos', 'tres', 'uno'])
    const everything = readdirSync(written!).map(name => `${name}`)
    assert.ok(everything.every(name => name === 'files' || name.endsWith('.json')))

    const taken = join(folder, 'taken')
    mkdirSync(taken)
    server.type(`export ana ${taken}`)
    await server.printed(/taken ya existe\. Elige otro nombre\.$/)
    assert.deepEqual(readdirSync(taken), [])
    server.type(`export ana ${join(folder, 'nowhere', 'x')}`)
    await server.printed(/^No pude escribir la copia en \S+nowhere\/x\./)
    server.type('export nadie')
    await server.printed(/^No encontré a esa persona\.$/)
  })

  test('erase wants the name twice, and then the person is gone', async t => {
    const server = await startProcess(t, ':memory:')
    const [ana, benja] = [await server.connect('ana'), await server.connect('benja')]
    await ana.say('#general', 'sigo')

    server.type('erase ana')
    await server.printed(/^Borrar la cuenta ana no tiene vuelta atrás\..* dos veces/)
    server.type('erase ana anna')
    await server.printed(/^Borrar la cuenta ana no tiene vuelta atrás\./, server.lines.length)
    await ana.settle()
    server.type('borrar ana Ana')

    await server.printed(/^La cuenta ana ya no existe\. .* de borrada-\w+\.$/)
    assert.equal((await ana.next('session.closing')).reason, 'revoked')
    await benja.next('room.left', ({ user }) => user.id === ana.user.id)
    await assert.rejects((await server.connect()).signIn('ana'), { kind: 'bad_credentials' })
    server.type('audit')
    await server.printed(/consola +account\.erase/)
    await server.printed(/^Cadena de auditoría entera/)
  })

  test('a one-time password is shown once and good for one sign-in', async t => {
    const folder = temporaryFolder(t)
    const db = join(folder, 'chat.db')
    const server = await startProcess(t, db)
    const ana = await server.connect('ana')

    server.type('newpassword ana')

    const line = await server.printed(/^Contraseña de ana: \S+$/)
    const password = line.split(' ').at(-1)!
    assert.equal((await ana.next('session.closing')).reason, 'revoked')
    await assert.rejects((await server.connect()).signIn('ana'), { kind: 'bad_credentials' })
    const back = await (await server.connect()).signIn('ana', password)
    assert.match(back.signedIn!.motd, /contraseña de un solo uso/)
    const second = await server.connect()
    await assert.rejects(second.signIn('ana', password), { kind: 'bad_credentials' })
    await back.request('account.password', { current: password, next: PASSWORD })
    assert.equal((await second.signIn('ana')).signedIn!.motd, '')
    await server.stop()
    assert.ok(!readFileSync(db).includes(password))
    assert.ok(existsSync(db))
  })
})

describe('what administrators do with a person’s access', () => {
  const server = shareServer()

  test('whoever lost the second factor signs in with the password again', async () => {
    const { connect } = await server()
    const [root, ana] = [await connect('root', 'admin'), await connect('ana')]
    await ana.enrol()
    const { username } = ana

    const { user } = await root.request('admin.resetFactor', { username })

    assert.equal(user.secondFactor, false)
    assert.equal((await ana.next('session.closing')).reason, 'revoked')
    await (await connect()).signIn(username)
    await assert.rejects(root.request('admin.resetFactor', { username }), { kind: 'wrong_state' })
    const { entries } = await root.request('admin.audit', { limit: 3 })
    assert.ok(entries.some(each => each.action === 'admin.resetFactor'))
  })

  test('nobody resets or erases oneself that way', async () => {
    const root = await (await server()).connect('root', 'admin')
    const { username } = root
    for (const method of ['admin.resetPassword', 'admin.resetFactor', 'admin.erase'] as const) {
      await assert.rejects(root.request(method, { username }), { kind: 'forbidden' }, method)
    }
  })

  test('from afar a folder is a name beside the database', async () => {
    const { connect } = await server()
    const [root, { username }] = [await connect('root', 'admin'), await connect('ana')]
    for (const folder of ['/tmp/x', '../x', 'a/b', '.x']) {
      await assert.rejects(root.request('admin.export', { username, folder }), {
        kind: 'invalid_params',
      })
    }
  })

  test('the queue shows who waits, the next one first', async () => {
    const { connect } = await server()
    const [root, ana, benja] = [
      await connect('root', 'admin'),
      await connect('ana'),
      await connect('benja'),
    ]
    await ask(ana)
    await ask(benja)

    const { waiting, lines } = await root.request('admin.queue', {})

    const names = waiting.map(({ username }) => username)
    assert.ok(names.indexOf(ana.username) < names.indexOf(benja.username))
    assert.ok(waiting.every(({ position }, at) => position === at + 1))
    assert.equal(lines?.length, waiting.length + 1)
  })
})
