import assert from 'node:assert/strict'
import { test } from 'node:test'
import { enterRoom, message, MINUTE_MS, NOW, room, user, type TestScreen } from './test-screen'

const said = (name: string, minutesAgo: number) => [
  message(1, 'benja', 'hola', { room: `#${name}`, at: NOW - minutesAgo * MINUTE_MS }),
]

function enter(): TestScreen {
  const rooms = [
    room('viejo', { messages: said('viejo', 500) }),
    room('nuevo', { messages: said('nuevo', 5) }),
    room('lleno', { messages: said('lleno', 900), unread: 4 }),
    room('llama', { messages: said('llama', 800), unread: 2, mentions: 1 }),
    room('general'),
    room('zoe', { id: '@1', kind: 'direct' }),
    room('ada', { id: '@2', kind: 'direct', unread: 1 }),
  ]
  return enterRoom(rooms, [user('ana'), user('benja')], { columns: 120, rows: 30 })
}

const listed = (screen: TestScreen) =>
  [...screen.paneText('rooms').matchAll(/#?[a-zé]{3,}/g)].map(([name]) => name)

test('general leads, then rooms that call, that have news, that were last alive', () => {
  assert.deepEqual(listed(enter()), [
    ...['#general', '#llama', '#lleno', '#nuevo', '#viejo'],
    ...['ada', 'zoe'],
  ])
})

test('a room that speaks up rises', () => {
  const screen = enter().say(message(2, 'benja', '@ana', { room: '#viejo', at: NOW }))
  assert.equal(listed(screen)[1], '#viejo')
})

test('the room on the screen keeps its place, so that Ctrl-n passes through all of them', () => {
  const screen = enter()
  const seen = [screen.state.chat.current]
  for (let i = 0; i < 8; i++) seen.push(screen.press('C-n').state.chat.current)
  assert.deepEqual([...new Set(seen)].length, 7)
})

test('a room that is looked at is read at once, and not while the window is elsewhere', () => {
  const screen = enter().press('C-n')
  assert.deepEqual(screen.requests('chat.read'), [{ room: '#llama', seq: 1 }])
  screen.take()
  screen.send({ type: 'focus', focused: false }).press('C-n').hear({ type: 'tick' })
  assert.deepEqual(screen.requests('chat.read'), [])
  screen.send({ type: 'focus', focused: true })
  assert.deepEqual(screen.requests('chat.read'), [{ room: '#lleno', seq: 1 }])
})

test('what another terminal read moves the line of what is new here, and leaves later mentions', () => {
  const messages = ['uno', '@ana dos', 'tres', '@ana cuatro'].map((text, i) =>
    message(i + 1, 'benja', text, { room: '#redes', at: NOW }),
  )
  const redes = room('redes', { messages, readSeq: 1, unread: 3, mentions: 2 })
  const screen = enterRoom([room('general'), redes], [], { columns: 120, rows: 30 })
  screen.hear({ type: 'heard', event: { method: 'chat.read', params: { room: '#redes', seq: 3 } } })
  assert.match(screen.paneText('rooms'), /#redes +@1/)
  screen.press('C-n')
  assert.match(screen.paneText('messages'), /tres\n.*─ nuevos ─.*\n.*cuatro/)
})

test('who is not there was last seen some time ago', () => {
  const people = [
    user('ana'),
    user('dani', { status: 'offline', seenAt: NOW - 2 * 60 * MINUTE_MS }),
    user('eva', { status: 'offline' }),
  ]
  const screen = enterRoom([room('general')], people, { columns: 120, rows: 30 })
  assert.match(screen.paneText('members'), / ○ dani +2 h \n ○ eva$/)
})

test('/quien says who somebody is, in a block of lines', () => {
  const screen = enter().hear({
    type: 'answered',
    method: 'account.find',
    params: { username: 'carla' },
    result: {
      user: user('carla', { role: 'moderator', status: 'away', note: 'en el tren' }),
      createdAt: NOW,
      rooms: ['general', 'redes'],
    },
  })
  const lines = [
    /· carla · Carla +\n/,
    /.*· Modera las salas\. *\n/,
    /.*· Ausente\. en el tren *\n/,
    /.*· Tiene cuenta desde 20\/11\/25, 10:42\. *\n/,
    /.*· En común: #general, #redes\./,
  ]
  assert.match(
    screen.paneText('messages'),
    new RegExp(
      lines
        .map(part => part.source)
        .join('')
        .replaceAll(' +\\n', ' *\\n'),
    ),
  )
})

test('the help is narrowed down while one types, and /ayuda begins with a word', () => {
  const screen = enterRoom([room('general')], [], { columns: 90, rows: 30 }).press('f1')
  assert.match(screen.text(), /EL PRIMER MINUTO/)
  screen.type('menci')
  assert.match(screen.text(), /F12 +los mensajes que te nombran|la mención anterior/)
  assert.doesNotMatch(screen.text(), /Ctrl-l/)
  screen.press('escape').type('/ayuda invitar').press('enter')
  assert.match(screen.text(), /\/invitar persona/)
  assert.doesNotMatch(screen.text(), /\/entrar/)
  screen.type('xyz')
  assert.match(screen.text(), /Nada de la ayuda tiene eso/)
})

test('who has never spoken reads in the input how to begin, until the first message (C11)', () => {
  const messages = [message(1, 'benja', 'hola')]
  const screen = enterRoom([room('general', { messages })], [], { columns: 60, rows: 16 })
  assert.match(
    screen.text(),
    /#general> Escribe y pulsa Enter · Ctrl-g salas y gente\n.*F1 ayuda.*salir/,
  )
  screen.type('h')
  assert.doesNotMatch(screen.text(), /Escribe y pulsa Enter/)
  screen.type('ola').press('enter')
  assert.doesNotMatch(screen.text(), /Escribe y pulsa Enter/)
})

test('who has spoken before needs no hint', () => {
  const messages = [message(1, 'ana', 'hola')]
  const screen = enterRoom([room('general', { messages })], [], { columns: 80, rows: 24 })
  assert.doesNotMatch(screen.text(), /Escribe y pulsa Enter/)
})

test('where the list of rooms is not seen, the header says what waits, in the order of F4', () => {
  const screen = enter()
  const header = (columns: number) => screen.resize(columns, 16).text().split('\n')[0]
  assert.doesNotMatch(header(80)!, /llama/)
  assert.match(header(70)!, / #llama @1 · ada 1 · #lleno 4 {2}● conectado {2}10:42$/)
  assert.match(header(60)!, / #llama @1 · ada 1 · \+1 {2}●/)
  assert.match(header(40)!, / {2}● conectado {2}10:42$/)
  assert.doesNotMatch(screen.resize(60, 16).press('f4').text(), /#llama @1/)
  screen.resize(120, 30).press('f7')
  assert.match(header(120)!, / ada 1 · #lleno 4 {2}●/)
  screen.press('f2')
  assert.match(header(120)!, / ada 1 · #lleno 4 {2}●/)
})
