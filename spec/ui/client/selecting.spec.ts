import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Message } from '../../../lib/protocol'
import { enterRoom, message, NOW, room, type TestScreen } from './test-screen'

function enter(messages: Message[], columns = 80, rows = 20): TestScreen {
  return enterRoom([room('general', { messages })], [], { columns, rows })
}

const talk = () => [
  message(1, 'benja', '¿alguien vio el partido?'),
  message(2, 'carla', 'sí, terrible', { replyTo: 1 }),
  message(3, 'ana', 'yo no lo vi'),
  message(4, 'dani', 'mira https://uno.example/a y https://dos.example/b'),
]

function many(first: number, last: number): Message[] {
  return Array.from({ length: last - first + 1 }, (_, i) =>
    message(first + i, i % 2 ? 'benja' : 'carla', `mensaje ${first + i}`, { at: NOW }),
  )
}

const shown = (screen: TestScreen) => screen.paneText('messages').replace(/ +$/gm, '')
const selected = (screen: TestScreen) => screen.state.room.selection?.seq
const marked = (screen: TestScreen) =>
  shown(screen)
    .split('\n')
    .filter(row => row.startsWith('▌'))
    .join('\n')

describe('selecting', () => {
  test('Ctrl-x selects the last message and marks it, and escape goes back to writing', () => {
    const screen = enter(talk()).type('a medias').press('C-x')
    assert.match(marked(screen), /dani +mira https/)
    assert.match(screen.paneText('keys'), /Esc volver · r responder/)
    screen.press('escape')
    assert.equal(marked(screen), '')
    assert.match(screen.paneText('input'), /a medias/)
  })

  test('the bar has only the letters that do something', () => {
    const keys = (...moves: string[]) =>
      enter(talk(), 120)
        .press('C-x', ...moves)
        .paneText('keys')
    assert.match(keys(), /enlace/)
    assert.doesNotMatch(keys(), /editar|original/)
    assert.match(keys('up'), /editar · d borrar/)
    assert.match(keys('up', 'up'), /t original/)
  })

  test('arrows and j, k move; the ends stay', () => {
    const screen = enter(talk()).press('C-x', 'up', 'k')
    assert.equal(selected(screen), 2)
    assert.equal(selected(screen.press('j')), 3)
    assert.equal(selected(screen.press('home')), 1)
    assert.equal(selected(screen.press('up')), 1)
    assert.equal(selected(screen.press('end', 'down')), 4)
  })

  test('letters are not typed while a message is selected', () => {
    const screen = enter(talk()).press('C-x').type('xz').press('escape')
    assert.equal(screen.paneText('input').trim(), '')
  })

  test('the selected message stays in view, and the pane moves no more than it must', () => {
    const screen = enter(many(1, 60)).press('C-x')
    const end = shown(screen)
    for (let i = 0; i < 5; i++) screen.press('up')
    assert.equal(shown(screen).replaceAll('▌', ' '), end.replaceAll('▌', ' '))
    for (let i = 0; i < 30; i++) {
      screen.press('up')
      assert.match(marked(screen), new RegExp(`mensaje ${selected(screen)}$`))
    }
    for (let i = 0; i < 30; i++) {
      screen.press('down')
      assert.match(marked(screen), new RegExp(`mensaje ${selected(screen)}$`))
    }
  })

  test('pages go by what the pane shows', () => {
    const screen = enter(many(1, 60)).press('C-x', 'pageup')
    const height = screen.pane('messages')!.height
    assert.equal(selected(screen), 60 - (height - 2))
    assert.equal(selected(screen.press('pagedown')), 60)
  })

  test('at the top older messages are asked for, and nothing jumps (C4)', () => {
    const screen = enter(many(101, 160)).press('C-x', 'home')
    const asked = { room: '#general', before: 101, limit: 100 }
    assert.deepEqual(screen.requests('chat.history'), [asked])
    screen.hear({
      type: 'answered',
      method: 'chat.history',
      params: asked,
      result: { messages: many(1, 100), more: false },
    })
    assert.match(marked(screen), /mensaje 101$/)
    screen.press('up')
    assert.match(marked(screen), /mensaje 100$/)
  })

  test('what arrives does not move the selected message; leaving follows the end again', () => {
    const screen = enter(many(1, 60)).press('C-x')
    const before = shown(screen)
    screen.say(message(61, 'dani', 'nuevo', { at: NOW }))
    assert.equal(shown(screen), before)
    assert.match(screen.text(), /1 nuevo ▼/)
    screen.press('end')
    assert.match(marked(screen), /nuevo$/)
    assert.doesNotMatch(screen.text(), /nuevo ▼/)
    screen.press('escape')
    assert.match(shown(screen), /nuevo$/)
    screen.press('M-end')
    assert.match(shown(screen), /nuevo$/)
    screen.press('C-x', 'escape').say(message(62, 'dani', 'otro más', { at: NOW }))
    assert.match(shown(screen), /otro más$/)
  })

  test('a click selects a message, and a second one lets it go', () => {
    const screen = enter(talk())
    const y = shown(screen)
      .split('\n')
      .findIndex(row => row.includes('terrible'))
    const click = { type: 'mouse', action: 'press', button: 'left', x: 20, y } as const
    screen.send({ ...click, pane: 'messages' })
    assert.equal(selected(screen), 2)
    screen.send({ ...click, pane: 'messages' })
    assert.equal(selected(screen), undefined)
  })

  test('in an empty room it says so', () => {
    assert.match(enter([]).press('C-x').text(), /Aquí todavía no hay mensajes\.\s/)
  })
})

describe('acting on the selected message', () => {
  const effects = (screen: TestScreen) => screen.take().filter(({ type }) => type === 'copy')

  test('y copies the text as it was written, and says so', () => {
    const screen = enter([message(1, 'benja', '*hola*\n> `x`')]).press('C-x', 'y')
    assert.deepEqual(effects(screen), [{ type: 'copy', text: '*hola*\n> `x`' }])
    assert.match(screen.text(), /Texto en el portapapeles/)
    assert.doesNotMatch(screen.press('right').text(), /portapapeles/)
  })

  test('p copies the room and the number', () => {
    const screen = enter(talk()).press('C-x', 'p')
    assert.deepEqual(effects(screen), [{ type: 'copy', text: '#general:4' }])
  })

  test('o copies the only link, or asks which one', () => {
    const one = enter([message(1, 'benja', 'ver https://uno.example.')]).press('C-x', 'o')
    assert.deepEqual(effects(one), [{ type: 'copy', text: 'https://uno.example' }])
    const screen = enter(talk()).press('C-x', 'o')
    assert.match(screen.text(), /¿Cuál\? 1 a 2/)
    assert.deepEqual(effects(screen.press('2')), [{ type: 'copy', text: 'https://dos.example/b' }])
    screen.press('C-x', 'o', 'o')
    const both = 'https://uno.example/a\nhttps://dos.example/b'
    assert.deepEqual(effects(screen), [{ type: 'copy', text: both }])
  })

  test('/enlace copies a link of the last message that has one', () => {
    const screen = enter([...talk(), message(5, 'benja', 'gracias')])
    assert.deepEqual(effects(screen.type('/enlace 2').press('enter')), [
      { type: 'copy', text: 'https://dos.example/b' },
    ])
    assert.match(screen.type('/url 7').press('enter').text(), /tiene 2 enlaces/)
  })

  test('d asks once, and deletes one’s own', () => {
    const screen = enter(talk()).press('C-x', 'up', 'd')
    assert.match(screen.text(), /¿Borrar este mensaje\?/)
    screen.press('x')
    screen.press('d', 'enter')
    assert.equal(screen.requests('chat.delete').length, 0)
    screen.press('d', 'd')
    assert.deepEqual(screen.requests('chat.delete'), [{ room: '#general', seq: 3 }])
  })

  test('what belongs to others is neither edited nor deleted', () => {
    const screen = enter(talk()).press('C-x', 'e')
    assert.match(screen.text(), /Solo puedes editar lo que escribiste tú/)
    screen.press('d')
    assert.match(screen.text(), /Solo puedes borrar lo que escribiste tú/)
    assert.equal(screen.requests('chat.delete').length, 0)
  })

  test('a deleted message stays as a trace, on which nothing acts', () => {
    const screen = enter([message(1, 'ana', '', { deletedAt: NOW })]).press('C-x')
    assert.match(marked(screen), /ana +\(mensaje borrado\)/)
    assert.doesNotMatch(screen.paneText('keys'), /responder|copiar/)
    assert.match(screen.press('r').text(), /Ese mensaje fue borrado/)
  })

  test('i tells when, by whom, what it said before, and who put which sign', () => {
    const at = new Date(2025, 10, 20, 9, 5, 7).getTime()
    const edited = message(1, 'benja', 'dos', { at, editedAt: NOW, reactions: { '👍': ['carla'] } })
    const screen = enter([edited], 80, 30).press('C-x', 'i')
    assert.deepEqual(screen.requests('chat.versions'), [{ room: '#general', seq: 1 }])
    screen.hear({
      type: 'answered',
      method: 'chat.versions',
      params: { room: '#general', seq: 1 },
      result: { versions: [{ text: 'uno', at: NOW }] },
    })
    assert.match(screen.text(), /Mensaje #general:1/)
    assert.match(screen.text(), /Benja \(benja\)[^]*20 de noviembre de 2025[^]*9:05:07/)
    assert.match(screen.text(), /👍 +carla[^]*Decía hasta:[^]*uno/)
    screen.press('escape')
    assert.equal(screen.pane('overlay'), undefined)
    assert.equal(selected(screen), 1)
  })

  test('t goes to the message that this one answers', () => {
    const screen = enter(talk()).press('C-x', 'up', 'up', 't')
    assert.equal(screen.state.room.found?.seq, 1)
    assert.match(shown(screen), /▌.*¿alguien vio/)
  })

  test('without a connection nothing is asked', () => {
    const screen = enter(talk()).hear({ type: 'lost', cause: 'end', retryAt: NOW + 1000 })
    screen.take()
    screen.press('C-x', 'up', 'd', 'd')
    assert.equal(screen.requests('chat.delete').length, 0)
    assert.match(screen.text(), /Sin conexión no se puede/)
  })
})

test('who is ignored is passed over', () => {
  const screen = enter(talk()).type('/ignorar carla').press('enter').press('C-x', 'up', 'up')
  assert.equal(selected(screen), 1)
})

test('selecting and drawing cost the same in a room of 100,000 messages', () => {
  let reads = 0
  const messages = many(1, 100_000).map(each =>
    Object.defineProperty({ ...each }, 'text', {
      enumerable: true,
      get: () => {
        reads++
        return `mensaje ${each.seq}`
      },
    }),
  )
  const screen = enter(messages)
  screen.text()
  const cost = (...keys: string[]) => {
    reads = 0
    screen.press(...keys).text()
    return reads
  }
  for (const keys of [
    ['C-x'],
    ['up'],
    ['pageup'],
    ['home'],
    ['end'],
    ['+'],
    ['escape', 'escape'],
  ]) {
    assert.ok(cost(...keys) <= 120, keys.join())
  }
  reads = 0
  screen.hear({ type: 'tick' }, NOW + 1000)
  assert.equal(reads, 0)
})
