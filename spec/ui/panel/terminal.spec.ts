// The panel as an operator has it: the real server in a pseudo-terminal.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, test, type TestContext } from 'node:test'
import { connectTo, type TestClient } from '../../helpers/client'
import { startTerminal, type PseudoTerminal } from '../../helpers/terminal'

const args = [
  '-r',
  './tools/register.cjs',
  'server.ts',
  '--port',
  '0',
  '--db',
  ':memory:',
  '--panel',
]

const CTRL_C = '\x03'

interface Opened {
  terminal: PseudoTerminal
  connect(username: string): Promise<TestClient>
}

/** A server with its panel, once it has shown figures. */
async function open(
  t: TestContext,
  more: { lang?: string; columns?: number } = {},
): Promise<Opened> {
  const { lang = 'es', columns = 100 } = more
  const env = {
    TERTULIA_LANG: lang,
    TERTULIA_SECURITY_BCRYPT_COST: '4',
    TERTULIA_LIMITS_MESSAGES_PER_SECOND: '0',
    TERTULIA_LIMITS_REQUESTS_PER_SECOND: '0',
  }
  const terminal = startTerminal(t, { file: process.execPath, args, env, columns, rows: 30 })
  const screen = await terminal.waitFor(/127\.0\.0\.1:\d+ · [^]* MiB/)
  const port = Number(/127\.0\.0\.1:(\d+) ·/.exec(screen)![1])
  return {
    terminal,
    async connect(username) {
      const client = await (await connectTo(port)).signUp(username)
      t.after(() => client.cut())
      return client
    },
  }
}

/** The terminal is as it was found: normal buffer, no mouse, no marks around pastes. */
function assertRestored({ screen: { xterm } }: PseudoTerminal): void {
  const { mouseTrackingMode, bracketedPasteMode, sendFocusMode } = xterm.modes
  assert.equal(xterm.buffer.active.type, 'normal')
  assert.deepEqual([mouseTrackingMode, bracketedPasteMode, sendFocusMode], ['none', false, false])
}

describe('the panel of a server', { concurrency: 2 }, () => {
  test('shows who comes and what is said while it happens (S3)', async t => {
    const { terminal, connect } = await open(t)
    await terminal.waitFor(/Abiertas +0[^]*Con sesión +0/)

    const ana = await connect('ana')
    await terminal.waitFor(/Abiertas +1[^]*Con sesión +1[^]*Personas +1/)
    await ana.say('#general', 'hola')
    await terminal.waitFor(/\[SERVIDOR\] Cliente ana conectado\.[^]*chat\.send de ana/)

    // The figure is that of the last second, so that she goes on until it was seen.
    let isSeen = false
    const seen = terminal.waitFor(/Mensajes por segundo [1-9]/).finally(() => (isSeen = true))
    while (!isSeen) await ana.say('#general', 'hola')
    await seen
  })

  test('is the console: completes, answers, remembers (S2, S3)', async t => {
    const { terminal, connect } = await open(t)
    const ana = await connect('ana')

    terminal.type('rol an\tadmin\r')
    assert.equal((await ana.next('session.changed')).user.role, 'admin')
    await terminal.waitFor(/> rol ana admin *│[^]*ana ahora tiene el rol administrador\./)

    terminal.type('re\t')
    await terminal.waitFor(/\n *re\w+ {2}re\w+/)
    terminal.type('\x15nada\r')
    await terminal.waitFor(/No conozco el comando «nada»/)
    terminal.type('\x1b[A\x1b[A')
    await terminal.waitFor(/\n> rol ana admin\n/)
    terminal.type(`${CTRL_C}anunciar\x1b[200~ hola\na todos\x1b[201~\r`)
    assert.equal((await ana.next('notice')).text, 'hola a todos')
  })

  test('asks before Ctrl-c stops the server, and leaves the terminal clean', async t => {
    const { terminal, connect } = await open(t)
    const ana = await connect('ana')

    terminal.type(CTRL_C)
    await terminal.waitFor(/¿Cerrar el servidor\?/)
    terminal.type('x')
    await terminal.waitFor(/> x *\n.*Ctrl-c cerrar/)
    terminal.type(CTRL_C.repeat(3))

    assert.equal((await ana.next('session.closing')).reason, 'stopping')
    assert.equal((await terminal.exit).exitCode, 0)
    assertRestored(terminal)
    assert.match(terminal.text(), /^\S+ \S+ Servidor cerrado\.$/)
  })

  test('stays while the server restarts (S4)', async t => {
    const { terminal, connect } = await open(t)
    await (await connect('ana')).say('#general', 'hola')
    await terminal.waitFor(/Peticiones|Con sesión +1/)

    terminal.type('reiniciar\r')

    await terminal.waitFor(/Servidor reiniciándose\.[^]*Servidor cerrado\.[^]*Servidor escuchando/)
    await terminal.waitFor(/127\.0\.0\.1:\d+ · [^]*Con sesión +0/)
    terminal.type('estado\r')
    await terminal.waitFor(/0 personas conectadas/)
  })

  test('SIGHUP keeps the panel and SIGTERM restores the terminal, in Portuguese (X6)', async t => {
    const { terminal } = await open(t, { lang: 'pt' })
    await terminal.waitFor(/Mensagens por segundo[^]*Banco de dados[^]*Servidor escutando/)

    terminal.kill('SIGHUP')
    await terminal.waitFor(/Configuração lida/)
    terminal.type('estado')
    await terminal.waitFor(/> estado/)
    terminal.kill('SIGTERM')

    assert.equal((await terminal.exit).exitCode, 0)
    assertRestored(terminal)
    assert.match(terminal.text(), /Servidor fechado\.$/)
  })

  test('follows the size of its terminal, down to one cell, in English (X6)', async t => {
    const { terminal } = await open(t, { columns: 120, lang: 'en' })
    await terminal.waitFor(/Event loop delay/)

    terminal.resize(50, 12)
    await terminal.waitFor(/messages\/s · 0 people/)
    terminal.resize(20, 3)
    await terminal.waitFor(/^(.*\n){2}> *$/)
    terminal.resize(2, 1)
    terminal.resize(80, 24)
    await terminal.waitFor(/┌─ Messages per second[^]*Ctrl-c stop/)
  })
})

test('a panel without a terminal is refused in one sentence', async () => {
  const child = spawn(process.execPath, args, { env: { ...process.env, TERTULIA_LANG: 'es' } })
  let told = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (told += data))

  const [status] = (await once(child, 'close')) as [number]

  assert.equal(status, 1)
  assert.match(told, /^--panel necesita una terminal [^\n]+\n$/)
})
