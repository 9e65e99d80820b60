import assert from 'node:assert/strict'
import { PassThrough, Writable } from 'node:stream'
import { test } from 'node:test'
import { runPlain } from '../../../lib/ui/client/plain/plain'
import { PASSWORD, type TestClient } from '../../helpers/client'
import { startServer } from '../../helpers/server'
import { temporaryFolder } from '../../helpers/temp'
import { startTerminal } from '../../helpers/terminal'

async function sayMany(who: TestClient, room: string, count: number) {
  for (let i = 1; i <= count; i++) await who.say(room, i === 20 ? '@ana, el tesoro' : `línea ${i}`)
}

test('a message far back is found, jumped to with its context, and left again', async t => {
  const server = await startServer(t)
  const [ana, benja] = await server.connectAll('ana', 'benja')
  await benja.request('room.create', { name: 'redes' })
  await ana.request('room.join', { room: '#redes' })
  await sayMany(benja, '#redes', 200)
  const home = temporaryFolder(t)
  const client = startTerminal(t, {
    file: process.execPath,
    args: [
      ...['-r', './tools/register.cjs', 'client.ts', '--server', `127.0.0.1:${server.port}`],
      ...['--user', 'ana', '--lang', 'es'],
    ],
    env: { XDG_CONFIG_HOME: home, XDG_STATE_HOME: home, TERTULIA_PASSWORD: PASSWORD },
    columns: 100,
    rows: 30,
  })
  await client.waitFor(/Bienvenido/)

  client.type('/buscar tesoro de:benja\r')
  await client.waitFor(/1 mensaje/)
  client.type('\r')

  const there = await client.waitFor(/▌.*@ana, el tesoro/)
  assert.match(there, /línea 19[^]*el tesoro[^]*línea 21/)
  client.type('\x1b')
  await client.waitFor(/#general>/)
  client.type('/menciones\r')
  await client.waitFor(/▸ .*el tesoro/)
  client.type('\r')
  await client.waitFor(/▌.*@ana, el tesoro/)
  client.type('/quien benja\r')
  await client.waitFor(/En común: #general, #redes/)
})

test('in lines a search answers with lines, and a wrong filter with a sentence', async t => {
  const server = await startServer(t)
  const [, benja] = await server.connectAll('ana', 'benja')
  await benja.say('#general', 'hola @ana')
  await benja.say('#general', 'el tesoro')
  const input = new PassThrough()
  const said: string[] = []
  input.end('/buscar tesoro de:benja\n/buscar tesoro por:benja\n/menciones\nsalir\n')

  const status = await runPlain({
    lang: 'es',
    server: { host: '127.0.0.1', port: server.port },
    username: 'ana',
    password: PASSWORD,
    input,
    echo: new Writable({ write: (_chunk, _encoding, done) => done() }),
    write: text => said.push(text),
    complain: text => said.push(text),
    keyPrefix: 'k',
  })

  const text = said.join('')
  assert.equal(status, 1, 'the wrong filter counts')
  assert.match(text, /\d #general · benja: el tesoro\n/)
  assert.match(text, /«por:» no es un filtro\. Hay de: en: antes: después: día:/)
  assert.match(text, /\d #general · benja: hola @ana\n/)
})
