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
function say(server: TestServer, username: string, ...lines: string[]) {
  return run(server, username, lines)
}

async function run({ port }: TestServer, username: string, lines: string[], json = false) {
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
    json,
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

test('in lines mails are answered, forwarded with their files, found, and moved (M6)', async t => {
  const server = await start()
  const [ana, ben, eva] = await server.connectAll('ana', 'ben', 'eva')
  const path = join(temporaryFolder(t), 'plan.txt')
  writeFileSync(path, 'el plan')
  const to = `${ben.username},${eva.username}`
  await say(server, ana.username, `/correo ${to} Plan`, '¿Vienes?', `/adjuntar ${path}`, '.')
  const said = await say(
    server,
    ben.username,
    ...['/correo respondertodos 1', 'Sí, voy', '.'],
    ...[`/correo reenviar 1 ${ben.username}`, 'Para mí', '.'],
    ...['/correo buscar vienes', '/correo archivar 1', '/correo archivo'],
    ...['/correo borrar 1', '/correo restaurar 1', '/correo archivar 99'],
  )
  assert.equal(said.complaints, 'No hay ningún correo 99. /correo los lista.\n')
  const [answer] = (await ana.request('mail.list', {})).mails
  const { mail } = await ana.request('mail.get', { id: answer!.id })
  assert.match(mail.body, /^Sí, voy\n\nEl .* Ana escribió:\n> ¿Vienes\?$/)
  assert.equal(mail.subject, 'Re: Plan')
  assert.deepEqual(
    mail.to.map(({ username }) => username),
    [ana.username, eva.username],
  )
  const { mails } = await ben.request('mail.list', {})
  assert.deepEqual(
    mails.map(({ seq, subject, files }) => [seq, subject, files.map(({ name }) => name)]),
    [
      [1, 'Plan', ['plan.txt']],
      [4, 'Fwd: Plan', ['plan.txt']],
    ],
  )
  assert.match(said.text, /^1 ● 📎 ana\d*@tertulia\.local {2}Recibidos {2}Plan/m)
  assert.match(said.text, /^1 correo a Archivo$/m)
  assert.match(said.text, /^1 ● 📎 ana\d*@tertulia\.local {2}Plan/m)
  assert.match(said.text, /^1 correo a Recibidos$/m)
})

test('with --json the lists, mails and findings that were asked for are lines too (C11)', async () => {
  const server = await start()
  const [ana, ben] = await server.connectAll('ana', 'ben')
  await say(server, ana.username, `/correo ${ben.username} Plan`, 'Hola', '.')
  const lines = ['/correo', '/correo buscar plan', '/correo 1', '/buscar nada']
  const { text, status } = await run(server, ben.username, lines, true)
  const said = text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { method: string; result: Record<string, unknown> })
  assert.deepEqual(
    said.filter(({ result }) => result).map(({ method }) => method),
    ['mail.list', 'mail.search', 'mail.get', 'chat.search'],
  )
  const [list, found, got] = said.filter(({ result }) => result)
  for (const each of [list, found]) {
    assert.equal((each!.result.mails as { subject: string }[])[0]!.subject, 'Plan')
  }
  assert.equal((got!.result.mail as { body: string }).body, 'Hola')
  assert.equal(status, 0)
})

test('in lines a file of the room is shown with its number, and saved by it (M5)', async t => {
  const server = await start()
  const [ana, ben] = await server.connectAll('ana', 'ben')
  const folder = temporaryFolder(t)
  writeFileSync(join(folder, 'foto.bin'), 'una foto')
  await say(server, ana.username, `/enviar ${join(folder, 'foto.bin')}`)
  const shown = await say(server, ben.username, '/gente')
  const [, number] = /: 📎 foto\.bin {2}8 B \(#(\d+)\)$/m.exec(shown.text) ?? []
  assert.ok(number, shown.text)
  const save = `/archivo guardar #${number} ${folder}/`
  const saved = await say(server, ben.username, save, '/archivo guardar #999 x')
  assert.ok(saved.text.includes(`Guardado: ${join(folder, 'foto (1).bin')}`))
  assert.equal(readFileSync(join(folder, 'foto (1).bin'), 'utf8'), 'una foto')
  assert.match(saved.complaints, /No hay ningún archivo 999/)
})

test('a mail that is longer than a frame is refused in a sentence, and the line stays (X1, X4)', async () => {
  const server = await start()
  const [ana, ben] = await server.connectAll('ana', 'ben')
  const { complaints, text, status } = await say(
    server,
    ana.username,
    `/correo ${ben.username} Largo`,
    '漢'.repeat(30_000),
    '.',
    '/correo enviados',
  )
  assert.match(complaints, /Falla en el envío del correo: Es demasiado de una vez/)
  assert.match(text, /No hay correo en Enviados/)
  assert.doesNotMatch(text, /conexión/i)
  assert.equal(status, 1)
})
