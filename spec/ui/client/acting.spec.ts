import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { PASSWORD, type TestClient } from '../../helpers/client'
import { startServer } from '../../helpers/server'
import { temporaryFolder } from '../../helpers/temp'
import { startTerminal } from '../../helpers/terminal'

const CTRL_X = '\x18'
const UP = '\x1b[A'

/** Ana at a terminal, in a room where Benja has said something. */
async function sit(t: TestContext) {
  const server = await startServer(t)
  const [benja] = await server.connectAll('benja', 'ana')
  const { message } = await benja.say('#general', '¿alguien vio el partido?')
  const home = temporaryFolder(t)
  const flags = ['--server', `127.0.0.1:${server.port}`, '--user', 'ana', '--lang', 'es']
  const terminal = startTerminal(t, {
    file: process.execPath,
    args: ['-r', './tools/register.cjs', 'client.ts', ...flags],
    env: { XDG_CONFIG_HOME: home, XDG_STATE_HOME: home, TERTULIA_PASSWORD: PASSWORD },
    columns: 100,
    rows: 30,
  })
  await terminal.waitFor(/Bienvenido/)
  return { benja, terminal, seq: message.seq }
}

async function lastOf(client: TestClient) {
  const { messages } = await client.request('chat.history', { room: '#general' })
  return messages.at(-1)
}

test('a person answers, reacts, edits and deletes, and the other one has it all', async t => {
  const { benja, terminal, seq } = await sit(t)

  terminal.type(`${CTRL_X}r`)
  await terminal.waitFor(/↳ benja: .* Esc quita/)
  terminal.type('yo, ¡terrible!\r')
  const { message } = await benja.next('chat.message')
  assert.deepEqual([message.text, message.replyTo], ['yo, ¡terrible!', seq])
  await terminal.waitFor(/ana +↳ benja: ¿alguien vio.*\n.*yo, ¡terrible! ✓/)

  terminal.type(`${CTRL_X}${UP}+`)
  await terminal.waitFor(/Reacción:/)
  terminal.type('fiesta\r')
  assert.equal((await benja.next('chat.reaction')).emoji, '🎉')
  await terminal.waitFor(/🎉 1/)

  terminal.type(`${CTRL_X}e`)
  await terminal.waitFor(/editando tu mensaje/)
  terminal.type(' Sí.\r')
  assert.equal((await benja.next('chat.edited')).message.text, 'yo, ¡terrible! Sí.')
  await terminal.waitFor(/¡terrible! Sí\. \(editado\)/)

  terminal.type(`${CTRL_X}dd`)
  assert.equal((await benja.next('chat.deleted')).seq, message.seq)
  await terminal.waitFor(/\(mensaje borrado\)/)
  assert.equal((await lastOf(benja))?.text, '')
})

test('what another person does to a message is seen at once', async t => {
  const { benja, terminal, seq } = await sit(t)
  const place = { room: '#general', seq }

  await benja.request('chat.edit', { ...place, text: '¿alguien lo vio?' })
  await terminal.waitFor(/¿alguien lo vio\? \(editado\)/)
  await benja.request('chat.react', { ...place, emoji: '👀', on: true })
  await terminal.waitFor(/👀 1/)
  await benja.request('chat.delete', place)
  await terminal.waitFor(/\(mensaje borrado\)/)
})
