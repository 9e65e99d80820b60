import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message } from '../../../lib/protocol'
import { enterRoom, message, MINUTE_MS, NOW, room, type TestScreen } from './test-screen'

function enter(messages: Message[], more: Parameters<typeof room>[1] = {}): TestScreen {
  return enterRoom([room('general', { messages, ...more })], [], { columns: 60, rows: 20 })
}

function history(first: number, last: number): Message[] {
  return Array.from({ length: last - first + 1 }, (_, i) =>
    message(first + i, i % 2 ? 'benja' : 'carla', `mensaje ${first + i}`, { at: NOW }),
  )
}

const shown = (screen: TestScreen) => screen.paneText('messages')

test('one person within five minutes is named once; each minute has its time', () => {
  const screen = enter([
    message(1, 'benja', 'uno', { at: NOW - 7 * MINUTE_MS }),
    message(2, 'benja', 'dos', { at: NOW - 7 * MINUTE_MS + 1000 }),
    message(3, 'benja', 'tres', { at: NOW - 6 * MINUTE_MS }),
    message(4, 'benja', 'cuatro', { at: NOW }),
  ])
  const pattern = [
    / 10:35 benja {7}uno/,
    /\n {19}dos/,
    /\n 10:36 {13}tres/,
    /\n 10:42 benja {7}cuatro/,
  ]
  assert.match(shown(screen), new RegExp(pattern.map(part => part.source).join('')))
})

test('a new day, the line of what is new, and a gap each have a row', () => {
  const yesterday = NOW - 24 * 60 * MINUTE_MS
  const screen = enter(
    [
      message(1, 'benja', 'ayer', { at: yesterday }),
      message(2, 'benja', 'hoy', { at: NOW }),
      message(5, 'carla', 'luego', { at: NOW }),
    ],
    { readSeq: 2, unread: 1, lastSeq: 5 },
  )
  assert.match(
    shown(screen),
    /─ miércoles 19 de noviembre ─.*\n.*ayer\n.*─ jueves 20 de noviembre ─/,
  )
  assert.match(shown(screen), /hoy\n.*2 mensajes sin cargar.*\n.*─ nuevos ─.*\n.*luego/)
})

test('actions, notices, edits and deletions look like what they are', () => {
  const screen = enter([
    message(1, 'benja', 'saluda', { kind: 'action' }),
    message(2, 'benja', 'mañana cerramos', { kind: 'notice' }),
    message(3, 'benja', 'bien', { editedAt: NOW }),
    message(4, 'benja', '', { deletedAt: NOW }),
  ])
  assert.match(shown(screen), /\* benja saluda\n/)
  assert.match(shown(screen), /» mañana cerramos\n/)
  assert.match(shown(screen), /bien \(editado\)\n/)
  assert.match(shown(screen), /\(mensaje borrado\)/)
})

test('a message waits, is sent, and is there; its mark says which', () => {
  const screen = enter([])
  screen.hear({ type: 'lost', cause: 'end', retryAt: NOW + 1000 })
  screen.type('hola').press('enter')
  assert.match(shown(screen), /ana +hola ◌ en espera/)
  const result = { message: message(1, 'ana', 'hola', { key: 'k1', at: NOW }) }
  const params = { room: '#general', text: 'hola', key: 'k1' }
  screen.hear({ type: 'answered', method: 'chat.send', params, result })
  assert.match(shown(screen), /ana +hola ✓/)
})

test('a message that failed says why and offers both ways out (X1)', () => {
  const screen = enter([]).type('hola').press('enter')
  const refuse = (key: string) =>
    screen.hear({
      type: 'refused',
      method: 'chat.send',
      params: { key },
      error: { code: 12, message: 'Aquí no puedes escribir.', data: { kind: 'muted' } },
    })
  refuse('k1')
  assert.match(shown(screen), /✗ Aquí no puedes escribir · F9 reintenta\n +· Alt-x/)
  screen.take()
  screen.press('f9')
  assert.equal(screen.requests('chat.send').length, 1)
  refuse('k1')
  screen.type('y más').press('M-x')
  assert.deepEqual(screen.state.chat.outbox, [])
  assert.match(screen.paneText('input'), /hola\ny más/)
})

test('what arrives does not move what is being read; it is counted below (C3)', () => {
  const screen = enter(history(1, 60)).press('pageup', 'pageup')
  const before = shown(screen)
  screen
    .say(message(61, 'dani', 'nuevo', { at: NOW }))
    .say(message(62, 'dani', 'otro', { at: NOW }))
  assert.equal(shown(screen), before)
  assert.match(screen.text(), /2 nuevos ▼/)
  screen.press('M-end')
  assert.match(shown(screen), /otro$/)
  assert.doesNotMatch(screen.text(), /▼/)
})

test('an older page that arrives above does not move what is being read (C4)', () => {
  const screen = enter(history(101, 160)).press('M-home')
  assert.deepEqual(screen.requests('chat.history'), [{ room: '#general', before: 101, limit: 100 }])
  screen.press('pagedown')
  const before = shown(screen)
  screen.hear({
    type: 'answered',
    method: 'chat.history',
    params: { room: '#general', before: 101 },
    result: { messages: history(1, 100), more: false },
  })
  assert.equal(shown(screen), before)
  screen.press('M-home')
  assert.match(shown(screen), /^Aquí empieza #general|^ Aquí empieza #general/)
})

test('the pane stays full at the top, however small the last step', () => {
  const screen = enter(history(1, 30))
  for (let i = 0; i < 20; i++) screen.press('pageup')
  const height = screen.pane('messages')!.height
  assert.equal(screen.pane('messages')!.rows.length, height)
  assert.match(shown(screen), /mensaje 1\n/)
})

test('scrolling down as far as up leads back to the end', () => {
  const screen = enter(history(1, 60))
  const end = shown(screen)
  screen.press('pageup', 'pageup', 'pageup', 'pagedown', 'pagedown', 'pagedown')
  assert.equal(shown(screen), end)
})

test('sending goes back to the end, and takes the line of what is new away', () => {
  const screen = enter(history(1, 60), { readSeq: 50, unread: 10 })
  screen.press('pageup').type('hola').press('enter')
  assert.match(shown(screen), /hola …$/)
  assert.doesNotMatch(shown(screen), /nuevos/)
})

test('the line of what is new stands above what came while the window was away', () => {
  const screen = enter(history(1, 3)).send({ type: 'focus', focused: false })
  screen.say(message(4, 'dani', 'hola', { at: NOW }))
  screen.send({ type: 'focus', focused: true })
  assert.match(shown(screen), /─ nuevos ─.*\n.*hola/)
  screen.say(message(5, 'dani', 'otro', { at: NOW }))
  assert.equal(shown(screen).split('nuevos').length, 2)
})

test('nothing is new in a room that is being watched', () => {
  const screen = enter(history(1, 3)).say(message(4, 'dani', 'hola', { at: NOW }))
  assert.doesNotMatch(shown(screen), /nuevos/)
})

test('what people wrote cannot steer the terminal or break the columns (X2)', () => {
  const screen = enter([
    message(1, 'be\x1b[31mnja', 'a\x1b]0;x\x07b\u202ec\r\nd {bold}e{/bold}', { at: NOW }),
  ])
  assert.doesNotMatch(screen.text(), /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/)
  assert.match(shown(screen), /d \{bold\}e\{\/bold\}/)
})

test('a room of 100,000 messages costs as much to show as one of ten', () => {
  let reads = 0
  const counted = Array.from({ length: 100_000 }, (_, i) =>
    Object.defineProperty(message(i + 1, 'benja', '', { at: NOW }), 'text', {
      enumerable: true,
      get: () => {
        reads++
        return `mensaje ${i + 1}`
      },
    }),
  )
  const screen = enter(counted)
  const cost = (act: () => unknown) => {
    reads = 0
    act()
    screen.text()
    return reads
  }
  assert.ok(cost(() => screen.resize(61, 20)) <= 20)
  assert.equal(
    cost(() => screen.type('a')),
    0,
  )
  assert.ok(cost(() => screen.press('pageup')) <= 20)
  assert.ok(cost(() => screen.press('M-home')) <= 20)
  assert.ok(cost(() => screen.say(message(100_001, 'dani', 'x', { at: NOW }))) <= 20)
})

test('a run whose beginning has gone by says who speaks on the first row that is seen', () => {
  const run = Array.from({ length: 60 }, (_, i) =>
    message(i + 1, 'benja', `mensaje ${i + 1}`, { at: NOW }),
  )
  const screen = enter(run)
  const named = () => shown(screen).match(/ 10:42 benja +mensaje \d+/g)
  assert.equal(named()?.length, 1)
  assert.match(shown(screen), /^ 10:42 benja +mensaje 48\n {19}mensaje 49\n/)
  screen.press('pageup')
  assert.match(shown(screen), /^ 10:42 benja +mensaje \d+\n {19}mensaje \d+\n/)
  assert.equal(named()?.length, 1)
})

test('a long message whose first row has gone by has its name beside the next one', () => {
  const long = Array.from({ length: 40 }, (_, i) => `fila ${i + 1}`).join('\n')
  const screen = enter([message(1, 'benja', long), message(2, 'carla', 'fin')])
  assert.match(shown(screen), /^ \d\d:\d\d benja {7}fila 29\n {19}fila 30\n/)
  screen.press('C-x', 'up')
  assert.match(shown(screen), /▌10:12 benja {7}fila 1 *\n▌/)
})

test('a line of its own at the top of the pane needs no name', () => {
  const messages = history(1, 30).map(each => ({ ...each, kind: 'action' as const }))
  assert.match(shown(enter(messages)), /^ 10:42 \* benja mensaje 18\n/)
})
