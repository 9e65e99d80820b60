import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message } from '../../../lib/protocol'
import { enterRoom, message, MINUTE_MS, NOW, room, type TestScreen } from './test-screen'

function enter(messages: Message[], columns = 80, rows = 20): TestScreen {
  return enterRoom([room('general', { messages }), room('redes')], [], { columns, rows })
}

const talk = () => [
  message(1, 'benja', '¿alguien vio el partido?'),
  message(2, 'ana', 'yo no lo vi'),
]

test('an answer says above the input what it answers, and carries the number', () => {
  const screen = enter(talk()).press('C-x', 'up', 'r')
  assert.match(screen.text(), /│ ↳ benja: ¿alguien vio el partido\? +Esc quita │\n│ #general>/)
  screen.type('yo sí').press('enter')
  assert.deepEqual(screen.requests('chat.send'), [
    { room: '#general', text: 'yo sí', kind: 'text', key: 'k1', replyTo: 1 },
  ])
  assert.match(screen.paneText('messages'), /ana +↳ benja: ¿alguien vio.*\n +yo sí …/)
  assert.equal(screen.pane('composing'), undefined)
})

test('escape makes the next line a new message again, and what was written stays', () => {
  const screen = enter(talk()).type('hola').press('C-x', 'r', 'escape')
  assert.equal(screen.pane('composing'), undefined)
  assert.deepEqual(screen.press('enter').requests('chat.send'), [
    { room: '#general', text: 'hola', kind: 'text', key: 'k1' },
  ])
})

test('an answer that waits for the line keeps its number (X5)', () => {
  const screen = enter(talk()).press('C-x', 'up', 'r')
  screen.hear({ type: 'lost', cause: 'end', retryAt: NOW + 1000 })
  screen.type('sí').press('enter')
  assert.deepEqual(
    screen.state.chat.outbox.map(({ text, replyTo }) => [text, replyTo]),
    [['sí', 1]],
  )
})

test('/yo can answer, other commands leave the answer to come', () => {
  const screen = enter(talk()).press('C-x', 'up', 'r').type('/buscar x').press('enter')
  assert.ok(screen.pane('composing'))
  screen.press('escape').take()
  screen.press('C-x', 'up', 'r').type('/yo asiente').press('enter')
  assert.equal((screen.requests('chat.send')[0] as { replyTo: number }).replyTo, 1)
})

test('an edit begins with the text, says so, and gives the draft back afterwards', () => {
  const screen = enter(talk()).type('a medias').press('C-x', 'e')
  assert.match(screen.text(), /✎ editando tu mensaje +Esc lo deja como estaba/)
  assert.match(screen.paneText('input'), /yo no lo vi/)
  screen.type(' 😢').press('enter')
  const params = { room: '#general', seq: 2, text: 'yo no lo vi 😢' }
  assert.deepEqual(screen.requests('chat.edit'), [params])
  assert.match(screen.paneText('input'), /a medias/)
  const changed = { ...talk()[1]!, text: params.text, editedAt: NOW }
  screen.hear({ type: 'answered', method: 'chat.edit', params, result: { message: changed } })
  assert.match(screen.paneText('messages'), /yo no lo vi 😢 \(editado\)/)
})

test('escape leaves a message as it was, and the draft comes back', () => {
  const screen = enter(talk()).type('a medias').press('C-x', 'e').type('no').press('escape')
  assert.match(screen.paneText('input'), /a medias/)
  assert.equal(screen.requests('chat.edit').length, 0)
})

test('in an edit a slash is a slash', () => {
  const screen = enter([message(1, 'ana', 'x')])
    .press('C-x', 'e', 'C-u')
    .type('/quit')
    .press('enter')
  assert.deepEqual(screen.requests('chat.edit'), [{ room: '#general', seq: 1, text: '/quit' }])
})

test('an edit that the server refuses is in the input again (X1)', () => {
  const screen = enter(talk()).press('C-x', 'e').type('!').press('enter')
  screen.hear({
    type: 'refused',
    method: 'chat.edit',
    params: { room: '#general', seq: 2, text: 'yo no lo vi!' },
    error: { code: 12, message: 'Aquí no puedes escribir.', data: { kind: 'muted' } },
  })
  assert.match(screen.text(), /Aquí no puedes escribir/)
  assert.match(screen.paneText('input'), /yo no lo vi!/)
  assert.match(screen.text(), /editando/)
})

test('each room keeps what is composed in it', () => {
  const screen = enter(talk()).press('C-x', 'r').press('C-n')
  assert.equal(screen.pane('composing'), undefined)
  screen.press('C-p')
  assert.ok(screen.pane('composing'))
})

test('an answered block of code is quoted by its lines', () => {
  const screen = enter([
    message(1, 'benja', '```ts\nconst gol = 1\n```'),
    message(2, 'carla', 'y otro', { replyTo: 1 }),
  ])
  assert.match(screen.paneText('messages'), /carla +↳ benja: const gol = 1/)
})

test('an answered message that is not there is fetched once, without a gap', () => {
  const screen = enter([
    message(90, 'carla', 'sí, terrible', { replyTo: 1 }),
    message(91, 'dani', 'tal cual', { replyTo: 1 }),
  ])
  assert.match(screen.paneText('messages'), /carla +↳ …\n +sí, terrible/)
  screen.hear({ type: 'tick' }, NOW).hear({ type: 'tick' }, NOW + 1000)
  const asked = { room: '#general', before: 2, limit: 1 }
  assert.deepEqual(screen.requests('chat.history'), [asked])
  const parent = message(1, 'benja', '¿alguien vio el partido?', { at: NOW - 90 * MINUTE_MS })
  screen.hear({
    type: 'answered',
    method: 'chat.history',
    params: asked,
    result: { messages: [parent], more: false },
  })
  assert.match(screen.paneText('messages'), /carla +↳ benja: ¿alguien vio el partido\?/)
  assert.doesNotMatch(screen.text(), /sin cargar/)
})

test('after the line was away, what is there is read once more: it may have been changed', () => {
  const screen = enter(talk()).hear({ type: 'lost', cause: 'end', retryAt: NOW })
  const { hello } = screen.state.chat
  screen.hear({ type: 'opened', hello: hello! })
  screen.take()
  const result = {
    user: screen.state.chat.me!,
    token: 't',
    motd: '',
    rooms: [room('general', { lastSeq: 2 }), room('redes')],
    mail: { unread: 0 },
    commands: [],
  }
  screen.hear({ type: 'answered', method: 'session.resume', params: { token: 't' }, result })
  assert.deepEqual(screen.requests('chat.history'), [{ room: '#general', after: 0, limit: 100 }])
})
