import assert from 'node:assert/strict'
import { test } from 'node:test'
import { enterRoom, type TestScreen } from './test-screen'

const lines = ['hola a todos', 'mañana vuelvo', 'quién viene', 'hola otra vez']

function enter(): TestScreen {
  const screen = enterRoom()
  for (const line of lines) screen.type(line).press('enter')
  screen.press('escape').take()
  return screen
}

const input = (screen: TestScreen) => screen.paneText('input').trim()
const prompt = (screen: TestScreen) => screen.paneText('prompt').trim()

test('Ctrl-r finds the newest line with what is typed, and again an older one', () => {
  const screen = enter().type('a medias').press('C-r').type('hol')
  assert.equal(prompt(screen), "(buscar-atrás) 'hol':")
  assert.equal(input(screen), 'hola otra vez')
  screen.press('C-r')
  assert.equal(input(screen), 'hola a todos')
  screen.press('C-s')
  assert.equal(input(screen), 'hola otra vez')
})

test('accents and capitals make no difference', () => {
  assert.equal(input(enter().press('C-r').type('MANANA')), 'mañana vuelvo')
})

test('what no line has is said, and the last find stays', () => {
  const screen = enter().press('C-r').type('holax')
  assert.equal(prompt(screen), "(nada) 'holax':")
  assert.equal(input(screen), 'hola otra vez')
  screen.press('backspace')
  assert.equal(prompt(screen), "(buscar-atrás) 'hola':")
})

test('Enter sends the line, as a shell runs it', () => {
  const screen = enter().press('C-r').type('man').press('enter')
  const [sent] = screen.state.chat.outbox.slice(-1)
  assert.equal(sent?.text, 'mañana vuelvo')
  assert.equal(input(screen), '')
})

test('Esc takes the line to change it, and so does a key that moves', () => {
  assert.equal(input(enter().press('C-r').type('man').press('escape').type('X')), 'Xmañana vuelvo')
  const moved = enter().press('C-r').type('man').press('C-e').type('!')
  assert.equal(input(moved), 'mañana vuelvo!')
  assert.equal(prompt(moved), '#general>')
})

test('Ctrl-g goes back to what was being written', () => {
  const screen = enter().type('a medias').press('C-r').type('hol').press('C-g')
  assert.equal(input(screen), 'a medias')
  assert.equal(prompt(screen), '#general>')
})

test('each room has its own lines', () => {
  const screen = enterRoom([
    { ...empty, id: '#general', name: 'general' },
    { ...empty, id: '#redes', name: 'redes' },
  ])
  screen.type('hola').press('enter', 'C-n', 'C-r').type('ho')
  assert.equal(prompt(screen), "(nada) 'ho':")
})

const empty = {
  kind: 'channel' as const,
  topic: '',
  members: 1,
  lastSeq: 0,
  readSeq: 0,
  unread: 0,
  mentions: 0,
  messages: [],
}

test('who has never spoken reads no hint behind what is looked for', () => {
  assert.match(enterRoom().text(), /#general> Escribe y pulsa Enter/)
  assert.match(enterRoom().press('C-r').type('x').text(), /\(nada\) 'x':\s+│?\n/)
})
