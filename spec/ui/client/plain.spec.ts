import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, test, type TestContext } from 'node:test'
import { PASSWORD } from '../../helpers/client'
import { startServer, type TestServer } from '../../helpers/server'
import { temporaryFolder } from '../../helpers/temp'
import { startTerminal } from '../../helpers/terminal'
import { BOUND_MS } from '../../helpers/until'

const ROOT = join(__dirname, '..', '..', '..')

/** The client in lines, between pipes. */
class Piped {
  out = ''
  errors = ''
  readonly status: Promise<number | null>
  readonly #child
  readonly #watchers = new Set<() => void>()

  constructor(t: TestContext, { port }: TestServer, flags: string[], env: NodeJS.ProcessEnv = {}) {
    const home = temporaryFolder(t)
    this.#child = spawn(
      process.execPath,
      [
        '-r',
        './tools/register.cjs',
        'client.ts',
        '--plain',
        '--lang',
        'es',
        '--server',
        `127.0.0.1:${port}`,
        ...flags,
      ],
      { cwd: ROOT, env: { ...process.env, XDG_STATE_HOME: home, XDG_CONFIG_HOME: home, ...env } },
    )
    this.#child.stdout.on('data', chunk => this.#take('out', String(chunk)))
    this.#child.stderr.on('data', chunk => this.#take('errors', String(chunk)))
    this.status = new Promise(resolve => this.#child.once('close', resolve))
    t.after(() => this.#child.kill('SIGKILL'))
  }

  type(...lines: string[]): void {
    for (const line of lines) this.#child.stdin.write(`${line}\n`)
  }

  end(): void {
    this.#child.stdin.end()
  }

  /** Waits for a line, without the time of day before it. */
  sees(wanted: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${wanted} in\n${this.out}`)), BOUND_MS)
      const look = () => {
        const found = wanted.exec(this.lines.join('\n'))
        if (!found) return
        clearTimeout(timer)
        this.#watchers.delete(look)
        resolve(found[0])
      }
      this.#watchers.add(look)
      look()
    })
  }

  get lines(): string[] {
    return this.out.split('\n').map(line => line.replace(/^\[\d\d:\d\d\] /, ''))
  }

  #take(where: 'out' | 'errors', text: string): void {
    this[where] += text
    for (const watcher of [...this.#watchers]) watcher()
  }
}

const asAna = { TERTULIA_PASSWORD: PASSWORD }

async function start(t: TestContext) {
  const server = await startServer(t)
  const ana = await server.connect('ana')
  const ben = await server.connect('ben')
  return {
    server,
    ana,
    ben,
    open: (...flags: string[]) => new Piped(t, server, ['--user', 'ana', ...flags], asAna),
  }
}

// Each is mostly another process that starts.
describe('the plain mode', { concurrency: 3 }, () => {
  test('registers by its three questions, and what was typed is there when the input ends (C11)', async t => {
    const server = await startServer(t)
    const piped = new Piped(t, server, [])
    piped.type('2', 'Eva Luna', 'eva', PASSWORD, 'hola')
    piped.end()
    assert.equal(await piped.status, 0)
    assert.deepEqual(piped.lines.slice(1, 6), [
      '¿Deseas (1) Iniciar sesión o (2) Registrarte?:',
      'Ingrese su nombre completo:',
      'Ingrese su nombre de usuario:',
      'Ingrese su contraseña:',
      'Registro exitoso. Bienvenido Eva Luna!',
    ])
    const ben = await server.connect('ben')
    assert.equal(ben.signedIn?.rooms[0]?.messages[0]?.text, 'hola')
    assert.doesNotMatch(piped.out, /[\x1b\u2500-\u257f]/)
  })

  test('a script that says its new password twice does not say it to the room (C1)', async t => {
    const server = await startServer(t)
    const ben = await server.connect('ben')
    const piped = new Piped(t, server, [])
    piped.type('2', 'Eva Luna', 'eva', PASSWORD, PASSWORD, 'hola', 'salir')
    assert.equal(await piped.status, 0)
    assert.equal((await ben.next('chat.message')).message.text, 'hola')
  })

  test('what is neither 1 nor 2 nor a name is told to be wrong, and salir leaves (X1, C9)', async t => {
    const { server } = await start(t)
    const piped = new Piped(t, server, [])
    piped.type('3', '', '?', 'ana', PASSWORD)
    await piped.sees(/^«3» no es una opción\. Escribe 1 o 2\.$/m)
    await piped.sees(/^«\?» no es una opción/m)
    await piped.sees(/^Bienvenido Ana!$/m)
    const other = new Piped(t, server, [])
    other.type('salir')
    assert.equal(await other.status, 1)
    assert.doesNotMatch(other.out, /contraseña/)
  })

  test('who chose a taken name types only that anew (C1)', async t => {
    const { server } = await start(t)
    const piped = new Piped(t, server, [])
    piped.type('2', 'Eva Luna', 'ana', PASSWORD, '2', '', 'eva', PASSWORD, 'salir')
    assert.equal(await piped.status, 0)
    assert.match(piped.out, /^Nombre de usuario ya existe\. Intenta con otro nombre de usuario\.$/m)
    assert.match(
      piped.out,
      /^Ingrese su nombre completo: \[Eva Luna\]\nIngrese su nombre de usuario:\n/m,
    )
    assert.match(piped.out, /^Registro exitoso\. Bienvenido Eva Luna!$/m)
  })

  test('each line waits for what the one before it asked of the server', async t => {
    const { open, ben } = await start(t)
    const piped = open()
    piped.type('/crear redes', 'en redes', '/ir general', 'en general', 'salir')
    assert.equal(await piped.status, 0)
    await ben.request('room.join', { room: '#redes' })
    const [redes] = (await ben.request('chat.history', { room: '#redes' })).messages
    assert.equal(redes?.text, 'en redes')
    assert.equal((await ben.next('chat.message')).message.text, 'en general')
  })

  test('messages are answered, edited, signed and deleted by number, which is told on request', async t => {
    const { open, ben } = await start(t)
    await ben.say('#general', '¿quién viene?')
    const piped = open('--numbers')
    await piped.sees(/^\(1\) ben: ¿quién viene\?$/m)
    piped.type('/responder 1 yo', '/reaccionar 1 👍')
    await piped.sees(/^\(2\) ana \(responde a ben\): yo$/m)
    piped.type('/editar 2 yo no', '/borrar 2', '/numeros')
    await piped.sees(/^Los mensajes van ahora sin número\.$/m)
    await ben.say('#general', 'lástima')
    await piped.sees(/^ben: lástima$/m)
    const { message } = await ben.next('chat.message')
    assert.deepEqual([message.replyTo, message.text, message.kind], [1, 'yo', 'text'])
    assert.equal((await ben.next('chat.edited')).message.text, 'yo no')
    assert.equal((await ben.next('chat.deleted')).seq, 2)
  })

  test('who is there, who is away and why, is told in lines', async t => {
    const { open, ben, server } = await start(t)
    await ben.request('account.away', { away: true, note: 'en el tren' })
    await server.connect('zoe', 'moderator')
    const piped = open()
    piped.type('/gente', '/ausente comiendo', '/quien ben')
    await piped.sees(/^En línea \(2\): ana, zoe \(modera\)$/m)
    await piped.sees(/^Ausentes \(1\): ben \(en el tren\)$/m)
    await piped.sees(/^Estás ausente: comiendo\. \/volver lo termina\.$/m)
    await piped.sees(/^ben · Ben$/m)
  })

  test('when the line is cut while it asks who is there, it says so and lists nobody', async t => {
    const { open, server } = await start(t)
    const { hub, store } = server.services
    const piped = open()
    await piped.sees(/^Bienvenido Ana!$/m)
    const { listMembers } = store
    store.listMembers = wish => {
      store.listMembers = listMembers
      for (const { connection } of hub.clients.all()) connection.destroy()
      return listMembers(wish)
    }
    piped.type('/gente')
    await piped.sees(/^Conectado de nuevo\.$/m)
    piped.type('salir')
    assert.equal(await piped.status, 1)
    assert.match(piped.out, /^Conexión perdida\. La conexión se cortó\. /m)
    assert.match(piped.errors, /^La conexión se cortó antes de la respuesta/m)
    assert.doesNotMatch(piped.out, /^En línea \(/m)
  })

  test('going to a room tells where one is and its latest messages, and /historial what was before', async t => {
    const { open, ana, ben } = await start(t)
    await ana.request('room.create', { name: 'redes' })
    await ben.request('room.join', { room: '#redes' })
    for (let n = 1; n <= 60; n++) await ben.say('#redes', `número ${n}`)
    await ana.request('chat.read', { room: '#redes', seq: 60 })
    const piped = open()
    piped.type('/ir redes')
    await piped.sees(/^Estás en #redes\.\nben: número 56\n[^]*ben: número 60$/m)
    assert.ok(!piped.lines.includes('ben: número 55'))
    piped.type('/historial')
    await piped.sees(/^Mensajes anteriores:\nben: número 1\n[^]*ben: número 10$/m)
    piped.type('/historial')
    await piped.sees(/^No hay mensajes anteriores\.$/m)
  })

  test('being taken out of a room is told, and what a script goes on to say is said nowhere else', async t => {
    const { server, open, ben } = await start(t)
    const zoe = await server.connect('zoe', 'moderator')
    await zoe.request('room.create', { name: 'redes' })
    const piped = open('--room', 'redes')
    await piped.sees(/^Estás en #redes\.$/m)
    await zoe.request('room.kick', { room: '#redes', username: 'ana', reason: 'ruido' })
    await piped.sees(/^zoe te sacó de #redes: ruido\..*$/m)
    await piped.sees(/^Estás en #general\.$/m)
    piped.type('solo para redes')
    piped.end()
    assert.equal(await piped.status, 1)
    assert.deepEqual((await ben.request('chat.history', { room: '#general' })).messages, [])
  })

  test('ignored people and quiet rooms are not told, and that is kept for the next time', async t => {
    const { open, ana, ben } = await start(t)
    await ana.request('room.create', { name: 'redes' })
    await ben.request('room.join', { room: '#redes' })
    const piped = open('--room', 'redes')
    piped.type('/nivel menciones', '/ir general')
    await piped.sees(/^En #redes te aviso de: solo lo que te llama\..*$/m)
    await piped.sees(/^Estás en #general\.$/m)
    await ben.say('#redes', 'nada')
    await ben.say('#redes', 'oye @ana')
    await piped.sees(/^#redes ben: oye @ana$/m)
    piped.type('/ignorar ben')
    await piped.sees(/^Ignoras a ben:.*$/m)
    await ben.say('#general', 'bla')
    await ana.say('#general', 'fin')
    await piped.sees(/^ana: fin$/m)
    assert.doesNotMatch(piped.out, /: nada|: bla/)
  })

  test('a restart of the server is told once, and what was typed meanwhile is sent', async t => {
    const { open, ben, server } = await start(t)
    const piped = open()
    await piped.sees(/^Bienvenido Ana!$/m)
    for (const client of server.services.hub.clients.all()) {
      if (client.me.username === 'ana') client.connection.end()
    }
    await piped.sees(/^Conexión perdida\..*$/m)
    piped.type('¿sigo aquí?')
    await piped.sees(/^Conectado de nuevo\.$/m)
    assert.equal((await ben.next('chat.message')).message.text, '¿sigo aquí?')
  })

  for (const [what, line, why] of [
    ['a command that does not exist', '/nada', /No conozco «\/nada»/],
    ['a command without what it needs', '/responder 1', /Falta algo/],
    ['a room that is not there', '/ir nada', /No encontré esa sala/],
    ['what one may not do', '/responder 99 hola', /No encontré ese mensaje/],
  ] as const) {
    test(`${what} is told, and the exit status tells it too (X1)`, async t => {
      const { open } = await start(t)
      const piped = open()
      piped.type(line)
      piped.end()
      assert.equal(await piped.status, 1)
      assert.match(piped.out + piped.errors, why)
    })
  }

  test('what a script says to a room that it cannot enter is said nowhere else', async t => {
    const { open, ben } = await start(t)
    const piped = open('--room', 'nada')
    piped.type('solo para nada')
    piped.end()
    assert.equal(await piped.status, 1)
    assert.match(piped.errors, /No encontré esa sala/)
    assert.deepEqual((await ben.request('chat.history', { room: '#general' })).messages, [])
  })

  test('where a script could not go, it says nothing, until another room is entered', async t => {
    const { open, ben } = await start(t)
    const piped = open()
    for (const way of ['/ir nada', '/entrar nada', '/mensaje nadie']) {
      piped.type(way, `tras ${way}`, '/yo tampoco', '/salas', '/ir general', `bien ${way}`)
    }
    piped.type('salir')
    assert.equal(await piped.status, 1)
    assert.match(piped.errors, /No se dijo, .*: tras \/ir nada\nNo se dijo, .*: \/yo tampoco\n/)
    assert.match(piped.out, /^#general \(2 personas\)/m)
    const { messages } = await ben.request('chat.history', { room: '#general' })
    const texts = messages.map(({ text }) => text)
    assert.deepEqual(texts, ['bien /ir nada', 'bien /entrar nada', 'bien /mensaje nadie'])
  })

  test('the list of rooms tells channels from direct rooms and the talk with the shop', async t => {
    const { open, ana } = await start(t)
    await ana.request('room.direct', { username: 'ben' })
    await ana.request('desk.request', {})
    const piped = open()
    piped.type('/salas')
    await piped.sees(/^#general \(2 personas\)\n[^]*^@ben \(2 personas\)$/m)
    await piped.sees(/^TC5G \(1 persona\)$/m)
  })

  for (const flags of [[], ['--json']]) {
    test(`who is signed out elsewhere reads so, and the program ends [${flags.join()}]`, async t => {
      const { open, ana, ben, server } = await start(t)
      await ana.close()
      const piped = open(...flags)
      await ben.next('presence', ({ status }) => status === 'online')
      const other = await server.again(ana)
      const { sessions } = await other.request('account.sessions', {})
      for (const { id, current } of sessions) {
        if (!current) await other.request('account.revoke', { session: id })
      }
      assert.equal(await piped.status, 1)
      assert.match(piped.errors, /^Tu sesión terminó: inicia sesión otra vez\./m)
    })
  }

  test('--json repeats the raw events and nothing else', async t => {
    const { open, ana, ben } = await start(t)
    await ana.close()
    const piped = open('--json')
    await ben.next('presence', ({ status }) => status === 'online')
    await ben.say('#general', 'hola\x20漢')
    await piped.sees(/chat\.message/)
    piped.type('/ir general')
    piped.end()
    assert.equal(await piped.status, 0)
    const events = piped.out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { method: string })
    assert.ok(events.some(({ method }) => method === 'chat.message'))
  })

  test('--json gives what was asked for, and says on standard error what is wrong with a line', async t => {
    const { open } = await start(t)
    const piped = open('--json')
    piped.type(
      '/quien ben',
      '/salas',
      '/gente',
      '/buscar nada',
      '/nada',
      '/expulsar',
      '/quien nadie',
    )
    piped.end()
    assert.equal(await piped.status, 1)
    const lines = piped.out.trim().split('\n')
    const given = lines.map(line => JSON.parse(line) as { method: string; result?: object })
    assert.deepEqual(
      given.filter(({ result }) => result).map(({ method }) => method),
      ['account.find', 'room.list', 'room.members', 'chat.search'],
    )
    assert.match(piped.errors, /^No conozco «\/nada»/m)
    assert.match(piped.errors, /^No encontré a esa persona\./m)
  })

  test('at a terminal, also a dumb one, what comes in does not break what is being typed', async t => {
    const { server, ben } = await start(t)
    for (const TERM of ['xterm-256color', 'dumb']) {
      const home = temporaryFolder(t)
      const { type, waitFor, text } = startTerminal(t, {
        file: process.execPath,
        args: [
          '-r',
          './tools/register.cjs',
          'client.ts',
          '--plain',
          '--lang',
          'es',
          '--server',
          `127.0.0.1:${server.port}`,
          '--user',
          'ana',
        ],
        env: { ...asAna, TERM, XDG_STATE_HOME: home, XDG_CONFIG_HOME: home },
      })
      await waitFor(/Bienvenido Ana!/)
      type('a medias')
      await waitFor(/a medias/)
      await ben.say('#general', `hola ${TERM}`)
      await waitFor(new RegExp(`ben: hola ${TERM}`))
      type(' y más\r')
      const { message } = await ben.next('chat.message')
      assert.equal(message.text, 'a medias y más')
      if (TERM !== 'dumb') assert.match(text(), /hola xterm-256color\na medias/)
      type('salir\r')
    }
  })
})
