import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { test } from 'node:test'
import { runPlain } from '../../../lib/ui/client/plain/plain'
import { PASSWORD } from '../../helpers/client'
import { shareServer, type TestServer } from '../../helpers/server'
import { temporaryFolder } from '../../helpers/temp'

const start = shareServer()
let runs = 0

/** What the client says to these lines, and how it ends. */
async function say({ port }: TestServer, username: string, ...lines: string[]) {
  const said: string[] = []
  const complaints: string[] = []
  const input = new PassThrough()
  input.end(`${lines.join('\n')}\n`)
  const status = await runPlain({
    lang: 'es',
    server: { host: '127.0.0.1', port },
    username,
    password: PASSWORD,
    input,
    echo: new Writable({ write: (_chunk, _encoding, done) => done() }),
    write: text => said.push(text),
    complain: text => complaints.push(text),
    keyPrefix: `run${++runs}-`,
  })
  return { text: said.join(''), complaints: complaints.join(''), status }
}

test('in lines a mail is sent, listed and read (M2, M3)', async () => {
  const server = await start()
  const [ana, ben] = await server.connectAll('ana', 'ben')
  const sent = await say(
    server,
    ana.username,
    `/correo ${ben.username} Plan`,
    'Hola',
    '..punto',
    '.',
  )
  assert.match(sent.text, /^Correo enviado con éxito$/m)
  assert.equal(sent.status, 0)
  const read = await say(server, ben.username, '/correo', '/correo 1', '/correo')
  assert.match(read.text, /^1 ● ana\d*@tertulia\.local {2}Plan {2}ahora {2}11 B$/m)
  assert.match(read.text, /^De: Ana <ana\d*@tertulia\.local>$/m)
  assert.match(read.text, /^Asunto: Plan$/m)
  assert.match(read.text, /^Hola\n\.punto$/m)
  assert.match(read.text, /^1 ana\d*@tertulia\.local {2}Plan/m)
})

test('in lines the unknown are named, the known get it, and what was written is kept (M3)', async () => {
  const server = await start()
  const [ana, ben] = await server.connectAll('ana', 'ben')
  const some = await say(server, ana.username, `/correo ${ben.username},nadie Plan`, 'Hola', '.')
  assert.match(some.text, /Correo enviado con éxito/)
  assert.equal(some.complaints, 'Destinatario inexistente: nadie\n')
  assert.equal(some.status, 1)
  const none = await say(server, ana.username, '/correo nadie Otra', 'Hola', '.')
  assert.equal(none.complaints, 'Destinatario inexistente: nadie\n')
  assert.doesNotMatch(none.text, /éxito/)
  const { mails } = await ana.request('mail.list', { folder: 'drafts' })
  assert.deepEqual(
    mails.map(({ subject }) => subject),
    ['Plan', 'Otra'],
  )
  assert.equal((await ben.request('mail.list', {})).mails.length, 1)
})

test('in lines a subject and a text are required, and nothing is lost at the end of the input (M3)', async () => {
  const server = await start()
  const [ana, ben] = await server.connectAll('ana', 'ben')
  const { username: to } = ben
  const bare = await say(server, ana.username, `/correo ${to}`, 'Hola', '.')
  assert.match(bare.complaints, /Falta el asunto/)
  const cut = await say(server, ana.username, `/correo ${to} Plan`, 'a medias')
  assert.match(cut.complaints, /el texto quedó en Borradores/)
  const { mails } = await ana.request('mail.list', { folder: 'drafts' })
  assert.equal(mails.length, 2)
})

test('in lines a file comes along, is listed, and saved beside what is there (M5)', async t => {
  const server = await start()
  const [ana, ben] = await server.connectAll('ana', 'ben')
  const folder = temporaryFolder(t)
  writeFileSync(join(folder, 'plan.txt'), 'el plan')
  const lines = [`/correo ${ben.username} Plan`, 'Va', `/adjuntar ${join(folder, 'plan.txt')}`, '.']
  await say(server, ana.username, ...lines)
  const save = `/archivo guardar 1 ${folder}/`
  const read = await say(
    server,
    ben.username,
    '/correo 1',
    save,
    '/archivo guardar 2 x',
    '/archivo',
  )
  assert.match(read.text, /^1 📎 plan\.txt {2}7 B$/m)
  assert.ok(read.text.includes(`Guardado: ${join(folder, 'plan (1).txt')}`))
  assert.equal(readFileSync(join(folder, 'plan (1).txt'), 'utf8'), 'el plan')
  assert.match(read.complaints, /No hay ningún archivo 2/)
  assert.match(read.text, /\/archivo guardar N ruta/)
})

test('in lines a file that is not there, or a mail, is said in a sentence (X1)', async t => {
  const server = await start()
  const ana = await server.connect('ana')
  const folder = temporaryFolder(t)
  const { complaints, status } = await say(
    server,
    ana.username,
    '/correo 99',
    `/enviar ${join(folder, 'no-hay')}`,
    `/enviar ${folder}`,
  )
  assert.match(complaints, /No hay ningún correo 99/)
  assert.match(complaints, /No existe: .*no-hay/)
  assert.match(complaints, /Es una carpeta/)
  assert.equal(status, 1)
})
