import assert from 'node:assert/strict'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { describeConsole } from '../../lib/command'
import { serverCommands } from '../../lib/server'
import { startProcess } from '../helpers/process'
import { temporaryFolder } from '../helpers/temp'
import { startTerminal } from '../helpers/terminal'

describe('the console', { concurrency: true }, () => {
  test('makes an administrator, who can use the commands at once (S2)', async t => {
    const server = await startProcess(t, ':memory:')
    const ana = await server.connect('ana')
    await assert.rejects(ana.request('admin.users', {}), { code: 6, kind: 'forbidden' })

    server.type('role ana admin')

    const { user, commands } = await ana.next('session.changed')
    assert.equal(user.role, 'admin')
    assert.ok(commands.some(({ method }) => method === 'admin.ban'))
    await server.printed(/^ana ahora tiene el rol administrador\.$/)
    assert.equal((await ana.request('admin.users', {})).users.length, 1)
  })

  test('answers in sentences, one line after the other, whatever is typed (X1)', async t => {
    const server = await startProcess(t, ':memory:')
    const answers: [line: string, answer: RegExp][] = [
      ['estado', /^Tertulia \S+ funciona desde .* UTC: \d+ s\.$/],
      ['uptime', /^Tertulia \S+ funciona desde/],
      ['stats', /^Bucle de eventos: la mitad con [\d,]+ ms de retraso/],
      ['usuarios', /^0 personas conectadas de 0 cuentas\.$/],
      ['salas', /^#general +0 +0 +0/],
      ['estadp', /^No conozco el comando «estadp»\. ¿Querías decir «estado»\?/],
      ['/estado', /^Tertulia \S+ funciona desde/],
      ['re', /^«re» puede ser .*recargar.*reiniciar/],
      ['role', /^Falta persona\. Se escribe así: rol persona rol$/],
      ['role nadie', /^Falta rol\. Se escribe así: rol persona rol$/],
      ['role nadie jefe', /^Revisa «rol»: puede ser user, moderator, agent, admin\.$/],
      ['kick nadie', /^No encontré a esa persona\.$/],
      ['announce', /^Falta texto\. Se escribe así: anunciar texto$/],
      ['log 3', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d admin\.announce|^\d{4}-/],
      ['audit', /^Cadena de auditoría entera: 0 filas\.$/],
      ['verify', /^La base de datos está entera/],
      ['ayuda', /^rol persona rol +da otro rol a una persona/],
      ['help ban', /^vetar persona \[tiempo\] \[motivo\] {2}\(ban, banir\)$/],
      ['motd Hola a todos', /^Mensaje de bienvenida: Hola a todos$/],
      ['announce hola', /^Anunciado a 0 conexiones\.$/],
      ['reload', /^La configuración es la misma; nada cambió\.$/],
    ]
    for (const [line, answer] of answers) {
      const from = server.lines.length
      server.type(line)
      await server.printed(answer, from)
    }
    server.type('x'.repeat(100_000))
    server.type('\u001b[31mstop\u0000')
    await server.printed(/^No conozco el comando «.{1,60}stop/)
    assert.ok(!server.lines.some(line => line.includes('    at ')))
  })

  test('goes on listening when its input ends, and does all lines before that (S2)', async t => {
    const server = await startProcess(t, ':memory:')
    const ana = await server.connect('ana')
    server.child.stdin!.write('announce uno\nrole ana admin\nannounce dos')
    server.child.stdin!.end()

    assert.equal((await ana.next('notice')).text, 'uno')
    assert.equal((await ana.next('session.changed')).user.role, 'admin')
    assert.equal((await ana.next('notice')).text, 'dos')
    await (await server.connect()).request('session.ping', {})
    assert.equal((await server.stop()).status, 0)
  })

  test('stops the server, which leaves with 0 and one plain file (S4)', async t => {
    const db = join(temporaryFolder(t), 'chat.db')
    const server = await startProcess(t, db)
    const ana = await server.connect('ana')
    server.type('detener')
    assert.equal((await ana.next('session.closing')).reason, 'stopping')
    const { status, stdout, stderr } = await server.ended
    assert.deepEqual([status, stderr], [0, ''])
    assert.match(stdout, /^El servidor se cierra\.$[^]*Servidor cerrado\.\n$/m)
  })

  test('on a terminal keeps the line that is being typed below what is printed', async t => {
    const args = ['-r', './tools/register.cjs', 'server.ts', '--port', '0', '--db', ':memory:']
    const env = { TERTULIA_LANG: 'es', TERTULIA_SECURITY_BCRYPT_COST: '4' }
    const size = { columns: 60, rows: 40 }
    const terminal = startTerminal(t, { file: process.execPath, args, env, ...size })
    const screen = await terminal.waitFor(/escuchando en 127\.0\.0\.1:\d+\n> ?$/)
    const port = Number(/:(\d+)\n/.exec(screen)![1])
    const typed = `anunciar ${'una línea más larga que la pantalla '.repeat(2)}fin`

    terminal.type(typed)
    await terminal.waitFor(/fin$/)
    const { connectTo } = await import('../helpers/client')
    const ana = await (await connectTo(port)).signUp('ana')
    t.after(() => ana.cut())

    // The prompt once, below the log's lines, with all that was typed.
    await terminal.waitFor(screen => {
      const shown = screen.replaceAll('\n', '')
      const isOnce = shown.split('> anunciar').length === 2
      return isOnce && shown.endsWith(`> ${typed}`) && /session\.register de ana/.test(shown)
    })
    terminal.type('\r')
    assert.equal((await ana.next('notice')).text, typed.slice('anunciar '.length))
    await terminal.waitFor(/Anunciado a 1 conexión\.\n> ?$/)

    terminal.type('expu\t')
    await terminal.waitFor(/> expulsar ?$/)
    terminal.type('an\t')
    await terminal.waitFor(/> expulsar ana ?$/)
    terminal.type('\x15\x1b[A')
    await terminal.waitFor(/fin$/)
    terminal.type('\x15\x03')
    assert.equal((await terminal.exit).exitCode, 0)
  })

  test('a terminal that goes away leaves the server running', async t => {
    const server = await startProcess(t, ':memory:')
    server.child.stdout!.destroy()
    server.child.stdin!.destroy()
    const ana = await server.connect('ana')
    await ana.say('#general', 'sigo aquí')
    server.child.kill('SIGTERM')
    await once(server.child, 'exit')
    assert.equal(server.child.exitCode, 0)
  })
})

test('a name on the console means one command, whatever language it is typed in', () => {
  const owners = new Map<string, string>()
  const infos = (['es', 'pt', 'en'] as const).map(lang => describeConsole(serverCommands, lang))
  for (const { method, names, usage, fixed } of infos[0]!) {
    assert.match(usage, /^[a-z]/)
    for (const name of names) {
      const owner = `${method} ${JSON.stringify(fixed ?? {})}`
      assert.match(name, /^[a-z]+$/)
      assert.equal(owners.get(name) ?? owner, owner, name)
      owners.set(name, owner)
    }
  }
  const wanted =
    'status users uptime stats log role kick ban unban announce motd backup audit reload restart stop'
  for (const name of wanted.split(' ')) assert.ok(owners.has(name), name)
})
