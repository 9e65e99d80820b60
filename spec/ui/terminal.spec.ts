import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import fc from 'fast-check'
import type { Pane } from '../../lib/ui/pane'
import {
  openTerminal,
  terminalProblem,
  type TerminalEvent,
  type TerminalOptions,
} from '../../lib/ui/terminal'
import { Emulator, type ScreenSize } from '../helpers/terminal'

const env = { TERM: 'xterm-256color' }

/** A terminal on an emulator, and what it told so far. */
function open(t: TestContext, options: TerminalOptions & ScreenSize = {}) {
  const emulator = new Emulator(options)
  const { input, output } = emulator
  const terminal = openTerminal({ input, output, env, ...options })
  const events: TerminalEvent[] = []
  terminal.listen(event => events.push(event))
  t.after(() => terminal.close())
  return { emulator, terminal, events }
}

function pane(id: string, text: string, place: Partial<Pane> = {}): Pane {
  const rows = text.split('\n').map(row => [{ text: row, look: 'text' as const }])
  return { id, x: 0, y: 0, width: 80, height: rows.length, rows, ...place }
}

test('panes are shown in their places, later ones above earlier ones', async t => {
  const { emulator, terminal } = open(t, { columns: 20, rows: 3 })

  terminal.show(() => [
    pane('back', 'aaaaaaaa\naaaaaaaa\naaaaaaaa', { width: 8 }),
    pane('front', 'hola 漢', { x: 2, y: 1, width: 9 }),
  ])

  await emulator.waitFor(/hola/)
  assert.equal(emulator.text(), 'aaaaaaaa\naahola 漢\naaaaaaaa')
})

test('a pane that is gone leaves nothing behind', async t => {
  const { emulator, terminal } = open(t)
  terminal.show(() => [pane('one', 'uno'), pane('two', 'dos', { y: 1 })])
  await emulator.waitFor(/dos/)

  terminal.show(() => [pane('two', 'tres', { y: 2 })])

  await emulator.waitFor(/tres/)
  assert.equal(emulator.text(), '\n\ntres')
})

test('the cursor stands where a pane has it, and hides without one', async t => {
  const { emulator, terminal } = open(t)
  terminal.show(() => [pane('input', '> hola', { x: 3, y: 2, cursor: { x: 4, y: 0 } })])
  await emulator.waitFor(/hola/)
  assert.deepEqual(emulator.cursor, { x: 7, y: 2 })
  assert.match(emulator.writes.at(-1) ?? '', /\x1b\[\?25h\x1b\[\?2026l$/)

  terminal.show(() => [pane('input', '> adiós')])
  await emulator.waitFor(/adiós/)
  assert.doesNotMatch(emulator.writes.at(-1) ?? '', /\x1b\[\?25h/)
})

test('a flood of wishes is one frame, in one write', async t => {
  const { emulator, terminal } = open(t)
  terminal.show(() => [pane('a', 'listo')])
  await emulator.waitFor(/listo/)
  const before = emulator.writes.length
  let views = 0

  for (let number = 0; number < 1000; number++) {
    terminal.show(() => {
      views++
      return [pane('a', `número ${number}`)]
    })
  }

  await emulator.waitFor(/número 999/)
  assert.deepEqual([views, emulator.writes.length - before], [1, 1])
})

test('keys, pastes and focus become events', async t => {
  const { emulator, events } = open(t)

  emulator.type('ñ\x1b[1;5D\x1b[200~a\rb\x1b[201~\x1b[I')

  await emulator.settled()
  assert.deepEqual(events, [
    { type: 'key', key: 'ñ', text: 'ñ' },
    { type: 'key', key: 'C-left' },
    { type: 'paste', text: 'a\nb' },
    { type: 'focus', focused: true },
  ])
})

test('a click tells its pane and the cell in it', async t => {
  const { emulator, terminal, events } = open(t)
  terminal.show(() => [pane('back', 'x\nx\nx'), pane('menu', 'a\nb', { x: 5, y: 1, width: 3 })])
  await emulator.waitFor(/b/)

  emulator.type('\x1b[<0;7;3M\x1b[<0;1;1M\x1b[<64;1;20M')

  await emulator.settled()
  assert.deepEqual(events, [
    { type: 'mouse', action: 'press', button: 'left', pane: 'menu', x: 1, y: 1 },
    { type: 'mouse', action: 'press', button: 'left', pane: 'back', x: 0, y: 0 },
    { type: 'mouse', action: 'wheelup', pane: undefined, x: 0, y: 19 },
  ])
})

test('Ctrl-L draws everything again over what others wrote', async t => {
  const { emulator, terminal } = open(t)
  terminal.show(() => [pane('a', 'hola')])
  await emulator.waitFor(/hola/)
  emulator.output.write('\x1b[1;1Hruido\x1b[5;1Hruido')
  await emulator.waitFor(/ruido/)

  emulator.type('\x0c')

  await emulator.waitFor(text => text === 'hola')
})

test('any size is drawn, and told once', async t => {
  const { emulator, terminal, events } = open(t)
  const draw = () =>
    terminal.show(() => [
      pane('a', `${terminal.columns}x${terminal.rows} 漢字😀👨‍👩‍👧\n\x1b[31m`, {
        width: terminal.columns,
      }),
      pane('b', '漢', { x: terminal.columns - 1, y: terminal.rows - 1, cursor: { x: 0, y: 0 } }),
    ])
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 200 }),
      async (columns, rows) => {
        events.length = 0
        emulator.resize(columns, rows)
        assert.deepEqual(events, [{ type: 'resize', columns, rows }])
        draw()
        if (columns > 10) await emulator.waitFor(new RegExp(`^${columns}x${rows}`))
      },
    ),
    {
      numRuns: 40,
      examples: [
        [1, 1],
        [500, 200],
        [80, 24],
      ],
    },
  )
})

test('closing takes back everything, in an order that keeps what is printed next', async t => {
  const { emulator, terminal } = open(t)
  terminal.show(() => [pane('a', 'hola')])
  await emulator.waitFor(/hola/)
  const before = emulator.bytes.length

  terminal.close()
  terminal.close()
  emulator.output.write('error: x')

  await emulator.waitFor(/error: x/)
  const bytes = emulator.bytes.slice(before)
  const order = [
    '\x1b[?1049l',
    '\x1b[?2026l',
    '\x1b[?2004l',
    '\x1b[?1004l',
    '\x1b[?1002l',
    '\x1b[?1006l',
    '\x1b[?7h',
    '\x1b[m',
    '\x1b[?25h',
    'error',
  ]
  const places = order.map(sequence => bytes.lastIndexOf(sequence))
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
  )
  assert.ok(places.every(at => at >= 0))
  assert.equal(emulator.xterm.buffer.active.type, 'normal')
  assert.equal(emulator.input.isRaw, false)
  assert.equal(emulator.text(), 'error: x')
})

test('a closed terminal leaves no listener behind', t => {
  const count = () =>
    [
      'SIGHUP',
      'SIGINT',
      'SIGTERM',
      'SIGCONT',
      'exit',
      'uncaughtExceptionMonitor',
      'uncaughtException',
    ]
      .map(name => process.listenerCount(name))
      .join()
  const before = count()
  const { terminal } = open(t)
  terminal.close()
  assert.equal(count(), before)
})

test('while the terminal is lent, nothing is drawn on it; then everything is', async t => {
  const { emulator, terminal } = open(t)
  terminal.show(() => [pane('a', 'hola')])
  await emulator.waitFor(/hola/)

  await terminal.lend(async () => {
    terminal.show(() => [pane('a', 'vuelta')])
    terminal.ring()
    process.emit('SIGCONT')
    emulator.output.write('editor')
    await emulator.waitFor(/editor/)
    assert.equal(emulator.xterm.buffer.active.type, 'normal')
    assert.doesNotMatch(emulator.text(), /vuelta/)
  })

  await emulator.waitFor(text => text === 'vuelta')
  assert.equal(emulator.xterm.buffer.active.type, 'alternate')
})

test('keys behind the one that closes the terminal are not told', async t => {
  const { emulator, terminal, events } = open(t)
  terminal.listen(() => terminal.close())
  emulator.type('qx')
  await emulator.settled()
  assert.deepEqual(events, [{ type: 'key', key: 'q', text: 'q' }])
})

test('a lost terminal is closed and says so', async t => {
  const { emulator, terminal, events } = open(t)
  const lost = new Promise(resolve => terminal.listen(resolve))

  emulator.input.end()
  await lost

  assert.deepEqual(events, [{ type: 'hangup' }])
  assert.equal(terminal.isOpen, false)
})

test('a title, a sound and a copied text leave as clean sequences', async t => {
  const { emulator, terminal } = open(t)
  terminal.show(() => [pane('a', 'hola')])
  await emulator.waitFor(/hola/)
  const before = emulator.bytes.length

  terminal.setTitle('#sala \x07\x1b]52;c;eA==\x07')
  terminal.ring()
  terminal.copy('año')
  terminal.copy('x'.repeat(1_000_000))

  await emulator.settled()
  const sent = emulator.bytes.slice(before)
  assert.equal(sent, '\x1b]2;#sala ]52;c;eA==\x1b\\\x07\x1b]52;c;YcOxbw==\x1b\\')
})

test('the mouse is switched off and on', async t => {
  const { emulator, terminal } = open(t, { mouse: false })
  await emulator.settled()
  assert.equal(emulator.xterm.modes.mouseTrackingMode, 'none')
  terminal.setMouse(true)
  await emulator.settled()
  assert.equal(emulator.xterm.modes.mouseTrackingMode, 'drag')
})

test('with NO_COLOR no colour is sent', async t => {
  const { emulator, terminal } = open(t, { env: { ...env, NO_COLOR: '1' } })
  terminal.show(() => [pane('a', 'hola', { fill: 'bar' })])
  await emulator.waitFor(/hola/)
  assert.doesNotMatch(emulator.bytes, /\x1b\[[\d;]*[34]8;5/)
})

test('what is no terminal, or a dumb one, is told in a word', () => {
  const tty = { isTTY: true } as never
  assert.equal(terminalProblem({ input: tty, output: tty, env }), undefined)
  assert.equal(terminalProblem({ input: tty, output: {} as never, env }), 'not_a_terminal')
  assert.equal(terminalProblem({ input: {} as never, output: tty, env }), 'not_a_terminal')
  assert.equal(terminalProblem({ input: tty, output: tty, env: { TERM: 'dumb' } }), 'dumb')
})
