import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { test } from 'node:test'
import { translate } from '../../lib/i18n'
import { VERSION } from '../../lib/settings'
import { main } from '../../server'
import { runServer, startProcess } from '../helpers/process'
import { startServer } from '../helpers/server'
import { temporaryFolder } from '../helpers/temp'

/** Runs the program in this process, as far as it gets without listening. */
async function run(args: string[], env: NodeJS.ProcessEnv = {}) {
  let stdout = ''
  let stderr = ''
  const output = {
    say: (text: string) => void (stdout += text),
    complain: (text: string) => void (stderr += text),
  }
  return { status: await main(args, env, output), stdout, stderr }
}

test('the ready line has the real port, and the log the coming and going of people (C5, C9)', async t => {
  const server = await startProcess(t, ':memory:')
  assert.equal(server.lines[0], `Servidor escuchando en 127.0.0.1:${server.port}`)
  const ana = await server.connect('ana')
  await ana.close()
  const { stdout, stderr } = await server.stop()
  assert.match(stdout, /Conexión aceptada desde 127\.0\.0\.1:\d+\.\n/)
  assert.match(stdout, /\[SERVIDOR\] Cliente ana conectado\.\n/)
  assert.match(stdout, /Usuario ana se ha desconectado\.\n/)
  assert.equal(stderr, '')
  assert.doesNotMatch(stdout, /caballo/)
})

test('what cannot start says why in one sentence and ends with 1 (X1)', async t => {
  const folder = temporaryFolder(t)
  const taken = await startServer(t, { db: join(folder, 'taken.db') })
  const notes = join(folder, 'notes.txt')
  writeFileSync(notes, 'lista de la compra\n'.repeat(100))
  const port = String(taken.port)
  const env = { TERTULIA_LIMITS_FILE_BYTES: 'mucho' }

  const cases: [args: string[], sentence: RegExp, env?: NodeJS.ProcessEnv][] = [
    [
      ['--port', port, '--db', ':memory:'],
      new RegExp(`^El puerto ${port} de 127\\.0\\.0\\.1 está ocupado`),
    ],
    [['--db', join(folder, 'taken.db'), '--port', '0'], /está en uso por otro servidor/],
    [['--db', notes, '--port', '0'], /notes\.txt no es una base de datos SQLite/],
    [['--db', join(folder, 'no', 'where.db'), '--port', '0'], /^No puedo escribir .*where\.db/],
    [['--host', '0.0.0.0'], /^0\.0\.0\.0 no es solo de esta máquina.*--insecure\.$/],
    [
      ['--host', '203.0.113.1', '--insecure', '--db', ':memory:'],
      /^No puedo escuchar en 203\.0\.113\.1/,
    ],
    [['--prot', '1'], /^No entiendo --prot\. Mira las opciones con --help\.$/],
    [['--port', 'abc'], /^--port: «port» vale "abc" y se esperaba un número\.$/],
    [
      [],
      /^TERTULIA_LIMITS_FILE_BYTES: «limits\.fileBytes» vale "mucho" y se esperaba un número\.$/,
      env,
    ],
    [['--config', join(folder, 'none.json')], /^No encuentro .*none\.json/],
  ]
  for (const [args, sentence, more] of cases) {
    const { status, stdout, stderr } = await run(args, more)
    assert.deepEqual([status, stdout], [1, ''], stderr)
    assert.match(stderr.trimEnd(), sentence)
    assert.equal(stderr.trimEnd().split('\n').length, 1, stderr)
  }
})

for (const [moment, isThen] of [
  ['starts', /^\S+ \S+ Certificado TLS/],
  ['starts again', /Servidor reiniciándose/],
] as const) {
  test(`who is told to end while it ${moment} ends in order (S4)`, { timeout: 60_000 }, async t => {
    const others = process.listeners('SIGTERM')
    const said: string[] = []
    const input = new PassThrough()
    input.write('reiniciar\n')
    t.after(() => input.write('stop\n'))
    const output = new Writable({
      write(chunk, _encoding, done) {
        said.push(String(chunk))
        if (isThen.test(said.at(-1)!) && said.filter(text => isThen.test(text)).length === 1) {
          for (const heed of process.listeners('SIGTERM'))
            if (!others.includes(heed)) heed('SIGTERM')
        }
        done()
      },
    })

    const status = await main(
      ['--port', '0', '--db', ':memory:', '--tls-self-signed'],
      {},
      {
        ...{ say: () => undefined, complain: () => undefined, console: { input, output } },
      },
    )

    assert.equal(status, 0)
    assert.equal(said.filter(text => text.startsWith('Servidor escuchando')).length, 1)
    assert.match(said.at(-1)!, /Servidor cerrado/)
  })
}

test('the sentence is in the language that was chosen, and the status reaches the shell (X6)', async t => {
  const wrong = ['--prot', '1']
  for (const [args, env, lang] of [
    [[], {}, 'es'],
    [[], { LC_ALL: 'pt_BR.UTF-8' }, 'pt'],
    [[], { LANG: 'en_GB.UTF-8', LC_ALL: 'C' }, 'en'],
    [['--host', '0.0.0.0', '--lang', 'en'], { LANG: 'pt_BR' }, 'en'],
  ] as const) {
    const { stderr } = await run(args.length > 0 ? [...args] : wrong, env)
    const text = args.length > 0 ? 'start.not_loopback' : 'start.bad_flag'
    assert.equal(stderr, `${translate(lang, text, { flag: '--prot', host: '0.0.0.0' })}\n`)
  }
  const { status, signal, stderr } = await runServer(t, wrong)
  assert.deepEqual([status, signal], [1, null])
  assert.equal(stderr, 'No entiendo --prot. Mira las opciones con --help.\n')
})

test('help, version and settings are shown without starting (S1)', async () => {
  const help = await run(['--help'])
  const version = await run(['--version'])
  const settings = await run(['--print-config', '--port', '0'], { LANG: 'pt_BR.UTF-8' })
  assert.match(help.stdout, /^ {2}--config FILE {2}/)
  assert.equal(version.stdout, `tertulia-server ${VERSION}\n`)
  const { port, lang, limits } = JSON.parse(settings.stdout) as Printed
  assert.deepEqual([port, lang, limits.messagesPerSecond], [0, 'pt', 5])
  assert.deepEqual([help.status, version.status, settings.status], [0, 0, 0])
})

interface Printed {
  port: number
  lang: string
  limits: { messagesPerSecond: number }
}
