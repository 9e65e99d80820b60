import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { PASSWORD } from '../../helpers/client'
import { startServer } from '../../helpers/server'
import { temporaryFolder } from '../../helpers/temp'
import { startTerminal } from '../../helpers/terminal'

/** Runs of the real client that share one home. */
function makeHome(t: TestContext, settings?: string) {
  const home = temporaryFolder(t)
  mkdirSync(join(home, 'tertulia'))
  const file = join(home, 'tertulia', 'settings.json')
  if (settings !== undefined) writeFileSync(file, settings)
  const env = { XDG_CONFIG_HOME: home, XDG_STATE_HOME: home }
  const open = (args: string[], more: NodeJS.ProcessEnv = {}) =>
    startTerminal(t, {
      file: process.execPath,
      args: ['-r', './tools/register.cjs', 'client.ts', '--lang', 'es', ...args],
      env: { ...env, ...more },
      columns: 120,
      rows: 40,
    })
  return { open, file }
}

test('the form knows the server and the name of the last time, but no password', async t => {
  const server = await startServer(t)
  await server.connect('ana')
  const address = `127.0.0.1:${server.port}`
  const { open } = makeHome(t)
  const first = open(['--server', address, '--user', 'ana'], { TERTULIA_PASSWORD: PASSWORD })
  await first.waitFor(/Bienvenido/)
  first.type('salir\r')
  await first.exit

  const second = open([])

  await second.waitFor(new RegExp(`${address}[^]*disponible`, 'i'))
  second.type('\r')
  await second.waitFor(/Usuario[^]*ana/)
  assert.doesNotMatch(second.text(), /•/)
  second.type(`${PASSWORD}\r`)
  await second.waitFor(/Bienvenido/)
})

test('keys and settings of the file work, mistakes are said, and changes are kept', async t => {
  const server = await startServer(t)
  await server.connect('ana')
  const settings = { bell: 'loud', timeFormat: 'seconds', keys: { 'room.help': ['f10'] } }
  const { open, file } = makeHome(t, JSON.stringify(settings))
  const args = ['--server', `127.0.0.1:${server.port}`, '--user', 'ana']
  const client = open(args, { TERTULIA_PASSWORD: PASSWORD })

  await client.waitFor(/«bell» dice "loud"/)
  await client.waitFor(/F10 ayuda/)
  await client.waitFor(/\d\d:\d\d:\d\d · Bienvenido/)
  client.type('/ajustar timbre nada\r')
  await client.waitFor(/timbre: nada\. Guardado\./)

  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), { ...settings, bell: 'none' })
})
