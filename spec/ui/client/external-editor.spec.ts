import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { PASSWORD } from '../../helpers/client'
import { startServer } from '../../helpers/server'
import { temporaryFolder } from '../../helpers/temp'
import { startTerminal } from '../../helpers/terminal'
import { enterRoom, NOW } from './test-screen'

/** Notes the file, its mode and its text, and lets `script` do the rest with `$1`. */
function makeEditor(t: TestContext, script: string): { folder: string; editor: string } {
  const folder = temporaryFolder(t)
  const editor = join(folder, 'my editor.sh')
  const noting = 'echo "$1 $(stat -c %a "$1") $(cat "$1")" > "$(dirname "$0")/noted"'
  writeFileSync(editor, `#!/bin/sh\n${noting}\n${script}\n`, { mode: 0o755 })
  return { folder, editor: `"${editor}"` }
}

async function start(t: TestContext, editor: string) {
  const server = await startServer(t)
  await server.connect('ana')
  const args = ['-r', './tools/register.cjs', 'client.ts', '--lang', 'es', '--user', 'ana']
  const env = { VISUAL: editor, TERTULIA_PASSWORD: PASSWORD }
  const all = [...args, '--server', `127.0.0.1:${server.port}`]
  const terminal = startTerminal(t, { file: process.execPath, args: all, env, columns: 100 })
  await terminal.waitFor(/Bienvenido/)
  return terminal
}

test('Ctrl-x Ctrl-e opens the text in the own editor, and it comes back', async t => {
  const { folder, editor } = makeEditor(t, 'printf "primera\\nsegunda ñ 😅\\n\\n" > "$1"')
  const terminal = await start(t, editor)
  terminal.type('hola\r')
  await terminal.waitFor(/ana +hola/)

  terminal.type('a medias\x18\x05')

  await terminal.waitFor(/> primera .*\n.* segunda ñ 😅/)
  const [file, mode, ...text] = readFileSync(join(folder, 'noted'), 'utf8').trim().split(' ')
  assert.deepEqual([mode, text.join(' ')], ['600', 'a medias'])
  assert.ok(!existsSync(file!), 'the file is still there')
})

test('/editor begins with an empty text; an editor that fails changes nothing and is said', async t => {
  const { folder, editor } = makeEditor(t, 'echo "lost" > "$1"; exit 3')
  const terminal = await start(t, editor)

  terminal.type('/editor\r')

  await terminal.waitFor(/El editor «.*my editor\.sh"»\s.*falló[^]*\(exit 3\)/)
  const [file] = readFileSync(join(folder, 'noted'), 'utf8').split(' 600 ')
  assert.ok(!existsSync(file!), 'the file is still there')
  assert.doesNotMatch(terminal.text(), /lost/)
})

test('an editor that is not there is said, and the text stays', () => {
  const screen = enterRoom().type('a medias')
  const outcome = { program: 'nada', cause: 'ENOENT' }
  screen.send({ type: 'edited', at: NOW, room: '#general', outcome })
  assert.match(screen.text(), /El editor «nada» falló \(ENOENT\)/)
  assert.equal(screen.paneText('input').trim(), 'a medias')
})

test('Ctrl-x Ctrl-e opens the editor also where there is no message yet', () => {
  const screen = enterRoom().type('a medias')
  screen.press('C-x', 'C-e')
  assert.deepEqual(screen.effects.at(-1), { type: 'editor', room: '#general', text: 'a medias' })
})

test('what an editor wrote cannot steer the terminal (X2)', () => {
  const screen = enterRoom()
  const outcome = { text: 'a\x1b[31mb\u202ec' }
  screen.send({ type: 'edited', at: NOW, room: '#general', outcome })
  assert.doesNotMatch(screen.state.room.drafts['#general']!.text, /[\x1b\u202e]/)
})
