import assert from 'node:assert/strict'
import { test } from 'node:test'
import { enterRoom, message, MINUTE_MS, NOW, room, user } from './test-screen'

const rooms = () => [
  room('general', {
    topic: 'La mesa de todos',
    messages: [
      message(1, 'benja', '¿alguien vio el partido?', { at: NOW - 12 * MINUTE_MS }),
      message(2, 'carla', 'sí, terrible', { at: NOW - 11 * MINUTE_MS, replyTo: 1 }),
    ],
  }),
  room('redes', { unread: 12, mentions: 1, lastSeq: 12 }),
  room('cocina', { unread: 3, lastSeq: 3 }),
  room('benja', { id: '@1', kind: 'direct' }),
]
const people = [
  user('ana'),
  user('carla', { status: 'away' }),
  user('dani', { status: 'offline' }),
  user('benja'),
]
const enter = (columns = 120, rows = 40) => enterRoom(rooms(), people, { columns, rows })

test('a wide screen shows rooms, messages and people side by side (C11)', () => {
  const text = enter().text()
  assert.match(text, /^ Tertulia · Casa · ana +● conectado +10:42$/m)
  assert.match(text, /┌ SALAS ─+┬ #general — La mesa de todos ─+┬ EN LÍNEA 3 ─+┐/)
  assert.match(text, /│▸ #general +│/)
  assert.match(text, /│ {2}#redes +@1 │/)
  assert.match(text, /│ {2}#cocina +3 │/)
  assert.match(text, /│ DIRECTOS +│/)
  assert.match(text, /│ {2}● benja +│/)
  assert.match(text, /│ 10:30 benja +¿alguien vio el partido\? +│/)
  assert.match(text, /│ #general> .*│\n└ F1 ayuda · .* · salir ─+┘$/)
})

test('people stand in the order of their presence', () => {
  const screen = enter()
  assert.equal(screen.paneText('members'), ' ● ana\n ● benja\n ◐ carla\n ○ dani')
})

test('at 80 columns people fold away, and at 60 rooms do, too (C11)', () => {
  const screen = enter(80, 24)
  assert.ok(screen.pane('rooms'))
  assert.equal(screen.pane('members'), undefined)
  screen.resize(60, 16)
  assert.equal(screen.pane('rooms'), undefined)
  assert.match(screen.text(), /^#?.*#general — La mesa de todos ─+$/m)
  assert.match(screen.text(), /10:31 carla +↳ benja: ¿alguien vio/)
  assert.match(screen.text(), /#general>/)
})

test('what has folded away opens over the messages with F7 and F8, and closes with escape', () => {
  const screen = enter(60, 16).press('f8')
  assert.match(screen.text(), /┌─ EN LÍNEA 3 ─+┐/)
  assert.match(screen.text(), /◐ carla {2}Carla/)
  screen.press('escape', 'f7').type('coc').press('enter')
  assert.equal(screen.state.chat.current, '#cocina')
})

test('beside the messages F7 and F8 hide and show the lists', () => {
  const screen = enter().press('f7', 'f8')
  assert.equal(screen.pane('rooms'), undefined)
  assert.equal(screen.pane('members'), undefined)
  screen.press('f7', 'f8')
  assert.ok(screen.pane('rooms') && screen.pane('members'))
})

const moves = [
  ['F4 goes first where somebody calls', ['f4'], '#redes'],
  ['Ctrl-n goes to the next room', ['C-n'], '#redes'],
  ['Ctrl-p goes round to the last one', ['C-p'], '@1'],
  ['Alt-3 goes to the third', ['M-3'], '#cocina'],
  ['Alt-/ goes back', ['M-3', 'M-2', 'M-/'], '#cocina'],
] as const

for (const [what, keys, id] of moves) {
  test(what, () => assert.equal(enter().press(...keys).state.chat.current, id))
}

test('a click on a room opens it', () => {
  const screen = enter()
  const click = { type: 'mouse', action: 'press', button: 'left', x: 3 } as const
  screen.send({ ...click, y: 1, pane: 'rooms' })
  assert.equal(screen.state.chat.current, '#redes')
})

test('who has gone is said in the room (C9)', () => {
  const screen = enter().hear({
    type: 'heard',
    event: { method: 'presence', params: { username: 'benja', status: 'offline' } },
  })
  assert.match(screen.text(), /10:42 · Usuario benja se ha desconectado\./)
  assert.match(screen.text(), /│ {2}○ benja/)
})

test('who writes is told below the messages', () => {
  const screen = enter()
  const typing = (username: string) =>
    screen.hear({
      type: 'heard',
      event: { method: 'chat.typing', params: { room: '#general', username, on: true } },
    })
  assert.match(typing('carla').text(), /carla está escribiendo…/)
  assert.match(screen.paneText('members'), /carla …/)
  assert.match(typing('dani').text(), /carla y dani están escribiendo…/)
  assert.match(typing('benja').text(), /3 personas están escribiendo…/)
})

test('a lost line counts down in the header, and F9 tries at once', () => {
  const screen = enter().hear({ type: 'lost', cause: 'ECONNRESET', retryAt: NOW + 5000 })
  assert.match(screen.text(), /○ reconectando en 5 s · F9 ya/)
  screen.hear({ type: 'tick' }, NOW + 2000)
  assert.match(screen.text(), /reconectando en 3 s/)
  screen.take()
  screen.press('f9')
  assert.deepEqual(screen.take(), [{ type: 'connect', host: 'casa.example', port: 8000 }])
})

test('an empty room says what to do first', () => {
  const text = enterRoom().text()
  assert.match(text, /Aquí todavía no hay mensajes/)
  assert.match(text, /Escribe el primero y pulsa Enter/)
  assert.match(text, /F1 muestra la ayuda · salir cierra el programa/)
})

test('F1 shows every key and every command, and escape closes it', () => {
  const screen = enter(80, 400).press('f1')
  for (const wanted of [/F4, Alt-a +a la siguiente sala/, /\/invitar persona/, /Ctrl-k +corta/]) {
    assert.match(screen.text(), wanted)
  }
  screen.press('escape')
  assert.equal(screen.pane('overlay'), undefined)
})

test('the help scrolls, and stops at its ends', () => {
  const screen = enter(80, 24).press('f1', 'end')
  assert.match(screen.text(), /rehace/)
  screen.press('pagedown', 'down', 'home', 'up')
  assert.match(screen.text(), /Escribe y pulsa Enter para hablar en la sala/)
})

test('the bell rings for a call and for a direct message that are not seen, and for nothing else', () => {
  const rings = (of: Parameters<typeof message>, focused: boolean) => {
    const screen = enter().send({ type: 'focus', focused })
    screen.take()
    return screen.say(message(...of)).effects.some(({ type }) => type === 'bell')
  }
  assert.equal(rings([3, 'benja', 'hola @ana'], true), false)
  assert.equal(rings([3, 'benja', 'hola @ana'], false), true)
  assert.equal(rings([3, 'benja', 'hola'], false), false)
  assert.equal(rings([1, 'benja', 'hola', { room: '@1' }], true), true)
})

test('what arrives under the eyes of the person is not counted, not even for a moment', () => {
  const screen = enter().say(message(3, 'benja', 'hola'))
  assert.match(screen.text(), /│▸ #general +│/)
  screen.send({ type: 'focus', focused: false }).say(message(4, 'benja', 'hola'))
  assert.match(screen.text(), /│▸ #general +2 │/)
})

test('the window is named after the room and what waits', () => {
  const screen = enter()
  screen.press('C-n')
  assert.deepEqual(
    screen.take().filter(({ type }) => type === 'title'),
    [{ type: 'title', text: '(3) Tertulia · #redes' }],
  )
})

test('the screen speaks the language that was chosen (X6)', () => {
  const pt = enterRoom(rooms(), people, { lang: 'pt', columns: 120, rows: 40 }).text()
  assert.match(pt, /ON-LINE 3[^]*quinta-feira 20 de novembro[^]*F1 ajuda · .* · sair/)
  const en = enterRoom(rooms(), people, { lang: 'en', columns: 120, rows: 40 }).text()
  assert.match(en, /ONLINE 3[^]*Thursday[^]*F1 help · .* · quit/)
})
