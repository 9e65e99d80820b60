import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Params } from '../../../lib/protocol'
import { jumpTo } from '../../../lib/ui/client/room/jumping'
import { enterRoom, message, NOW, room, type TestScreen } from './test-screen'

function pages(first: number, last: number, inRoom = '#general') {
  return Array.from({ length: last - first + 1 }, (_, i) =>
    message(first + i, i % 2 ? 'benja' : 'carla', `mensaje ${first + i}`, {
      at: NOW,
      room: inRoom,
    }),
  )
}

function enter(): TestScreen {
  const redes = room('redes', { messages: pages(951, 1000, '#redes') })
  const general = room('general', { messages: pages(301, 350) })
  return enterRoom([general, redes], [], { columns: 60, rows: 20 })
}

function jump(screen: TestScreen, id: string, seq: number): TestScreen {
  const [state, ...effects] = jumpTo(screen.state, id, seq)
  screen.state = state
  screen.effects.push(...effects)
  return screen
}

/** Answers the last request for history as a server that has everything. */
function answer(screen: TestScreen): TestScreen {
  const params = screen.requests('chat.history').at(-1) as Params<'chat.history'> | undefined
  assert.ok(params?.before, 'no history was asked for')
  screen.take()
  const after = params.after ?? Math.max(params.before - params.limit! - 1, 0)
  const messages = pages(after + 1, params.before - 1, params.room)
  const result = { messages, more: params.after === undefined && after > 0 }
  return screen.hear({ type: 'answered', method: 'chat.history', params, result })
}

const shown = (screen: TestScreen) => screen.paneText('messages')
const numbers = (screen: TestScreen) =>
  [...shown(screen).matchAll(/mensaje (\d+)/g)].map(([, seq]) => Number(seq))

test('a jump to what is there stands in the middle with a mark, and escape leads back', () => {
  const screen = enter()
  const before = shown(screen)
  jump(screen, '#redes', 960)
  assert.equal(screen.state.chat.current, '#redes')
  assert.match(shown(screen), /mensaje 959\n▌.*mensaje 960\n.*mensaje 961/)
  screen.press('escape')
  assert.equal(screen.state.chat.current, '#general')
  assert.equal(shown(screen), before)
})

test('a jump to what is not there fetches it with what stands around it', () => {
  const screen = jump(enter(), '#general', 100)
  assert.deepEqual(screen.requests('chat.history'), [
    { room: '#general', after: 49, before: 151, limit: 101 },
  ])
  answer(screen)
  assert.match(shown(screen), /mensaje 99\n▌.*mensaje 100\n.*mensaje 101/)
  screen.press('M-end')
  assert.equal(numbers(screen).at(-1), 350)
  assert.doesNotMatch(shown(screen), /▌/)
})

test('a gap is shown, with how much it hides', () => {
  const screen = answer(jump(enter(), '#general', 100)).press('M-end')
  for (let i = 0; i < 10 && !/sin cargar|cargando/.test(shown(screen)); i++) screen.press('pageup')
  assert.match(shown(screen), /⋯ (cargando )?150 mensajes/)
})

test('who reads downward waits at a gap, and goes on where it was', () => {
  const screen = answer(jump(enter(), '#general', 140))
  screen.press('pagedown', 'pagedown', 'pagedown', 'pagedown')
  assert.match(shown(screen), /mensaje 190\n +⋯ cargando 110 mensajes ⋯$/)
  assert.deepEqual(screen.requests('chat.history'), [
    { room: '#general', after: 190, before: 291, limit: 100 },
  ])
  answer(screen)
  assert.match(shown(screen), /mensaje 190\n.*mensaje 191$/)
  assert.equal(numbers(screen).length, 14)
})

test('who reads upward past a gap keeps the place, and nothing is doubled', () => {
  const screen = answer(jump(enter(), '#general', 100)).press('M-end')
  for (let i = 0; i < 10 && screen.requests('chat.history').length === 0; i++)
    screen.press('pageup')
  assert.deepEqual(screen.requests('chat.history'), [
    { room: '#general', after: 200, before: 301, limit: 100 },
  ])
  const last = numbers(screen).at(-1)
  answer(screen)
  assert.equal(numbers(screen).at(-1), last)
  for (let i = 0; i < 40; i++) {
    screen.press('pageup')
    if (screen.requests('chat.history').length > 0) answer(screen)
    const seqs = numbers(screen)
    assert.deepEqual(
      seqs,
      seqs.map((_, at) => seqs[0]! + at),
    )
  }
  assert.equal(numbers(screen)[0], 1)
})

test('enter on an empty input fills the gap in view', () => {
  const screen = enter().hear({ type: 'lost', cause: 'end' })
  screen.state = jump(screen, '#general', 345).state
  screen
    .say(message(400, 'dani', 'mensaje 400', { at: NOW }))
    .press('M-end')
    .take()
  assert.match(shown(screen), /⋯ 49 mensajes sin cargar · Enter los trae ⋯/)
  screen.hear({ type: 'opened', hello: screen.state.chat.hello! }).take()
  screen.press('enter')
  assert.deepEqual(screen.requests('chat.history'), [
    { room: '#general', after: 350, before: 400, limit: 49 },
  ])
})

test('without a line a jump to what is not there says so and stays', () => {
  const screen = enter().hear({ type: 'lost', cause: 'end' })
  jump(screen, '#redes', 10)
  assert.equal(screen.state.chat.current, '#general')
  assert.match(shown(screen), /ahora no hay\n +conexión/)
})

test('a jump that fails leads back and says so', () => {
  const screen = jump(enter(), '#redes', 10)
  const [params] = screen.requests('chat.history') as never[]
  screen.hear({ type: 'unanswered', method: 'chat.history', params })
  assert.equal(screen.state.chat.current, '#general')
  assert.match(shown(screen), /No pude traer ese mensaje/)
})

test('a room that was jumped into is not read by that', () => {
  const unread = room('redes', { messages: pages(1, 100, '#redes'), readSeq: 10, unread: 90 })
  const screen = enterRoom([room('general'), unread], [], { columns: 60, rows: 20 })
  jump(screen, '#redes', 20).hear({ type: 'tick' })
  assert.deepEqual(screen.requests('chat.read'), [])
  screen.press('M-end').hear({ type: 'tick' })
  assert.deepEqual(screen.requests('chat.read'), [{ room: '#redes', seq: 100 }])
})
