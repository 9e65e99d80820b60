import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  clusterWidth,
  cut,
  drawable,
  graphemes,
  MAX_MARKS,
  nextEdge,
  pad,
  previousEdge,
  textWidth,
} from '../../lib/ui/cells'

/** Text as the worst of rooms would have it. */
const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '\x1b[31m',
        '\u202e',
        '\u200d',
        '\ufe0f',
        '👨‍👩‍👧',
        '漢',
        'é',
        '\ud83d',
        '\t',
        '🇪🇸',
        '각',
      ),
    ),
    { maxLength: 12 },
  )
  .map(parts => parts.join(''))

test('a long text has the clusters that the segmenter finds, though it is cut in pieces', () => {
  const filler = fc.constantFrom('palabra '.repeat(40), '漢字かな'.repeat(80), '😀'.repeat(200))
  fc.assert(
    fc.property(fc.array(fc.oneof(nasty, filler), { maxLength: 12 }), parts => {
      const text = parts.join('')
      const whole = Array.from(new Intl.Segmenter().segment(text), part => part.segment)
      assert.deepEqual(graphemes(text), whole)
    }),
  )
})

const widths: [string, number][] = [
  ['a', 1],
  ['ñ', 1],
  ['n\u0303', 1],
  ['漢', 2],
  ['か', 2],
  ['한', 2],
  ['\u1112\u1161\u11ab', 2],
  ['😀', 2],
  ['✅', 2],
  ['❤\ufe0f', 2],
  ['❤', 1],
  ['1\ufe0f\u20e3', 2],
  ['👍🏽', 2],
  ['👨‍👩‍👧', 2],
  ['🏳️‍🌈', 2],
  ['🇧🇷', 2],
  ['│', 1],
  ['…', 1],
  ['\u0301', 0],
  ['\u200d', 0],
]

for (const [cluster, width] of widths) {
  test(`${JSON.stringify(cluster)} is one cluster of ${width} cells`, () => {
    assert.deepEqual(graphemes(cluster), [cluster])
    assert.equal(clusterWidth(cluster), width)
  })
}

const cuts: [string, number, string, string][] = [
  ['hola', 4, '', 'hola'],
  ['hola', 3, '', 'hol'],
  ['hola', 3, '…', 'ho…'],
  ['漢字', 3, '', '漢'],
  ['漢字', 3, '…', '漢…'],
  ['👨‍👩‍👧👨‍👩‍👧', 3, '', '👨‍👩‍👧'],
  ['hola', 0, '…', ''],
  ['hola', -2, '…', ''],
  ['漢', 1, '', ''],
]

for (const [text, width, ending, expected] of cuts) {
  test(`${text} cut at ${width} with "${ending}" is "${expected}"`, () => {
    assert.equal(cut(text, width, ending), expected)
  })
}

test('what is drawn again is not taken apart again', () => {
  assert.equal(graphemes('la señora 👩‍🚀 vuelve'), graphemes('la señora 👩‍🚀 vuelve'))
})

test('pad fills at the end or the start, and cuts what is too long', () => {
  assert.equal(pad('漢', 4), '漢  ')
  assert.equal(pad('12', 4, 'start'), '  12')
  assert.equal(pad('holas', 4), 'hol…')
  assert.equal(pad('漢字', 3), '漢…')
})

const drawn: [string, string, string][] = [
  ['escape sequences lose what starts them', 'a\x1b[31mb\x1b]0;t\x07c', 'a[31mb]0;tc'],
  ['C1 controls vanish', 'a\u009b31mb\u0090c', 'a31mbc'],
  ['bidi controls vanish', '\u202eabc\u202c\u2066d\u2069\u061c', 'abcd'],
  ['invisible characters vanish', 'a\u200bb\ufeffc\u00add\u2060e', 'abcde'],
  ['line separators vanish and newlines are spaces', 'a\u2028b\nc\r\nd', 'ab c d'],
  ['tabs are spaces', 'a\tb', 'a    b'],
  ['tag characters vanish', '🏴\u{e0067}\u{e0062}\u{e007f}', '🏴'],
  ['lone surrogates vanish', 'a\ud83db\udc00c', 'abc'],
  ['emoji keep their joiners', '👨‍👩‍👧 ❤️ 👍🏽', '👨‍👩‍👧 ❤️ 👍🏽'],
  ['joiners and marks without a letter vanish', '\u200d\u0301a\u200d b', 'a b'],
  ['Persian keeps its non-joiner', 'می\u200cخواهم', 'می\u200cخواهم'],
]

for (const [sentence, text, expected] of drawn) {
  test(sentence, () => assert.equal(drawable(text), expected))
}

test('a letter keeps a bounded number of marks', () => {
  assert.equal(drawable(`a${'\u0301'.repeat(10_000)}b`), `a${'\u0301'.repeat(MAX_MARKS)}b`)
})

test('a chain of joined emoji has a bounded length', () => {
  assert.ok(drawable('👩‍'.repeat(10_000)).length < 40)
})

test('what is drawn has no code point that steers, and drawing it again changes nothing', () => {
  const steering =
    /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u
  fc.assert(
    fc.property(nasty, text => {
      const once = drawable(text)
      assert.doesNotMatch(once, steering)
      assert.equal(drawable(once), once)
    }),
  )
})

test('cut and pad keep their width for any text', () => {
  fc.assert(
    fc.property(nasty, fc.integer({ min: 0, max: 200 }), (raw, width) => {
      const text = drawable(raw)
      assert.ok(textWidth(cut(text, width)) <= width)
      assert.ok(textWidth(cut(text, width, '…')) <= width)
      assert.equal(textWidth(pad(text, width)), width)
    }),
  )
})

test('edges lie where clusters meet', () => {
  fc.assert(
    fc.property(nasty, text => {
      const forward = [0]
      while (forward.at(-1)! < text.length) forward.push(nextEdge(text, forward.at(-1)!))
      const backward = [text.length]
      while (backward[0]! > 0) backward.unshift(previousEdge(text, backward[0]!))
      assert.deepEqual(forward, backward)
    }),
  )
})
