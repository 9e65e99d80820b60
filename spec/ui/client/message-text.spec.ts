import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { defaultPreferences } from '../../../lib/ui/client/preferences'
import { inlineSpans } from '../../../lib/ui/client/room/message/inline-text'
import { messageLinks, textRows } from '../../../lib/ui/client/room/message/text'
import { rowWidth } from '../../../lib/ui/rows'
import { costMs } from '../../helpers/processor'
import { enterRoom, message, room } from './test-screen'

const looks = (text: string) =>
  inlineSpans(text, { look: 'text', me: 'ana' })
    .filter(({ look }) => look !== 'text')
    .map(({ text: part, look }) => [part, look])

const rows = (text: string, width = 40) =>
  textRows(text, { look: 'text', me: 'ana' }, width).map(row => row.map(each => each.text).join(''))

const emphasis: [text: string, looks: string[][]][] = [
  [
    '*hola*',
    [
      ['*', 'dim'],
      ['hola', 'strong'],
      ['*', 'dim'],
    ],
  ],
  [
    '**hola**',
    [
      ['**', 'dim'],
      ['hola', 'strong'],
      ['**', 'dim'],
    ],
  ],
  [
    '_hola_',
    [
      ['_', 'dim'],
      ['hola', 'emphasis'],
      ['_', 'dim'],
    ],
  ],
  [
    '`a*b*c`',
    [
      ['`', 'dim'],
      ['a*b*c', 'code'],
      ['`', 'dim'],
    ],
  ],
  ['2*3*4', []],
  ['un_nombre_largo', []],
  ['* uno * dos', []],
  ['*a', []],
  [
    '@ana y @benja.',
    [
      ['@ana', 'mention'],
      ['@benja.', 'accent'],
    ],
  ],
]

for (const [text, wanted] of emphasis) {
  test(`${text} is drawn as ${wanted.map(([, look]) => look).join(' ') || 'it is'}`, () => {
    assert.deepEqual(looks(text), wanted)
  })
}

test('no sign of a text is left out', () => {
  for (const [text] of emphasis) {
    assert.equal(
      inlineSpans(text, { look: 'text' })
        .map(each => each.text)
        .join(''),
      text,
    )
  }
})

const links: [text: string, links: string[]][] = [
  ['ver https://uno.example/a?b=1#c.', ['https://uno.example/a?b=1#c']],
  ['(https://uno.example)', ['https://uno.example']],
  ['https://es.example/wiki/Mate_(bebida), sí', ['https://es.example/wiki/Mate_(bebida)']],
  ['https://x.example/a...b!', ['https://x.example/a...b']],
  ['*https://x.example*', ['https://x.example']],
  ['escribe a ana@casa.example', ['ana@casa.example']],
  ['mailto:ana@casa.example', ['mailto:ana@casa.example']],
  ['`https://no.example`', []],
  ['```\nhttps://no.example\n```\nhttps://si.example', ['https://si.example']],
  ['@ana hola', []],
]

for (const [text, wanted] of links) {
  test(`the links of ${JSON.stringify(text)} are ${wanted.join(' ') || 'none'}`, () => {
    assert.deepEqual(messageLinks(text), wanted)
  })
}

test('a terminal is given addresses in ASCII', () => {
  const target = (text: string) => inlineSpans(text, { look: 'text' })[0]?.link
  assert.equal(target('https://ñandú.example/año'), 'https://xn--and-6ma2c.example/a%C3%B1o')
  assert.equal(target('ana@casa.example'), 'mailto:ana@casa.example')
})

test('several links are numbered, one is not', () => {
  assert.deepEqual(rows('https://a.example'), ['https://a.example'])
  const two = rows('https://a.example\n> https://b.example\n*https://c.example*')
  assert.deepEqual(two, [
    'https://a.example[1]',
    '▎ https://b.example[2]',
    '*https://c.example[3]*',
  ])
})

test('quoted lines have a bar, also where they are wrapped', () => {
  assert.deepEqual(rows('> uno dos tres\nno', 10), ['▎ uno dos', '▎ tres', 'no'])
})

test('a block of code keeps its spaces and stands on one ground', () => {
  const text = 'mira:\n```js\nif (a) {\n  b()\n}\n```\nlisto'
  assert.deepEqual(rows(text), ['mira:', '│ if (a) { ', '│   b()    ', '│ }        ', 'listo'])
  assert.deepEqual(rows('```\nsin fin'), ['```', 'sin fin'])
})

test('marks stand behind the last word, below a block of code', () => {
  const marks = [{ text: ' ✓', look: 'ok' }] as const
  const marked = (text: string) =>
    textRows(text, { look: 'text' }, 20, marks).map(row => row.map(each => each.text).join(''))
  assert.deepEqual(marked('hola'), ['hola ✓'])
  assert.deepEqual(marked('> hola'), ['▎ hola ✓'])
  assert.equal(marked('```\nx\n```').length, 2)
})

test('no row is wider than its pane, whatever is written', () => {
  const words = ['*a*', '`x y`', '> q', '```', 'https://a.example/' + 'l'.repeat(90), '東京', '\n']
  for (let n = 0; n < 400; n++) {
    const text = Array.from({ length: 12 }, (_, i) => words[(n * 7 + i * ((n % 5) + 1)) % 7]).join(
      ' ',
    )
    for (const width of [1, 2, 3, 5, 20, 79]) {
      for (const row of textRows(text, { look: 'text' }, width)) {
        assert.ok(rowWidth(row) <= Math.max(width, 4), `${width}: ${JSON.stringify(row)}`)
      }
    }
  }
})

test('texts made to be slow are not', () => {
  const parts = ['*', '_', '`', '(', 'a@', 'http://(', '.', '> ', '```\n', 'http://a' + '.', '@a']
  const reading = costMs(() => {
    for (const part of parts) {
      textRows(part.repeat(Math.floor(4000 / part.length)), { look: 'text', me: 'ana' }, 60)
      textRows(`http://a${part.repeat(1900)}`, { look: 'text', me: 'ana' }, 60)
    }
  })
  assert.ok(reading < 2000, `${reading} ms`)
})

describe('emoji by their names', () => {
  const messages = [
    message(1, 'benja', 'bien 👍🏽 y ❤️ y 👩‍👩‍👧‍👦', { reactions: { '😂': ['ana', 'carla'] } }),
    message(2, 'carla', 'sí', { replyTo: 1 }),
  ]
  const read = (options: Parameters<typeof enterRoom>[2]) =>
    enterRoom([room('general', { messages })], [], options).paneText('messages')
  const spelt = /bien :pulgar: y :corazón: y 👩‍👩‍👧‍👦\n +:risa: 2\n[^]*↳ benja: bien :pulgar: /

  test('are for terminals that have none, and for who wants them', () => {
    assert.match(read({ hasEmoji: false }), spelt)
    assert.match(read({ preferences: { ...defaultPreferences, emoji: 'names' } }), spelt)
    assert.match(read({ hasEmoji: false, lang: 'en' }), /:thumbs\S*: y :heart:/)
  })

  test('are not for others', () => {
    assert.match(read({}), /bien 👍🏽 y ❤️ y/)
    const preferences = { ...defaultPreferences, emoji: 'signs' as const }
    assert.match(read({ preferences, hasEmoji: false }), /bien 👍🏽 y ❤️ y/)
  })
})
