import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { test, type TestContext } from 'node:test'
import { layCable, type Cable } from '../../helpers/cable'
import { PASSWORD } from '../../helpers/client'
import { startServer, type TestServer } from '../../helpers/server'
import { temporaryFolder } from '../../helpers/temp'
import { startTerminal, type PseudoTerminal } from '../../helpers/terminal'

const client = ['-r', './tools/register.cjs', 'client.ts', '--user', 'ana', '--lang', 'es']

/** A server, a cable to it, and one home for all runs of the client. */
async function start(t: TestContext) {
  const server = await startServer(t)
  const [ana, benja] = await server.connectAll('ana', 'benja')
  const cable = await layCable(t, server.port)
  const home = temporaryFolder(t)
  const env = { XDG_CONFIG_HOME: home, XDG_STATE_HOME: home, TERTULIA_PASSWORD: PASSWORD }
  return { server, ana, benja, cable, env }
}

function open(t: TestContext, { port }: Cable, env: NodeJS.ProcessEnv): PseudoTerminal {
  const args = [...client, '--server', `127.0.0.1:${port}`]
  return startTerminal(t, { file: process.execPath, args, env, columns: 100, rows: 30 })
}

async function kill(terminal: PseudoTerminal): Promise<void> {
  terminal.kill('SIGKILL')
  await terminal.exit
}

async function textsIn(server: TestServer): Promise<string[]> {
  const reader = await server.connect('lector')
  const { messages } = await reader.request('chat.history', { room: '#general' })
  return messages.map(({ text }) => text)
}

test('a message whose answer a kill -9 cut off is in the room exactly once (X5)', async t => {
  const { server, benja, cable, env } = await start(t)
  const first = open(t, cable, env)
  await first.waitFor(/Bienvenido/)
  cable.muteServer()
  first.type('¿llegó? 👩‍💻\r')
  await benja.next('chat.message')
  await kill(first)
  cable.mend()

  const second = open(t, cable, env)

  await second.waitFor(/ana +¿llegó\?/)
  second.type('fin\r')
  await benja.next('chat.message')
  assert.deepEqual(await textsIn(server), ['¿llegó? 👩‍💻', 'fin'])
})

test('a message that a kill -9 kept from leaving goes with the next start, once (X5)', async t => {
  const { server, benja, cable, env } = await start(t)
  const first = open(t, cable, env)
  await first.waitFor(/Bienvenido/)
  cable.muteClients()
  first.type('primero\rsegundo\ra medias')
  await first.waitFor(/segundo.*> a medias/s)
  await kill(first)
  cable.mend()

  const second = open(t, cable, env)

  await second.waitFor(/Quedaron 2 mensajes sin enviar/)
  assert.equal((await benja.next('chat.message')).message.text, 'primero')
  assert.equal((await benja.next('chat.message')).message.text, 'segundo')
  assert.deepEqual(await textsIn(server), ['primero', 'segundo'])
})

test('what was being written is there again after a kill -9, in its room', async t => {
  const { ana, cable, env } = await start(t)
  await ana.request('room.create', { name: 'redes' })
  const first = open(t, cable, env)
  await first.waitFor(/Bienvenido/)
  first.type('\x0ea medias')
  await first.waitFor(/#redes> a medias/)
  // Leaving a room keeps its draft; otherwise a second does.
  first.type('\x10')
  await first.waitFor(/#general> /)
  await kill(first)

  const second = open(t, cable, env)

  await second.waitFor(/#general> /)
  second.type('\x0e')
  await second.waitFor(/#redes> a medias/)
})

test('without a screen, too, what was not acknowledged goes with the next start (X5)', async t => {
  const { server, benja, cable, env } = await start(t)
  const lines = ['--plain', '--server', `127.0.0.1:${cable.port}`]
  const run = (input: 'pipe' | 'ignore') =>
    spawn(process.execPath, [...client, ...lines], {
      stdio: [input, 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    })
  const first = run('pipe')
  t.after(() => first.kill('SIGKILL'))
  await heard(first, /Bienvenido/)
  cable.muteServer()
  first.stdin!.write('desde la tubería\n')
  await benja.next('chat.message')
  first.kill('SIGKILL')
  await once(first, 'exit')
  cable.mend()

  const second = run('ignore')

  const [status] = (await once(second, 'exit')) as [number]
  assert.equal(status, 0)
  assert.deepEqual(await textsIn(server), ['desde la tubería'])
})

/** Waits for a line of a program. */
function heard({ stdout }: ChildProcess, wanted: RegExp): Promise<void> {
  let text = ''
  return new Promise(resolve => {
    stdout!.on('data', chunk => {
      text += String(chunk)
      if (wanted.test(text)) resolve()
    })
  })
}
