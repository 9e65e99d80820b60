import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import fc from 'fast-check'
import { update, view, type Effect, type Event, type State } from '../../../lib/ui/client'
import { run } from '../../../lib/ui/program'
import { openTerminal } from '../../../lib/ui/terminal'
import { Emulator } from '../../helpers/terminal'
import { enterRoom, message, room, user } from './test-screen'

const SIZES = 1000

/** After so many sizes the screen is compared with one that is drawn anew. */
const COMPARED_EVERY = 25

const texts = [
  'hola a todas',
  '漢字かな交じり文 y 👩‍👩‍👧‍👦 🇪🇸 👍🏽 ❤️',
  'una_palabra_muy_larga_'.repeat(12),
  'e\u0301'.repeat(40),
  'dos\nlíneas\n\ny `código` de https://casa.example/mapa @ana',
  'عربي मराठी ไทย',
]

/** The real screen on an emulated terminal, in a room where much is said. */
function start(t: TestContext, unicode: '6' | '11') {
  const emulator = new Emulator({ columns: 80, rows: 24, unicode })
  const { input, output } = emulator
  const terminal = openTerminal({ input, output, env: { TERM: 'xterm-256color' } })
  const people = [user('ana'), user('漢字の名前'), user('ben', { status: 'away', note: '👍🏽 ya' })]
  const { state } = enterRoom([room('general', { topic: '漢字 y 🇪🇸' }), room('redes')], people)
  const running = run<State, Event, Effect>(
    { init: [state], update, view, perform: () => undefined },
    terminal,
  )
  t.after(() => {
    running.stop()
    terminal.close()
  })
  return { emulator, terminal, running }
}

type Started = ReturnType<typeof start>

/** Waits until a frame of the state as it is now has come to the terminal. */
async function nextFrame({ emulator, terminal, running }: Started): Promise<void> {
  await new Promise<void>(resolve => {
    terminal.show(() => {
      setImmediate(resolve)
      return view(running.getState())
    })
  })
  await emulator.settled()
}

/** The screen is what it would be if it were drawn for the first time. */
async function assertFresh(started: Started, what: string): Promise<void> {
  const { emulator, terminal } = started
  await nextFrame(started)
  const shown = emulator.cells()
  terminal.repaint()
  await nextFrame(started)
  assert.deepEqual(shown, emulator.cells(), what)
}

for (const unicode of ['6', '11'] as const) {
  test(`no cell is stale after ${SIZES} sizes in a flood, with the widths of Unicode ${unicode} (C11)`, async t => {
    const started = start(t, unicode)
    const { emulator, running } = started
    const sizes = fc.sample(
      fc.tuple(fc.integer({ min: 1, max: 140 }), fc.integer({ min: 1, max: 45 })),
      {
        numRuns: SIZES,
        seed: 2025,
      },
    )
    let seq = 0
    for (const [index, [columns, rows]] of sizes.entries()) {
      const author = index % 3 ? 'ben' : '漢字の名前'
      const said = message(++seq, author, texts[seq % texts.length]!)
      const { now: at } = running.getState()
      running.dispatch({
        type: 'heard',
        at,
        event: { method: 'chat.message', params: { message: said } },
      })
      if (index % 7 === 0) running.dispatch({ type: 'key', key: 'a', text: '漢' })
      if (index % 11 === 0) running.dispatch({ type: 'key', key: index % 2 ? 'pageup' : 'f1' })
      if (index % 11 === 5) running.dispatch({ type: 'key', key: 'escape' })
      emulator.resize(columns, rows)
      if (index % 5 === 0) await emulator.settled()
      if (index % COMPARED_EVERY === 0) await assertFresh(started, `${index}: ${columns}x${rows}`)
    }
    for (const [columns, rows] of [
      [1, 1],
      [2, 1],
      [1, 30],
      [120, 40],
    ] as const) {
      emulator.resize(columns, rows)
      await assertFresh(started, `${columns}x${rows}`)
    }
    assert.match(emulator.text(), /#general/)
  })
}

test('a window that changes its size is drawn over in one write, and never emptied before', async t => {
  const started = start(t, '11')
  const { emulator } = started
  await nextFrame(started)
  const before = emulator.writes.length
  for (const columns of [81, 90, 70, 100]) {
    emulator.resize(columns, 24)
    await nextFrame(started)
  }
  const frames = emulator.writes.slice(before).filter(Boolean)
  assert.equal(frames.length, 4)
  for (const frame of frames)
    assert.match(frame, /^\x1b\[\?2026h(?:(?!\x1b\[[0-3]?J)[^])*#general[^]*\x1b\[\?2026l$/)
})
