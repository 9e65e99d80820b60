// The desk as agents have it: the real client in a pseudo-terminal, and the real server.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { PASSWORD, type TestClient } from '../../../helpers/client'
import { startServer, type TestServer } from '../../../helpers/server'
import { temporaryFolder } from '../../../helpers/temp'
import { startTerminal, type PseudoTerminal } from '../../../helpers/terminal'

const ESC = '\x1b'

/** Opens the client of an agent, who signs in with a code. */
async function open(
  t: TestContext,
  { port }: TestServer,
  { username, factor }: TestClient,
  more: { lang?: string; cwd?: string; columns?: number; rows?: number } = {},
): Promise<PseudoTerminal> {
  const { lang = 'es', cwd = process.cwd(), columns = 120, rows = 34 } = more
  const root = join(__dirname, '..', '..', '..', '..')
  const home = temporaryFolder(t)
  const where = ['--server', `127.0.0.1:${port}`, '--user', username, '--lang', lang]
  const client = startTerminal(t, {
    file: process.execPath,
    args: ['-r', join(root, 'tools', 'register.cjs'), join(root, 'client.ts'), ...where],
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
  await client.waitFor(/[Cc]ódigo|[Cc]ode/)
  client.type(`${factor!.recoveryCodes.pop()}\r`)
  return client
}

test('an agent serves a customer from the greeting to the end, and buys a card (D6, D7, D12-D15)', async t => {
  const server = await startServer(t)
  const marta = await server.connect('marta', 'agent')
  const ben = await server.connect('ben')
  const folder = temporaryFolder(t)
  const desk = await open(t, server, marta, { cwd: folder })
  await desk.waitFor(/Asistente: Hola Marta, en este momento hay 1/)

  const { conversation } = await ben.request('desk.request', {})
  await desk.waitFor(/COLA 1[^]*1 Ben +\d+:\d\d/)
  desk.type(':conectar\r')
  await desk.waitFor(/Atiendes a Ben/)
  await ben.next('desk.started')
  await ben.say(conversation.room, 'Vendo un Pikachu ex')
  await desk.waitFor(/ben +Vendo un Pikachu ex/)
  desk.type('Se lo compramos\r')
  const { message } = await ben.next('chat.message')
  assert.equal(message.text, 'Se lo compramos')

  desk.type(':nota regatea\r')
  await desk.waitFor(/\[solo ejecutivos\] Nota: regatea/)
  desk.type(':comprar Pikachu ex 1200\r')
  await desk.waitFor(/¿La tienda le compra 1 Pikachu ex a Ben por \$1\.200\?/)
  desk.type('\r')
  await desk.waitFor(/Compra registrada/)
  desk.type(':operaciones\r')
  await desk.waitFor(/Venta {2}Pagado +\$1\.200/)
  await ben.next('desk.operations')
  desk.type(ESC)
  await desk.waitFor(text => !/OPERACIONES/.test(text))
  desk.type(':desconectar hasta pronto\r')
  await desk.waitFor(/Terminó la conversación con Ben: hasta pronto/)
  await ben.next('desk.ended')
  assert.doesNotMatch(JSON.stringify(ben.heard), /regatea/)

  desk.type(':estadisticas\r')
  await desk.waitFor(/Atendidos +█+ 1/)
  desk.type('c')
  await desk.waitFor(/Guardado: /)
  desk.type('c')
  await desk.waitFor(/\(1\)\.csv/)
  const files = readdirSync(folder).sort()
  assert.equal(files.length, 2)
  const texts = files.map(file => readFileSync(join(folder, file), 'utf8'))
  assert.match(texts[0]!, /\r\ndesk,served,1\r\n/)
})

test('an agent whose client comes back within the grace finds the talk as it was (D14)', async t => {
  const server = await startServer(t)
  const marta = await server.connect('marta', 'agent')
  const ben = await server.connect('ben')
  const { conversation } = await ben.request('desk.request', {})
  const first = await open(t, server, marta)
  await first.waitFor(/1 Ben/)
  await marta.close()
  first.type(':conectar\r')
  await first.waitFor(/Atiendes a Ben/)
  await ben.say(conversation.room, 'un momento')
  await first.waitFor(/ben +un momento/)
  first.kill('SIGKILL')

  const second = await open(t, server, marta)
  await second.waitFor(/1 Ben[^]*ben +un momento/)
  second.type('aquí estoy\r')
  const { message } = await ben.next('chat.message')
  assert.equal(message.text, 'aquí estoy')
})

test('the desk speaks English, and folds to a small screen (X6, C11)', async t => {
  const server = await startServer(t)
  const marta = await server.connect('marta', 'agent')
  const ben = await server.connect('ben')
  await ben.request('desk.request', {})
  const desk = await open(t, server, marta, { lang: 'en', columns: 60, rows: 16 })
  await desk.waitFor(/DESK — available · QUEUE 1/)
  await desk.waitFor(/Assistant: Hello Marta, there are 1/)
  desk.type('\x1b[18~')
  await desk.waitFor(/1 Ben +\d+:\d\d/)
  desk.type(ESC)
  await desk.waitFor(/You serve nobody/)
  desk.type(':status\r')
  await desk.waitFor(/WHO IS HERE/)
})
