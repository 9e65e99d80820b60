import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { drawable, textWidth } from '../../lib/ui/cells'
import type { Row } from '../../lib/ui/pane'
import { wrap, type Indent } from '../../lib/ui/wrap'

const toText = (row: Row) => row.map(span => span.text).join('')

const cases: [string, string, number, Indent, string[]][] = [
  ['words go to the next row whole', 'hola a todos', 7, {}, ['hola a', 'todos']],
  ['a row may be full', 'hola todos', 5, {}, ['hola', 'todos']],
  ['a long word is broken', 'x abcdefghij', 4, {}, ['x', 'abcd', 'efgh', 'ij']],
  ['newlines begin rows', 'a\nb\n\nc', 9, {}, ['a', 'b', '', 'c']],
  ['an empty text is one empty row', '', 9, {}, ['']],
  ['spaces at a break vanish', 'hola     todos', 6, {}, ['hola', 'todos']],
  ['spaces at a beginning stay', '  a', 9, {}, ['  a']],
  ['following rows hang', 'uno dos tres', 8, { rest: 2 }, ['uno dos', '  tres']],
  ['the first row is indented by itself', 'uno dos', 5, { first: 1 }, [' uno', 'dos']],
  ['Chinese breaks between any two characters', '漢字漢字', 5, {}, ['漢字', '漢字']],
  ['emoji stay whole', '👨‍👩‍👧👨‍👩‍👧', 3, {}, ['👨‍👩‍👧', '👨‍👩‍👧']],
  ['what is wider than the row is marked', '漢a', 1, {}, ['…', 'a']],
  ['no width counts as one cell', 'ab', 0, {}, ['a', 'b']],
  ['an indent leaves room for one cell', 'ab', 3, { rest: 9, first: 9 }, ['  a', '  b']],
]

for (const [sentence, text, width, indent, expected] of cases) {
  test(sentence, () => assert.deepEqual(wrap(text, width, indent).map(toText), expected))
}

test('each row keeps the looks and links of its spans', () => {
  const rows = wrap(
    [
      { text: 'ana: ', look: 'person1' },
      { text: 'mira esto', look: 'link', link: 'https://x.example' },
    ],
    9,
  )

  assert.deepEqual(rows, [
    [
      { text: 'ana: ', look: 'person1' },
      { text: 'mira', look: 'link', link: 'https://x.example' },
    ],
    [{ text: 'esto', look: 'link', link: 'https://x.example' }],
  ])
})

test('a word of two looks is not broken between them', () => {
  const rows = wrap(
    [
      { text: 'a bc', look: 'text' },
      { text: 'de', look: 'strong' },
    ],
    5,
  )
  assert.deepEqual(rows.map(toText), ['a', 'bcde'])
})

test('rows fit at every width, and nothing but spaces is lost', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', ' ', 'ñ', '漢', '😀', '👍🏽', 'e\u0301', '\n', '❤️'),
  })
  fc.assert(
    fc.property(
      text,
      fc.integer({ min: 1, max: 200 }),
      fc.nat(20),
      fc.nat(20),
      (raw, width, first, rest) => {
        const rows = wrap(raw, width, { first, rest }).map(toText)
        assert.ok(rows.every(row => textWidth(row) <= width))
        const room = width - Math.max(Math.min(first, width - 1), Math.min(rest, width - 1))
        if (room > 1)
          assert.equal(rows.join('').replace(/\s/g, ''), drawable(raw).replace(/\s/g, ''))
      },
    ),
  )
})

test('a megabyte on one line is wrapped', () => {
  assert.equal(wrap('x'.repeat(1_000_000), 100).length, 10_000)
})
