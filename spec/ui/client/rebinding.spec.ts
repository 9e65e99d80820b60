import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { actionOf, defaultBindings, useBindings } from '../../../lib/ui/client/keys'
import { rebind, rebindKeys } from '../../../lib/ui/client/rebinding'
import { say } from '../../../lib/ui/client/saying'
import { enterRoom } from './test-screen'

type Chosen = Parameters<typeof rebindKeys>[0]

/** For one spec: the table is the program's own again afterwards. */
function choose(t: TestContext, chosen: Chosen): string {
  t.after(() => useBindings(defaultBindings))
  return rebindKeys(chosen)
    .map(problem => say(problem, 'es'))
    .join('\n')
}

test('chosen keys take the place of those of the table', t => {
  assert.equal(choose(t, { 'room.help': ['f10', 'C-M-h'] }), '')
  assert.equal(actionOf('f10', 'room'), 'help')
  assert.equal(actionOf('f1', 'room'), undefined)
  assert.equal(actionOf('f1', 'overlay'), 'close')
})

test('the key bar and the help show the keys that work', t => {
  choose(t, { 'room.help': ['f10'] })
  const screen = enterRoom([], [], { columns: 120, rows: 40 })
  assert.match(screen.text(), /└ F10 ayuda/)
  screen.press('f10')
  assert.match(screen.text(), /F10 +esta ayuda/)
})

test('a chosen key is taken from the action that had it, and one left without any is said', t => {
  const said = choose(t, { 'room.lookup': ['f1'] })
  assert.equal(actionOf('f1', 'room'), 'lookup')
  assert.match(said, /«room\.help» se quedó sin tecla/)
})

test('an action can be left without a key on purpose', t => {
  assert.equal(choose(t, { 'room.suspend': [] }), '')
})

test('numbers of rooms are counted along the keys that were chosen', t => {
  choose(t, { 'room.roomNumber': ['f11', 'f12'] })
  const rooms = [
    { id: '#general', name: 'general' },
    { id: '#redes', name: 'redes' },
  ].map(each => ({ ...room, ...each }))
  assert.equal(enterRoom(rooms).press('f12').state.chat.current, '#redes')
})

const room = {
  kind: 'channel' as const,
  topic: '',
  members: 1,
  lastSeq: 0,
  readSeq: 0,
  unread: 0,
  mentions: 0,
  messages: [],
}

const mistakes: [string, Chosen, RegExp][] = [
  ['an action that is not there', { 'room.dance': ['f1'] }, /no conozco la acción «room\.dance»/],
  ['a key that is not there', { 'room.help': ['Ctrl+h', 'f10'] }, /pide la tecla «Ctrl\+h»/],
  [
    'a key for two actions',
    { 'room.help': ['f10'], 'room.search': ['f10', 'f3'] },
    /La tecla f10 está pedida para «room\.help» y para «room\.search»: se queda con «room\.help»/,
  ],
]

for (const [what, chosen, sentence] of mistakes) {
  test(`${what} is said, and the rest works (X1)`, () => {
    const { bindings, problems } = rebind(defaultBindings, chosen)
    assert.equal(problems.length, 1)
    assert.match(say(problems[0]!, 'es'), sentence)
    const [help] = bindings.filter(({ where, action }) => where === 'room' && action === 'help')
    assert.deepEqual(help!.keys, 'room.help' in chosen ? ['f10'] : ['f1'])
  })
}

test("the line editor's keys can be chosen too, and are then free of what else they did", t => {
  const chosen = { 'edit.beginningOfLine': ['C-s'], 'edit.killWord': ['M-d', 'C-o'] }
  assert.equal(choose(t, chosen), '')
  const screen = enterRoom().type('una frase').press('C-s')
  assert.deepEqual(screen.pane('input')?.cursor, { x: 0, y: 0 })
  screen.press('C-o')
  assert.equal(screen.paneText('input').trim(), 'frase')
  screen.press('C-a').type('x')
  assert.equal(screen.paneText('input').trim(), 'x frase')
})

test("a key that a place is given by name is its own there, and the editor's elsewhere", t => {
  assert.equal(choose(t, { 'edit.undo': ['C-s'], 'room.search': ['C-s'] }), '')
  assert.equal(actionOf('C-s', 'room'), 'search')
  assert.equal(actionOf('C-s', 'letter'), undefined)
})

test("the help and the messages about wrong keys know the line editor's commands", t => {
  assert.match(choose(t, { 'edit.dance': ['C-a'] }), /no conozco la acción «edit\.dance»/)
  choose(t, { 'edit.undo': ['f11'] })
  const screen = enterRoom([], [], { columns: 120, rows: 40 }).press('f1').type('deshace')
  assert.match(screen.text(), /F11 +deshace/)
})
