import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { run, type Program } from '../../lib/ui/program'
import { openTerminal, type TerminalEvent } from '../../lib/ui/terminal'
import { Emulator } from '../helpers/terminal'

type Event = TerminalEvent | { type: 'news'; text: string }
type Effect = 'ask' | 'fail'

interface State {
  seen: string[]
  views: number
}

/** Writes down its events; Enter asks, and asking brings news at once. */
function createProgram(state: State): Program<State, Event, Effect> {
  return {
    init: [state],
    update(before, event) {
      const word =
        event.type === 'key' ? event.key : event.type === 'news' ? event.text : event.type
      const after = { ...before, seen: [...before.seen, word] }
      if (word === 'enter') return [after, 'ask', 'ask']
      return word === 'x' ? [after, 'fail'] : [after]
    },
    view({ seen }) {
      state.views++
      if (seen.at(-1) === 'v') throw new Error('view failed')
      return [
        {
          id: 'a',
          x: 0,
          y: 0,
          width: 80,
          height: 1,
          rows: [[{ text: seen.join(' '), look: 'text' }]],
        },
      ]
    },
    perform(effect, dispatch) {
      if (effect === 'fail') throw new Error('effect failed')
      dispatch({ type: 'news', text: 'one' })
      dispatch({ type: 'news', text: 'two' })
    },
  }
}

function start(t: TestContext) {
  const emulator = new Emulator()
  const terminal = openTerminal({ ...emulator, input: emulator.input, env: { TERM: 'xterm' } })
  t.after(() => terminal.close())
  const state: State = { seen: [], views: 0 }
  return { emulator, terminal, state, running: run(createProgram(state), terminal) }
}

test('a program learns the size first, then what happens, in order', async t => {
  const { emulator } = start(t)
  emulator.type('a\rb')
  await emulator.waitFor(/^resize a enter one two one two b$/)
})

test('many events are one view', async t => {
  const { emulator, state, running } = start(t)
  await emulator.waitFor(/resize/)
  const before = state.views

  for (let number = 0; number < 500; number++) running.dispatch({ type: 'news', text: '.' })
  running.dispatch({ type: 'news', text: '\n' })
  emulator.type('z')

  await emulator.waitFor(() => running.getState().seen.at(-1) === 'z')
  assert.ok(state.views - before <= 2)
})

test('an error in an effect closes the terminal and is thrown on', async t => {
  const { emulator, terminal, running } = start(t)
  await emulator.waitFor(/resize/)

  assert.throws(() => running.dispatch({ type: 'key', key: 'x' }), /effect failed/)

  assert.equal(terminal.isOpen, false)
  running.dispatch({ type: 'key', key: 'a' })
  assert.equal(running.getState().seen.at(-1), 'x')
})

test('a stopped program hears nothing any more', async t => {
  const { emulator, terminal, running } = start(t)
  await emulator.waitFor(/resize/)

  running.stop()
  emulator.type('a')
  await emulator.settled()

  assert.deepEqual(running.getState().seen, ['resize'])
  assert.equal(terminal.isOpen, true)
})
