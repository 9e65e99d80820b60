// The mailbox as people have it: the real client in a pseudo-terminal, and the real server.
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { PASSWORD, type TestClient } from '../../helpers/client'
import { startServer, type TestServer } from '../../helpers/server'
import { temporaryFolder } from '../../helpers/temp'
import { startTerminal, type PseudoTerminal } from '../../helpers/terminal'

const F2 = '\x1bOQ'
const F4 = '\x1bOS'
const SEND = '\x13'

async function open(
  t: TestContext,
  { port }: TestServer,
  username: string,
  more: {
    columns?: number
    rows?: number
    cwd?: string
    lang?: string
    home?: string
    undoSend?: number
  } = {},
): Promise<PseudoTerminal> {
  const { lang = 'es', cwd = process.cwd(), columns = 100, rows = 28, undoSend = 0 } = more
  const home = more.home ?? temporaryFolder(t)
  mkdirSync(join(home, 'tertulia'), { recursive: true })
  writeFileSync(join(home, 'tertulia', 'settings.json'), JSON.stringify({ undoSend }))
  const root = join(__dirname, '..', '..', '..')
  const register = join(root, 'tools', 'register.cjs')
  const where = ['--server', `127.0.0.1:${port}`, '--user', username, '--lang', lang]
  const client = startTerminal(t, {
    file: process.execPath,
    args: ['-r', register, join(root, 'client.ts'), ...where],
    env: {
      TERTULIA_PASSWORD: PASSWORD,
      TS_NODE_PROJECT: join(root, 'tsconfig.json'),
      XDG_STATE_HOME: home,
      XDG_CONFIG_HOME: home,
    },
    columns,
    rows,
    cwd,
  })
  await client.waitFor(/#general/)
  return client
}

/** Types a letter and sends it. */
async function write(client: PseudoTerminal, to: string, subject: string, body: string) {
  client.type('c')
  await client.waitFor(/Asunto/)
  client.type(`${to}\t`)
  client.type(`${subject}\t${body}`)
  await client.waitFor(new RegExp(body))
}

async function inbox(client: TestClient) {
  return (await client.request('mail.list', { folder: 'inbox' })).mails
}

test('three people exchange mails with files, one of them offline at first (M2, M3, M5)', async t => {
  const server = await startServer(t)
  const [ana, , carla] = await server.connectAll('ana', 'ben', 'carla')
  await carla.close()
  const folder = temporaryFolder(t)
  const bytes = randomBytes(200_000)
  writeFileSync(join(folder, 'foto.bin'), bytes)
  const one = await open(t, server, 'ana', { cwd: folder })
  const two = await open(t, server, 'ben')
  one.type(F2)
  two.type(F2)
  await two.waitFor(/No hay correo/)
  await one.waitFor(/No hay correo/)

  await write(one, 'ben, carla', 'Plan del viernes', 'Va todo adjunto')
  one.type(F4)
  await one.waitFor(/foto\.bin +195 KB/)
  one.type('foto.bin\r')
  await one.waitFor(/📎\s+foto\.bin {2}195 KB *│/)
  one.type(SEND)
  await one.waitFor(/Correo enviado con éxito/)

  await two.waitFor(/● 📎\s*ana@tertulia\.local +Plan del viernes/)
  two.type('\r')
  await two.waitFor(/Va todo adjunto/)
  const saved = temporaryFolder(t)
  for (const name of ['foto.bin', 'foto (1).bin']) {
    two.type('s')
    await two.waitFor(/Guardar en:/)
    two.type(`${saved}/\r`)
    await two.waitFor(text => text.includes(`Guardado: ${join(saved, name)}`))
  }
  assert.deepEqual(readdirSync(saved).sort(), ['foto (1).bin', 'foto.bin'])
  assert.deepEqual(readFileSync(join(saved, 'foto (1).bin')), bytes)

  const three = await open(t, server, 'carla', { columns: 80, rows: 24 })
  await three.waitFor(/CORREO +1/)
  three.type(F2)
  await three.waitFor(/● 📎\s*ana@tertulia\.local +Plan del viernes/)
  three.type('g')
  await three.waitFor(/Re: Plan del viernes/)
  assert.match(three.text(), /Para +ana@tertulia\.local, ben@tertulia\.local/)
  three.type(`De acuerdo${SEND}`)
  await three.waitFor(/Correo enviado con éxito/)
  await one.waitFor(/● +carla@tertulia\.local +Re: Plan del viernes/)
  const { mail } = await ana.request('mail.get', { id: (await inbox(ana))[0]!.id })
  assert.match(mail.body, /^De acuerdo\n/)
  assert.equal(mail.to.length, 2)
})

test('a client that is killed while one writes leaves a draft for another terminal (M6, X5)', async t => {
  const server = await startServer(t)
  await server.connectAll('ana', 'ben')
  const first = await open(t, server, 'ana')
  first.type(F2)
  await first.waitFor(/No hay correo/)
  await write(first, 'ben', 'Plan', 'Lo que escribí')
  await first.waitFor(/borrador guardado/)
  first.kill('SIGKILL')
  await first.exit

  const second = await open(t, server, 'ana', { columns: 60, rows: 16 })
  second.type(`${F2}3`)
  await second.waitFor(/→ ben@tertulia\.local +Plan/)
  second.type('\r')
  await second.waitFor(/Lo que escribí/)
})

test('a letter that never reached the server is found on the disk (X5)', async t => {
  const server = await startServer(t)
  const [ana] = await server.connectAll('ana', 'ben')
  const home = temporaryFolder(t)
  const first = await open(t, server, 'ana', { home })
  first.type(F2)
  await first.waitFor(/No hay correo/)
  await server.stop()
  await first.waitFor(/Sin conexión|reconect/i)
  await write(first, 'ben', 'Plan', 'Sin red')
  await first.waitFor(/Sin conexión: sigue escribiendo/)
  const kept = () =>
    readdirSync(home, { recursive: true, encoding: 'utf8' }).find(name =>
      /letters\..*json$/.test(name),
    )
  await first.waitFor(() => kept() !== undefined)
  assert.match(readFileSync(join(home, kept()!), 'utf8'), /Sin red/)
  first.kill('SIGKILL')
  await first.exit
  assert.ok(ana)
})

test('unknown recipients are named, and nothing typed is lost (M3)', async t => {
  const server = await startServer(t)
  const [, ben] = await server.connectAll('ana', 'ben')
  const client = await open(t, server, 'ana', { lang: 'pt', columns: 80, rows: 24, undoSend: 1 })
  client.type(F2)
  await client.waitFor(/Recebidos/)
  client.type('c')
  await client.waitFor(/Assunto/)
  client.type(`ninguem\tPlano\tOlá${SEND}`)
  await client.waitFor(/Destinatário Inexistente: ninguem/)
  assert.match(client.text(), /Olá/)
  client.type(`\x01ben, ${SEND}`)
  await client.waitFor(/E-mail enviado com sucesso aos demais/)
  assert.match(client.text(), /Destinatário Inexistente: ninguem/)
  await ben.next('mail.arrived')
  const [mail] = await inbox(ben)
  assert.deepEqual([mail?.subject, mail?.from.username], ['Plano', 'ana'])
})

test('a sending that is taken back reaches nobody (M6)', async t => {
  const server = await startServer(t)
  const [, ben] = await server.connectAll('ana', 'ben')
  const client = await open(t, server, 'ana', { undoSend: 30 })
  client.type(F2)
  await client.waitFor(/No hay correo/)
  await write(client, 'ben', 'Plan', 'Mejor no')
  client.type(SEND)
  await client.waitFor(/z lo deshace/)
  client.type('z')
  await client.waitFor(/De vuelta: nada se envió/)
  assert.match(client.text(), /Mejor no/)
  assert.deepEqual(await inbox(ben), [])
})

test('a file is sent in a room, shown with its size, and saved from there (M5)', async t => {
  const server = await startServer(t)
  await server.connectAll('ana', 'ben')
  const folder = temporaryFolder(t)
  const bytes = randomBytes(100_000)
  writeFileSync(join(folder, 'foto.bin'), bytes)
  const one = await open(t, server, 'ana', { cwd: folder })
  const two = await open(t, server, 'ben', { cwd: folder })
  one.type('/enviar foto.bin\r')
  await two.waitFor(/ana +📎\s+foto\.bin {2}98 KB/)
  two.type('\x18')
  await two.waitFor(/s guardar/)
  two.type('s')
  await two.waitFor(/Guardar en: \.\/foto\.bin/)
  two.type('\r')
  await two.waitFor(/Guardado: .*foto \(1\)\.bin/)
  const digest = (data: Buffer) => createHash('sha256').update(data).digest('hex')
  assert.equal(digest(readFileSync(join(folder, 'foto (1).bin'))), digest(bytes))
})
