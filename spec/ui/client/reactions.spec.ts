import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CommandInfo, Message } from '../../../lib/protocol'
import { allEmoji, findEmoji, searchEmoji, signOf } from '../../../lib/ui/client/emoji'
import { graphemes } from '../../../lib/ui/cells'
import { commands, enterRoom, message, room, type TestScreen } from './test-screen'

const react: CommandInfo = {
  method: 'chat.react',
  names: ['reaccionar', 'react', 'reagir'],
  words: [
    { param: 'room', kind: 'here' },
    { param: 'seq', kind: 'number' },
    { param: 'emoji', kind: 'word' },
  ],
  fixed: { on: true },
  usage: '/reaccionar número signo',
  help: 'pon un signo',
}

function enter(messages: Message[], columns = 80): TestScreen {
  const screen = enterRoom([room('general', { messages })], [], { columns, rows: 20 })
  const all = [...commands, react]
  screen.state = { ...screen.state, chat: { ...screen.state.chat, commands: all } }
  return screen
}

const one = () => [message(1, 'benja', 'gol')]

test('signs stand below the message with their numbers, and one’s own stand out', () => {
  const reactions = { '👍': ['benja', 'carla'], '🎉': ['ana'] }
  const screen = enter([message(1, 'benja', 'gol', { reactions })])
  assert.match(screen.paneText('messages'), /benja +gol\n +👍 2   🎉 1/)
  const spans = screen.pane('messages')!.rows.flat()
  assert.equal(spans.find(({ text }) => text === '1')?.look, 'accent')
  assert.equal(spans.find(({ text }) => text === '2')?.look, 'dim')
})

test('many signs go on in another row', () => {
  const reactions = Object.fromEntries(
    allEmoji()
      .slice(0, 20)
      .map(({ sign }) => [sign, ['carla']]),
  )
  const rows = enter([message(1, 'benja', 'gol', { reactions })], 60).paneText('messages')
  assert.equal(rows.match(/ 1(?= |\n|$)/g)?.length, 20)
})

test('+ opens the signs, the most used first; enter puts one and it leads next time', () => {
  const screen = enter(one()).press('C-x', '+')
  assert.match(screen.paneText('picker'), /Reacción:.*\n▸👍 +pulgar *\n ❤️ +corazón/)
  screen.press('down', 'down', 'enter')
  assert.deepEqual(screen.requests('chat.react'), [
    { room: '#general', seq: 1, emoji: '😂', on: true },
  ])
  assert.match(screen.press('C-x', '+').paneText('picker'), /▸😂 +risa/)
})

test('typing finds signs by their names in every language, without accents', () => {
  for (const typed of ['pulgar', 'joinha', 'thumbsup', 'PULG']) {
    const screen = enter(one()).press('C-x', '+').type(typed).press('enter')
    assert.equal((screen.requests('chat.react')[0] as { emoji: string }).emoji, '👍', typed)
  }
  assert.equal(searchEmoji('corazon', 'es')[0]?.sign, '❤️')
  assert.equal(searchEmoji('café', 'pt')[0]?.sign, '☕')
})

test('a sign that has no name here can be typed itself', () => {
  const screen = enter(one()).press('C-x', '+').send({ type: 'paste', text: '🫠' }).press('enter')
  assert.equal((screen.requests('chat.react')[0] as { emoji: string }).emoji, '🫠')
})

test('the own sign is taken back', () => {
  const own = [message(1, 'benja', 'gol', { reactions: { '👍': ['ana'] } })]
  const screen = enter(own).press('C-x', '+', 'enter')
  assert.equal((screen.requests('chat.react')[0] as { on: boolean }).on, false)
})

test('escape closes the signs, and then the selection', () => {
  const screen = enter(one()).press('C-x', '+', 'escape')
  assert.equal(screen.pane('picker'), undefined)
  assert.equal(screen.state.room.selection?.seq, 1)
})

test('/reaccionar means the last message: with a sign, with a name, or alone', () => {
  for (const typed of ['👍', ':pulgar:', ':joinha:']) {
    const screen = enter(one()).type(`/reaccionar ${typed}`).press('enter')
    assert.equal((screen.requests('chat.react')[0] as { emoji: string }).emoji, '👍', typed)
  }
  assert.ok(enter(one()).type('/reaccionar').press('enter').pane('picker'))
  const numbered = enter(one()).type('/reaccionar 1 :fuego:').press('enter')
  assert.deepEqual(numbered.requests('chat.react'), [
    { room: '#general', seq: 1, emoji: '🔥', on: true },
  ])
})

test('what others put appears and goes', () => {
  const screen = enter(one())
  const params = { room: '#general', seq: 1, emoji: '👍', username: 'benja' }
  screen.hear({
    type: 'heard',
    event: { method: 'chat.reaction', params: { ...params, on: true } },
  })
  assert.match(screen.paneText('messages'), /👍 1/)
  screen.hear({
    type: 'heard',
    event: { method: 'chat.reaction', params: { ...params, on: false } },
  })
  assert.doesNotMatch(screen.paneText('messages'), /👍/)
})

test('a name between colons becomes its sign, and undo brings it back', () => {
  const screen = enter([]).type('feliz :cumpleaños:')
  assert.match(screen.paneText('input'), /feliz 🎂/)
  assert.match(screen.press('C-_').paneText('input'), /feliz :cumpleaños:/)
})

test('names that nobody knows, times and addresses stay as typed', () => {
  for (const text of ['a :nadie: b', 'a las 10:30:', 'https://x.example:80:', 'ver:no:']) {
    assert.equal(enter([]).type(text).paneText('input').trim(), text)
  }
})

test('names are offered while they are typed, and tab takes one', () => {
  const screen = enter([]).type('hola :cor')
  assert.match(screen.paneText('completion'), /❤️ +corazón/)
  assert.match(screen.press('tab').paneText('input'), /hola ❤️/)
  assert.equal(enter([]).type('hola :D').pane('completion'), undefined)
})

test('every emoji of the table is one sign with a name in each language', () => {
  assert.ok(allEmoji().length >= 250)
  for (const { sign, names } of allEmoji()) {
    assert.equal(graphemes(sign).length, 1, sign)
    for (const name of Object.values(names)) assert.match(name, /^[\p{L}\p{N}_+-]{2,}$/u, sign)
  }
  const signs = allEmoji().map(({ sign }) => sign)
  assert.deepEqual(signs, [...new Set(signs)])
})

test('a name leads to its sign, in the language where it is first', () => {
  assert.equal(signOf(':corazón:'), '❤️')
  assert.equal(signOf(':nada:'), ':nada:')
  assert.equal(findEmoji('no')?.sign, '❌')
})
