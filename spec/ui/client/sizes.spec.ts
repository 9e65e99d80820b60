import { test } from 'node:test'
import fc from 'fast-check'
import { view, type Event } from '../../../lib/ui/client'
import { bindings } from '../../../lib/ui/client/keys'
import { assertFits } from '../fitting'
import { enterRoom, hello, message, NOW, room, TestScreen, user } from './test-screen'

const keys = [
  ...new Set(bindings.flatMap(({ keys: names }) => names)),
  'backspace',
  'M-enter',
  'C-k',
]
const letters = [...'a/ @#ñ漢é👍🏽\u0301\u202e']

function room9(): TestScreen {
  const texts = ['hola', '👨‍👩‍👧 漢字かな', 'x'.repeat(300), 'a\nb\n\nc', 'e\u0301'.repeat(50)]
  const messages = Array.from({ length: 40 }, (_, i) =>
    message(i + 1, i % 3 ? '漢字の名前です' : 'maria-fernanda.lopez-garcia', texts[i % 5]!, {
      at: NOW - (40 - i) * 3_600_000,
      ...(i % 7 === 6 && { replyTo: i - 2, reactions: { '👍🏽': ['a'] } }),
    }),
  )
  const general = room('general', { topic: '漢字'.repeat(60), messages, readSeq: 20, unread: 20 })
  const people = [user('ana'), user('漢字の名前です', { status: 'away' })]
  return enterRoom([general, room('redes', { unread: 99999, mentions: 3 })], people)
}

/** Several lists and gaps at once: more rooms than rows, messages that are not there. */
function crowded(): TestScreen {
  const messages = [1, 2, 3, 40, 41, 90, 91].map(seq => message(seq, 'benja', `número ${seq}`))
  const names = Array.from({ length: 70 }, (_, i) => room(`sala-${i}`, { unread: i % 3 }))
  const people = Array.from({ length: 80 }, (_, i) => user(`persona${i}`))
  return enterRoom([room('general', { messages }), ...names], [user('ana'), ...people])
}

const place = fc.record({
  room: fc.constantFrom('#general', '#redes', '#sala-7', '#nada'),
  seq: fc.integer({ min: 1, max: 120 }),
})
const person = fc.constantFrom('ana', 'benja', '漢字の名前です').map(name => user(name))

/** What comes over the line by itself, in whatever order. */
const news: fc.Arbitrary<Event> = fc
  .oneof(
    place.map(({ room, seq }) => ({
      method: 'chat.message' as const,
      params: { message: message(seq, 'benja', 'noticia 漢', { room, at: NOW }) },
    })),
    place.map(params => ({ method: 'chat.deleted' as const, params })),
    place.map(params => ({ method: 'chat.read' as const, params })),
    fc
      .record({ room: place.map(({ room }) => room), user: person })
      .map(params => ({ method: 'room.left' as const, params: { ...params, by: 'zoe' } })),
    person.map(({ username }) => ({
      method: 'chat.typing' as const,
      params: { room: '#general', username, on: true },
    })),
  )
  .map(event => ({ type: 'heard' as const, at: NOW, event }))

const screens = {
  connect: () => new TestScreen(),
  signIn: () => {
    const screen = new TestScreen({ isServerGiven: true })
    screen.send({ type: 'probed', at: NOW, host: 'casa.example', port: 8000, available: true })
    return screen.hear({ type: 'opened', hello })
  },
  room: room9,
  crowded,
  selecting: () => room9().press('C-x', 'up', 'up'),
  signs: () => room9().press('C-x', '+'),
  answering: () => room9().press('C-x', 'r').type('漢字'.repeat(80)),
  about: () => room9().press('C-x', 'i'),
  settings: () => room9().type('/ajustar').press('enter', 'end', 'up'),
  paste: () => room9().send({ type: 'paste', text: '漢字\n'.repeat(3000) }),
  lookup: () => room9().type('漢字').press('enter', 'C-r').type('漢x'),
}

for (const [name, make] of Object.entries(screens)) {
  test(`the screen ${name} fits every size down to 1x1 (C11)`, () => {
    const screen = make()
    for (const columns of [1, 2, 3, 7, 12, 20, 29, 30, 50, 60, 79, 80, 109, 110, 132]) {
      for (const rows of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 24, 60]) {
        assertFits(view(screen.resize(columns, rows).state), screen.state)
      }
    }
  })

  test(`no key, paste or size breaks the screen ${name} (X1)`, () => {
    const step = fc.oneof(
      fc.constantFrom(...keys).map(key => ({ type: 'key' as const, key })),
      fc.constantFrom(...letters).map(text => ({ type: 'key' as const, key: text, text })),
      fc.string({ unit: 'binary', maxLength: 80 }).map(text => ({ type: 'paste' as const, text })),
      fc.record({
        type: fc.constant('resize' as const),
        columns: fc.integer({ min: 1, max: 140 }),
        rows: fc.integer({ min: 1, max: 50 }),
      }),
      fc.record({
        type: fc.constant('mouse' as const),
        action: fc.constantFrom(...(['press', 'drag', 'release', 'wheelup', 'wheeldown'] as const)),
        button: fc.constant('left' as const),
        x: fc.nat(140),
        y: fc.nat(50),
        pane: fc.constantFrom(
          'rooms',
          'members',
          'messages',
          'status',
          'overlay.list',
          'completion',
          'line.19.2',
          'line.23.2',
        ),
      }),
      news,
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const screen = make()
        for (const event of steps) assertFits(view(screen.send(event).state), screen.state)
      }),
      { numRuns: 60 },
    )
  })
}
