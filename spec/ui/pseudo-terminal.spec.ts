import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { startTerminal, toSvg, type PseudoTerminal } from '../helpers/terminal'

/** A program that shows the keys it gets. `e` throws, `p` rejects, `q` exits with 3. */
const source = `
  const { openTerminal } = require('./lib/ui/terminal')
  const terminal = openTerminal()
  let text = 'ready'
  const show = () =>
    terminal.show(() => [
      { id: 'a', x: 0, y: 0, width: 60, height: 1, rows: [[{ text, look: 'text' }]], cursor: { x: 0, y: 0 } },
    ])
  terminal.listen(event => {
    if (event.key === 'e') throw new Error('thrown on purpose')
    if (event.key === 'p') void Promise.reject(new Error('rejected on purpose'))
    if (event.key === 'q') process.exit(3)
    text += ' ' + (event.key ?? event.text ?? event.columns + 'x' + event.rows)
    show()
  })
  show()
`

const node = ['-r', './tools/register.cjs', '-e', source]

function start(t: TestContext): PseudoTerminal {
  return startTerminal(t, { file: process.execPath, args: node, columns: 60, rows: 40 })
}

/** The terminal is as it was found: normal buffer, no mouse, no marks around pastes, wrapping. */
function assertRestored({ screen: { xterm } }: PseudoTerminal): void {
  const { mouseTrackingMode, bracketedPasteMode, sendFocusMode, wraparoundMode } = xterm.modes
  assert.equal(xterm.buffer.active.type, 'normal')
  assert.deepEqual(
    [mouseTrackingMode, bracketedPasteMode, sendFocusMode, wraparoundMode],
    ['none', false, false, true],
  )
}

test('keys and a new size reach a program in a real terminal', async t => {
  const terminal = start(t)
  await terminal.waitFor(/ready/)

  terminal.type('ñ\x1b[A\x1b[200~a b\x1b[201~')
  await terminal.waitFor(/ready ñ up a b/)
  terminal.resize(50, 8)

  await terminal.waitFor(/ready ñ up a b 50x8/)
})

for (const [key, message] of [
  ['e', 'thrown on purpose'],
  ['p', 'rejected on purpose'],
] as const) {
  test(`the terminal is restored before the error is printed: ${message}`, async t => {
    const terminal = start(t)
    await terminal.waitFor(/ready/)

    terminal.type(key)

    assert.equal((await terminal.exit).exitCode, 1)
    assert.match(terminal.text(), new RegExp(message))
    assertRestored(terminal)
  })
}

for (const [signal, number] of [
  ['SIGHUP', 1],
  ['SIGINT', 2],
  ['SIGTERM', 15],
] as const) {
  test(`the terminal is restored when ${signal} ends the program`, async t => {
    const terminal = start(t)
    await terminal.waitFor(/ready/)

    terminal.kill(signal)

    assert.equal((await terminal.exit).signal, number)
    assertRestored(terminal)
  })
}

test('the terminal is restored when the program exits', async t => {
  const terminal = start(t)
  await terminal.waitFor(/ready/)

  terminal.type('q')

  assert.equal((await terminal.exit).exitCode, 3)
  assertRestored(terminal)
})

test('Ctrl-Z gives the terminal to the shell, and fg brings the program back', async t => {
  const env = { PS1: '$ ', PROGRAM: source, NODE: process.execPath }
  const terminal = startTerminal(t, { file: 'bash', args: ['--norc', '--noediting', '-i'], env })
  await terminal.waitFor(/\$ $|\$$/)
  terminal.type('"$NODE" -r ./tools/register.cjs -e "$PROGRAM"\r')
  await terminal.waitFor(/^ready/)

  terminal.type('a')
  await terminal.waitFor(/^ready a$/)
  terminal.type('\x1a')
  await terminal.waitFor(/Stopped/)
  assertRestored(terminal)
  terminal.type('echo shell $((40 + 2))\r')
  await terminal.waitFor(/shell 42/)
  terminal.type('fg\r')

  await terminal.waitFor(/^ready a$/)
  terminal.type('b')
  await terminal.waitFor(/^ready a b$/)
})

test('a screen becomes a picture with its text and colours', async t => {
  const terminal = start(t)
  await terminal.waitFor(/ready/)

  const picture = toSvg(terminal.screen)

  assert.match(picture, /^<svg [^>]*viewBox="0 0 528 744"/)
  assert.match(picture, /<text [^>]*fill="#d0d0d0"[^>]*>ready/)
})
