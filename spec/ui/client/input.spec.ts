import assert from 'node:assert/strict'
import { test } from 'node:test'
import { enterRoom, message, NOW, room, user } from './test-screen'

const enter = () =>
  enterRoom(
    [
      room('general', { messages: [message(1, 'carla', 'hola'), message(2, 'benja', 'buenas')] }),
      room('redes'),
    ],
    [user('ana'), user('benja'), user('beatriz'), user('carla')],
  )
const input = (screen: ReturnType<typeof enter>) => screen.paneText('input')

test('enter sends a message, and up brings it back (C3)', () => {
  const screen = enter().type('hola').press('enter')
  assert.deepEqual(screen.requests('chat.send'), [
    { room: '#general', text: 'hola', kind: 'text', key: 'k1' },
  ])
  assert.equal(input(screen), '')
  screen.type('a medias').press('up')
  assert.equal(input(screen), 'hola')
  screen.press('down')
  assert.equal(input(screen), 'a medias')
})

test('each room keeps its own draft', () => {
  const screen = enter().type('para todos').press('C-n').type('para redes').press('C-p')
  assert.match(screen.text(), /#general> para todos/)
  screen.press('C-n')
  assert.match(screen.text(), /#redes> para redes/)
})

test('a paste is put in and never sent, whatever its lines', () => {
  const screen = enter().send({ type: 'paste', text: '/salir\nsalir\n' })
  assert.deepEqual(screen.take(), [])
  assert.equal(input(screen), '/salir\nsalir\n')
})

for (const word of ['salir', '/salir', '/quit', '/exit', '/sair', ' Salir ']) {
  test(`"${word}" alone closes the session and leaves (C9)`, () => {
    const screen = enter().type(word).press('enter')
    assert.deepEqual(screen.take().slice(-2), [
      { type: 'request', method: 'session.logout', params: {} },
      { type: 'quit', code: 0, farewell: 'Hasta pronto.' },
    ])
  })
}

test('leaving asks first while something has not been sent', () => {
  const screen = enter().hear({ type: 'lost', cause: 'end' }).type('hola').press('enter')
  screen.take()
  screen.type('salir').press('enter')
  assert.match(screen.text(), /Queda 1 sin enviar/)
  assert.deepEqual(screen.take(), [])
  screen.press('C-c')
  assert.deepEqual(
    screen.take().map(({ type }) => type),
    ['keepPlace', 'quit'],
  )
})

test('Ctrl-c empties the input; on an empty one it asks, and any other key stays', () => {
  const screen = enter().type('hola').press('C-c')
  assert.equal(input(screen), '')
  screen.press('C-c')
  assert.match(screen.text(), /¿Salir\? Ctrl-c otra vez: sí/)
  screen.type('x')
  assert.doesNotMatch(screen.text(), /¿Salir\?/)
  screen.press('C-c', 'C-c', 'C-c')
  assert.ok(screen.take().some(({ type }) => type === 'quit'))
})

test('what Ctrl-c took away comes back with Up, but not a password', () => {
  const screen = enter().type('una carta larga').press('C-c', 'up')
  assert.equal(input(screen), 'una carta larga')
  screen.press('C-c').type('/password secreta-1 secreta-2').press('C-c', 'up')
  assert.equal(input(screen), 'una carta larga')
})

test('tab completes people, who spoke last first, and goes round', () => {
  const screen = enter().type('hola @').press('tab')
  assert.equal(input(screen), 'hola @benja ')
  screen.press('tab')
  assert.equal(input(screen), 'hola @carla ')
  screen.press('S-tab', 'S-tab')
  assert.equal(input(screen), 'hola @beatriz ')
  assert.match(screen.text(), /@beatriz +Beatriz/)
  screen.type('!')
  assert.equal(screen.pane('completion'), undefined)
})

test('tab completes a word that begins a name', () => {
  assert.equal(input(enter().type('car').press('tab')), '@carla ')
})

test('commands are offered while their name is typed, and explained while their words are', () => {
  const screen = enter().type('/inv')
  assert.match(screen.text(), /\/invitar {2}deja entrar a una persona/)
  screen.press('tab')
  assert.equal(input(screen), '/invitar ')
  assert.match(screen.paneText('status'), /\/invitar persona — deja entrar/)
  screen.type('bea').press('tab')
  assert.equal(input(screen), '/invitar beatriz ')
})

test('rooms are completed by their sign', () => {
  assert.equal(input(enter().type('/entrar #re').press('tab')), '/entrar #redes ')
})

for (const [line, said] of [
  ['/invtar carla', /¿Querías decir «\/invitar»\?/],
  ['/ayda', /¿Querías decir «\/ayuda»\?/],
  ['/entrar', /Se escribe: \/entrar sala/],
] as const) {
  test(`"${line}" is explained and stays in the input (X1)`, () => {
    const screen = enter().type(line).press('enter')
    assert.match(screen.text(), said)
    assert.equal(input(screen), line)
    assert.deepEqual(screen.requests('chat.send'), [])
  })
}

test('a command that the server refuses is back in the input, below the reason (X1)', () => {
  const screen = enter().type('/invitar carla').press('enter')
  assert.equal(input(screen), '')
  const error = {
    code: 7,
    message: 'No encontré a esa persona.',
    data: { kind: 'not_found' as const },
  }
  screen.hear({ type: 'refused', method: 'room.invite', params: {}, error })
  assert.match(screen.text(), /✗ No encontré a esa persona\./)
  assert.equal(input(screen), '/invitar carla')
})

test('a command without a line to the server stays in the input, and says why (X1)', () => {
  const screen = enter().hear({ type: 'lost', cause: 'end' }).type('/invitar carla').press('enter')
  assert.match(screen.text(), /Sin conexión los comandos no llegan/)
  assert.equal(input(screen), '/invitar carla')
})

test('a message that is too long stays in the input (X1)', () => {
  const screen = enter().send({ type: 'paste', text: 'a'.repeat(4001) })
  screen.press('enter', 'enter')
  assert.match(screen.text(), /tiene 4001 caracteres y caben 4000/)
  assert.deepEqual(screen.requests('chat.send'), [])
})

test('the others are told that one writes, and when one stops', () => {
  const screen = enter().type('ho')
  assert.deepEqual(screen.requests('chat.typing'), [{ room: '#general', on: true }])
  screen.take()
  screen.hear({ type: 'tick' }, NOW + 4000).type('la')
  assert.deepEqual(screen.requests('chat.typing'), [{ room: '#general', on: true }])
  screen.take()
  screen.hear({ type: 'tick' }, NOW + 8000).hear({ type: 'tick' }, NOW + 9000)
  assert.deepEqual(screen.requests('chat.typing'), [{ room: '#general', on: false }])
})

test('a message that is sent, or a room that is left, ends the mark of writing', () => {
  const sent = enter().type('hola').press('enter')
  assert.deepEqual(sent.requests('chat.typing').at(-1), { room: '#general', on: false })
  const left = enter().type('hola').press('C-n')
  assert.deepEqual(left.requests('chat.typing').at(-1), { room: '#general', on: false })
})

test('the input grows with its lines and leaves the messages their place', () => {
  const screen = enter().type('uno').press('M-enter').type('dos')
  assert.equal(screen.pane('input')?.height, 2)
  assert.deepEqual(screen.pane('input')?.cursor, { x: 3, y: 1 })
  screen.press('enter')
  assert.equal(screen.pane('input')?.height, 1)
})

test('/limpiar clears the room, and page up brings it back', () => {
  const screen = enter().type('/limpiar').press('enter')
  assert.doesNotMatch(screen.paneText('messages'), /hola|buenas/)
  screen.press('pageup')
  assert.match(screen.paneText('messages'), /hola[^]*buenas/)
})

test('/colores changes the theme, and names them when it is not one of them', () => {
  const screen = enter().type('/colores light').press('enter')
  assert.deepEqual(
    screen.take().filter(({ type }) => type === 'theme'),
    [{ type: 'theme', name: 'light' }],
  )
  screen.type('/colores rosa').press('enter')
  assert.match(screen.text(), /No hay colores «rosa»\. Puedes elegir: auto,\s/)
})

test('/ir goes to a room by number or name', () => {
  assert.equal(enter().type('/ir 2').press('enter').state.chat.current, '#redes')
  assert.equal(enter().type('/ir redes').press('enter').state.chat.current, '#redes')
  assert.match(enter().type('/ir nada').press('enter').text(), /ninguna sala «nada»/)
})
