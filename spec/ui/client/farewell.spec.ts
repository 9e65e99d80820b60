import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { describe, test } from 'node:test'
import type { Mail, Message, User } from '../../../lib/protocol'
import { runPlain } from '../../../lib/ui/client/plain/plain'
import { upload } from '../../file/sending'
import { PASSWORD } from '../../helpers/client'
import { shareServer, startServer, type TestServer } from '../../helpers/server'
import { temporaryFolder } from '../../helpers/temp'
import { startTerminal } from '../../helpers/terminal'
import { send } from '../../mail/mailing'
import { enterRoom } from './test-screen'

let runs = 0

/** What was written of a part. */
function readPart<Part>(folder: string, part: string): Part {
  return JSON.parse(readFileSync(join(folder, `${part}.json`), 'utf8')) as Part
}

/** What the client says to these lines, and how it ends. */
async function say({ port }: TestServer, username: string, ...lines: string[]) {
  const said: string[] = []
  const complaints: string[] = []
  const input = new PassThrough()
  input.end(`${lines.join('\n')}\n`)
  const status = await runPlain({
    lang: 'es',
    server: { host: '127.0.0.1', port },
    ...{ username, password: PASSWORD, input, keyPrefix: `farewell${++runs}-` },
    echo: new Writable({ write: (_chunk, _encoding, done) => done() }),
    write: text => said.push(text),
    complain: text => complaints.push(text),
  })
  return { text: said.join(''), complaints: complaints.join(''), status }
}

describe('in lines (X7)', () => {
  const start = shareServer()

  test('a person saves all of it into a new folder, and never over another one', async t => {
    const server = await start()
    const [ana, ben] = await server.connectAll('ana', 'ben')
    await ana.say('#general', 'primero')
    await ana.say('#general', 'segundo')
    const file = await upload(ana, Buffer.from('la foto'), 'foto.png')
    await send(ana, { to: [ben.username], files: [file.id] })
    const folder = join(temporaryFolder(t), 'mis datos')

    const { text, status } = await say(server, ana.username, `/exportar ${folder}`)

    assert.ok(text.includes(`Guardado: ${folder}`), text)
    assert.equal(status, 0)
    assert.equal(statSync(folder).mode & 0o777, 0o700)
    const read = <Part>(part: string) => readPart<Part>(folder, part)
    assert.equal(read<User>('account').username, ana.username)
    const texts = read<Message[]>('messages').map(message => message.text)
    assert.deepEqual(texts, ['primero', 'segundo'])
    assert.equal(read<Mail[]>('mails').length, 1)
    assert.equal(readFileSync(join(folder, 'files', 'foto.png'), 'utf8'), 'la foto')

    const before = readdirSync(folder)
    const again = await say(server, ana.username, `/exportar ${folder}`)
    assert.match(again.complaints, /^Ya existe: .*mis datos\. Elige otra carpeta\.$/m)
    assert.equal(again.status, 1)
    assert.deepEqual(readdirSync(folder), before)
  })

  test('a folder that cannot be made is told, and nothing is left', async t => {
    const server = await start()
    const ana = await server.connect('ana')
    const place = join(temporaryFolder(t), 'no', 'hay')
    const { complaints, status } = await say(server, ana.username, `/exportar ${place}`)
    assert.match(complaints, /^No existe: .*hay$/m)
    assert.equal(status, 1)
    assert.ok(!existsSync(place))
  })

  test('a person leaves for good with name and password, and not by a slip', async () => {
    const server = await start()
    const ana = await server.connect('ana')
    const { username } = ana

    const slip = await say(server, username, '/borrarme', 'otra')
    assert.match(slip.text, /^Ese no es tu nombre de usuario; no se borró nada\.$/m)
    assert.equal(slip.status, 1)
    const wrong = await say(server, username, '/borrarme', username, 'no-es-esta-clave')
    assert.match(wrong.text, /^Credenciales incorrectas/m)
    assert.equal(wrong.status, 1)
    await ana.settle()

    const { text, status } = await say(server, username, '/borrarme', username, PASSWORD, 'hola')

    assert.match(text, /^Tu cuenta ya no existe\. Adiós\.$/m)
    assert.equal(status, 0)
    await ana.closed
    await assert.rejects((await server.connect()).signIn(username), { kind: 'bad_credentials' })
  })
})

test('on the screen the password stands nowhere, and another name is no yes', () => {
  const screen = enterRoom()
  screen.type('/borrarme').press('enter')
  assert.match(screen.text(), /Borrar la cuenta/)
  screen.type('ben').press('enter')
  screen.type('secreto-largo').press('enter')
  assert.deepEqual(screen.requests('account.erase'), [])
  assert.match(screen.text(), /Ese no es tu nombre de usuario/)
  assert.doesNotMatch(screen.text(), /secreto/)
  screen.press('escape')
  assert.equal(screen.state.screen, 'room')
  assert.equal(screen.state.erase, undefined)
})

test('on a real screen a person takes all along and leaves for good (X7)', async t => {
  const server = await startServer(t)
  await server.connect('ana')
  const home = temporaryFolder(t)
  const folder = join(home, 'todo')
  const root = join(__dirname, '..', '..', '..')
  const args = ['-r', join(root, 'tools', 'register.cjs'), join(root, 'client.ts')]
  const flags = ['--server', `127.0.0.1:${server.port}`, '--lang', 'es', '--user', 'ana']
  const env = { TERTULIA_PASSWORD: PASSWORD, XDG_STATE_HOME: home, XDG_CONFIG_HOME: home }
  const client = startTerminal(t, { file: process.execPath, args: [...args, ...flags], env })
  await client.waitFor(/#general>/)

  client.type(`/exportar ${folder}\r`)
  await client.waitFor(/Guardado:/)
  assert.equal(readPart<User>(folder, 'account').username, 'ana')

  client.type('/borrarme\r')
  await client.waitFor(/Borrar la cuenta/)
  client.type(`ana\r${PASSWORD}\r`)
  const { exitCode } = await client.exit
  assert.equal(exitCode, 0)
  await assert.rejects((await server.connect()).signIn('ana'), { kind: 'bad_credentials' })
})
