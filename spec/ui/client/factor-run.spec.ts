// The second factor as people have it: the real client, on a screen and in lines, and the real server.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test, type TestContext } from 'node:test'
import { codeFor, PASSWORD, type TestClient } from '../../helpers/client'
import { startServer, type TestServer } from '../../helpers/server'
import { temporaryFolder } from '../../helpers/temp'
import { startTerminal } from '../../helpers/terminal'
import { BOUND_MS } from '../../helpers/until'

const ROOT = join(__dirname, '..', '..', '..')
const GROUPS = /\b[A-Z2-7]{4}(?: [A-Z2-7]{4}){7}\b/
const RECOVERY_CODE = /\b[a-z2-9]{6}(?:-[a-z2-9]{6}){3}\b/g

/** The arguments of node for a client that is pointed at a server. */
function clientOf({ port }: TestServer, ...flags: string[]): string[] {
  const register = ['-r', join(ROOT, 'tools', 'register.cjs'), join(ROOT, 'client.ts')]
  return [...register, '--server', `127.0.0.1:${port}`, '--lang', 'es', ...flags]
}

function onScreen(t: TestContext, server: TestServer, user: string, size: object = {}) {
  const home = temporaryFolder(t)
  const env = { TERTULIA_PASSWORD: PASSWORD, XDG_STATE_HOME: home, XDG_CONFIG_HOME: home }
  const args = clientOf(server, '--user', user)
  return { client: startTerminal(t, { file: process.execPath, args, env, ...size }), home }
}

/** Runs the plain client; `answers` are typed when their question is on its output. */
async function inLines(
  t: TestContext,
  server: TestServer,
  user: string,
  answers: [question: RegExp, answer: (out: string) => string][],
  env: NodeJS.ProcessEnv = {},
): Promise<{ out: string; errors: string; status: number | null }> {
  const home = temporaryFolder(t)
  const child = spawn(process.execPath, clientOf(server, '--plain', '--user', user), {
    cwd: ROOT,
    timeout: BOUND_MS,
    env: { ...process.env, XDG_STATE_HOME: home, XDG_CONFIG_HOME: home, ...env },
  })
  t.after(() => child.kill('SIGKILL'))
  let out = ''
  let errors = ''
  let read = 0
  const answer = () => {
    const [question, reply] = answers[0] ?? []
    const found = question?.exec(out.slice(read))
    if (!found || !reply) return
    answers.shift()
    read += found.index + found[0].length
    child.stdin.write(`${reply(out)}\n`)
    if (answers.length === 0) child.stdin.end()
    else answer()
  }
  child.stdout.on('data', chunk => ((out += String(chunk)), answer()))
  child.stderr.on('data', chunk => (errors += String(chunk)))
  const status = await new Promise<number | null>(resolve => child.once('close', resolve))
  assert.deepEqual(answers, [], out + errors)
  return { out, errors, status }
}

/** Somebody whom an administrator has made an agent. */
async function agent(server: TestServer, name: string): Promise<TestClient> {
  const client = await server.connect(name)
  await server.services.store.changeRole({ userId: client.user.id, role: 'agent' })
  await client.close()
  return client
}

function secretIn(text: string): string {
  return GROUPS.exec(text.replace(/\s+/g, ' '))![0].replace(/ /g, '')
}

function codesIn(text: string): string[] {
  return text.match(RECOVERY_CODE) ?? []
}

describe('the second factor', { concurrency: true }, () => {
  test('is enrolled on the screen by a new agent, and then asked for (D12)', async t => {
    const server = await startServer(t)
    await agent(server, 'eva')
    const { client, home } = onScreen(t, server, 'eva', { columns: 60, rows: 16 })
    const offered = await client.waitFor(text => GROUPS.test(text) && /Activar/.test(text))
    const secret = secretIn(offered)
    client.type('000000\r')
    await client.waitFor(/Ese código no es/)
    client.type(`${codeFor(secret)}\r`)
    const codes = codesIn(await client.waitFor(text => codesIn(text).length === 10))
    client.type('\r')
    await client.waitFor(/Asistente: Hola Eva/)
    client.kill('SIGTERM')
    await client.exit
    assertKeptNowhere(home, [secret, ...codes])

    const again = onScreen(t, server, 'eva').client
    await again.waitFor(/Código/)
    again.type('123456\r')
    await again.waitFor(/Credenciales incorrectas/)
    again.type(`${codes[0]}\r`)
    await again.waitFor(/Asistente: Hola Eva/)
  })

  test('shows a QR code where there is room for it', async t => {
    const server = await startServer(t)
    await agent(server, 'eva')
    const { client } = onScreen(t, server, 'eva')
    const text = await client.waitFor(/█▀▀▀▀▀█[^]*Activar|Activar[^]*█▀▀▀▀▀█/)
    assert.match(text, /Lee el código/)
    const corner = client.screen.cells()[1 * 80 + 2]!.split('/')
    assert.deepEqual(
      corner.slice(2, 6).filter((_, at) => at % 2 === 1),
      ['16', '231'],
    )
  })

  test('is enrolled in lines by a new agent, and then asked for', async t => {
    const server = await startServer(t)
    await agent(server, 'eva')
    const env = { TERTULIA_PASSWORD: PASSWORD }
    const first = await inLines(
      t,
      server,
      'eva',
      [
        [/Ingrese su código:/, () => '000000'],
        [/Ese código no es/, out => codeFor(secretIn(out))],
        [/se te pedirá un código/, () => 'salir'],
      ],
      env,
    )
    assert.equal(first.status, 0, first.out + first.errors)
    assert.match(first.out, /otpauth:\/\/totp\/Tertulia:eva/)
    const codes = codesIn(first.out)
    assert.equal(codes.length, 10)

    const asked = await inLines(t, server, 'eva', [[/Ingrese su código:/, () => codes[0]!]], env)
    assert.match(asked.out, /Bienvenido Eva!/)
    const given = { ...env, TERTULIA_CODE: codes[1]! }
    const told = await inLines(t, server, 'eva', [[/Bienvenido Eva!/, () => 'salir']], given)
    assert.equal(told.status, 0)
    assert.doesNotMatch(told.out, /Ingrese su código/)
  })

  test('is turned on and off in lines by anybody', async t => {
    const server = await startServer(t)
    const ana = await server.connect('ana')
    const { out, status } = await inLines(
      t,
      server,
      'ana',
      [
        [/Bienvenido Ana!/, () => '/doblefactor'],
        [/Ingrese su código:/, text => codeFor(secretIn(text))],
        [/se te pedirá un código/, () => '/doblefactor'],
        [/Ingrese su contraseña:/, () => PASSWORD],
        [/Ingrese su código:/, text => codesIn(text)[9]!],
        [/Tu segundo factor está desactivado/, () => 'sin él'],
      ],
      { TERTULIA_PASSWORD: PASSWORD },
    )
    assert.equal(status, 0, out)
    await (await server.connect()).signIn(ana.username)
  })
})

/** Nothing that the client keeps has any of these texts. */
function assertKeptNowhere(folder: string, hidden: readonly string[]): void {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const path of paths.map(each => join(folder, each))) {
    if (!statSync(path).isFile()) continue
    const text = readFileSync(path, 'utf8')
    for (const each of hidden) assert.ok(!text.includes(each), path)
  }
}
