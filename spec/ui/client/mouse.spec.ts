import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Effect } from '../../../lib/ui/client'
import type { MouseEvent } from '../../../lib/ui/terminal-event'
import { enterRoom, message, room, user, type TestScreen } from './test-screen'

const messages = [
  message(1, 'ben', 'hola'),
  message(2, 'carla', 'mira https://casa.example/mapa y di'),
  ...Array.from({ length: 60 }, (_, i) => message(i + 3, i % 2 ? 'ben' : 'carla', `línea ${i}`)),
]

function enter(some = messages, columns = 120, rows = 30): TestScreen {
  return enterRoom(
    [room('general', { messages: some }), room('redes')],
    [user('ana'), user('ben')],
    {
      columns,
      rows,
    },
  )
}

function mouse(screen: TestScreen, event: Partial<MouseEvent>): TestScreen {
  return screen.send({
    type: 'mouse',
    action: 'press',
    button: 'left',
    x: 0,
    y: 0,
    pane: undefined,
    ...event,
  })
}

/** Where a text is in a pane. */
function find(screen: TestScreen, pane: string, text: string): { x: number; y: number } {
  const rows = screen.paneText(pane).split('\n')
  const y = rows.findIndex(row => row.includes(text))
  return { x: rows[y]!.indexOf(text), y }
}

test('a click puts the cursor under the mouse, also in a text of several rows', () => {
  const screen = enter().type('hola a todas').press('M-enter').type('y todos')
  const cursorAt = (x: number, y: number) => {
    mouse(screen, { pane: 'input', x, y })
    return screen.pane('input')?.cursor
  }
  assert.deepEqual(cursorAt(5, 0), { x: 5, y: 0 })
  assert.deepEqual(cursorAt(50, 0), { x: 12, y: 0 })
  assert.deepEqual(cursorAt(2, 1), { x: 2, y: 1 })
  screen.type('¡')
  assert.equal(screen.paneText('input'), 'hola a todas\ny ¡todos')
})

test('a click on the second half of a wide character stands before it', () => {
  const screen = enter().type('漢字')
  mouse(screen, { pane: 'input', x: 3, y: 0 }).press('backspace')
  assert.equal(screen.paneText('input'), '字')
})

test('a click on an address copies it, one on a message selects it', () => {
  const screen = enter(messages.slice(0, 2))
  mouse(screen, { pane: 'messages', ...find(screen, 'messages', 'casa.example') })
  assert.deepEqual(
    screen.take().filter(({ type }) => type === 'copy'),
    [{ type: 'copy', text: 'https://casa.example/mapa' }],
  )
  mouse(screen, { pane: 'messages', ...find(screen, 'messages', 'hola') })
  assert.equal(screen.state.room.selection?.seq, 1)
})

test('the wheel moves the messages, and elsewhere the list that it is over', () => {
  const screen = enter()
  const newest = /línea 59/
  assert.match(screen.paneText('messages'), newest)
  mouse(screen, { action: 'wheelup', pane: 'messages' })
  assert.doesNotMatch(screen.paneText('messages'), newest)
  mouse(screen, { action: 'wheeldown', pane: 'messages' })
  assert.match(screen.paneText('messages'), newest)
  mouse(screen, { action: 'wheelup', pane: 'members' })
  assert.match(screen.paneText('messages'), newest)
})

test('a click on the row of a gap fills it, and one on folded messages chooses none of them', () => {
  const screen = enter([
    ...messages.slice(0, 2),
    ...[40, 41].map(seq => message(seq, 'ben', `línea ${seq}`)),
    message(42, 'carla', 'fin'),
  ])
  mouse(screen, { pane: 'messages', ...find(screen, 'messages', '37 mensajes sin cargar') })
  assert.deepEqual(screen.requests('chat.history'), [
    { room: '#general', after: 2, before: 40, limit: 37 },
  ])
  screen.type('/ignorar carla').press('enter')
  mouse(screen, { pane: 'messages', ...find(screen, 'messages', 'mensaje de carla') })
  assert.equal(screen.state.room.selection, undefined)
})

describe('a list of rooms that is longer than the screen', () => {
  const names = Array.from({ length: 60 }, (_, i) => `sala-${String(i + 1).padStart(2, '0')}`)
  const some = names.map(name =>
    room(name, { unread: name === 'sala-07' ? 3 : 0, mentions: name === 'sala-07' ? 2 : 0 }),
  )
  const enterMany = () => enterRoom([room('general'), ...some], [], { columns: 80, rows: 24 })
  const listed = (screen: TestScreen) => screen.paneText('rooms').replace(/ +$/gm, '')

  test('says how many rooms lie beyond it, and keeps the mailbox in sight', () => {
    const screen = enterMany()
    assert.match(listed(screen), /^▸ #general\n {2}#sala-07 +@2\n {2}#sala-01\n/)
    assert.match(listed(screen), /▼ y \d+ más\n\n CORREO/)
  })

  test('moves under the wheel and leaves the messages, until a room is opened', () => {
    const screen = enterMany()
    const before = screen.paneText('messages')
    for (let i = 0; i < 3; i++) mouse(screen, { action: 'wheeldown', pane: 'rooms' })
    assert.match(listed(screen), /^▲ y 10 más +@2\n {2}#sala-10\n/)
    assert.equal(screen.paneText('messages'), before)
    mouse(screen, { pane: 'rooms', ...find(screen, 'rooms', '#sala-12') })
    assert.equal(screen.state.chat.current, '#sala-12')
    assert.match(listed(screen), /▸ #sala-12/)
    for (let i = 0; i < 40; i++) mouse(screen, { action: 'wheeldown', pane: 'rooms' })
    assert.match(listed(screen), /#sala-60\n\n CORREO/)
    for (let i = 0; i < 40; i++) mouse(screen, { action: 'wheelup', pane: 'rooms' })
    assert.match(listed(screen), /^ {2}#general\n/)
  })
})

test('the line beside a list goes where it is dragged, and stays there the next time', () => {
  const screen = enter()
  const width = (pane: string) => screen.pane(pane)?.width
  assert.deepEqual([width('rooms'), width('members')], [22, 20])
  mouse(screen, { pane: 'line.23.2', y: 5 })
  mouse(screen, { action: 'drag', pane: 'messages', x: 5, y: 5 })
  assert.equal(width('rooms'), 28)
  mouse(screen, { action: 'drag', pane: 'rooms', x: 11, y: 6 })
  assert.equal(width('rooms'), 11)
  assert.deepEqual(screen.take(), [])
  mouse(screen, { action: 'release', pane: 'rooms', x: 11, y: 6 })
  assert.equal(screen.state.preferences.roomsWidth, 11)
  assert.ok(screen.take().some(({ type }) => type === 'keepPreferences'))
  mouse(screen, { action: 'drag', pane: 'rooms', x: 2 })
  assert.equal(width('rooms'), 11)

  mouse(screen, { pane: `line.${120 - 22}.2` })
  mouse(screen, { action: 'drag', pane: 'messages', x: 10 })
  mouse(screen, { action: 'release', pane: 'messages', x: 10 })
  assert.equal(width('members'), 40)
  screen.resize(80, 24)
  assert.equal(width('rooms'), 11)
  screen.resize(120, 30).type('/ajustar ancho-salas 0').press('enter')
  assert.equal(width('rooms'), 22)
})

test('who drags reads how text is selected, until the next key', () => {
  const screen = mouse(enter(), { action: 'drag', pane: 'messages' })
  assert.match(screen.text(), /Mayús y arrastrar: elegir texto · Alt-m: sin ratón/)
  assert.doesNotMatch(screen.type('a').text(), /arrastrar/)
})

const mouseEffects = (effects: Effect[]) => effects.filter(({ type }) => type === 'mouse')

test('Alt-m leaves the mouse to the terminal and takes it back, and that is kept', () => {
  const screen = enter().press('M-m')
  assert.deepEqual(mouseEffects(screen.take()), [{ type: 'mouse', on: false }])
  assert.equal(screen.state.preferences.mouse, false)
  assert.match(screen.text(), /El ratón es de la terminal/)
  screen.press('M-m')
  assert.deepEqual(mouseEffects(screen.take()), [{ type: 'mouse', on: true }])
})

for (const [how, open] of [
  ['Alt-l', (screen: TestScreen) => screen.press('M-l')],
  ['/copiar', (screen: TestScreen) => screen.type('/copiar').press('enter')],
] as const) {
  test(`${how} shows the messages alone, without lines or mouse, until Esc`, () => {
    const screen = enter()
    open(screen)
    const rows = screen.text().split('\n')
    assert.equal(rows.length, 30)
    assert.doesNotMatch(screen.text(), /[│┌─┐└┘├┤]|Tertulia|SALAS|F1/)
    assert.match(rows.at(-1)!, /Bienvenido|línea 59/)
    assert.deepEqual(mouseEffects(screen.take()), [{ type: 'mouse', on: false }])
    screen.press('pageup')
    assert.doesNotMatch(screen.text(), /│/)
    screen.press('escape')
    assert.match(screen.text(), /│ #general>/)
    assert.deepEqual(mouseEffects(screen.take()), [{ type: 'mouse', on: true }])
  })
}

test('what is typed over the messages alone is not lost', () => {
  const screen = enter().press('M-l').type('hola')
  assert.equal(screen.paneText('input'), 'hola')
})
