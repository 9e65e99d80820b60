import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { LineSplitter, type Line } from '../../lib/net/lines'

const TOO_LONG = { problem: 'frame_too_long' } as const
const GARBLED = { problem: 'parse_error' } as const

function split(maxBytes: number, ...chunks: (string | Buffer)[]): Line[] {
  const splitter = new LineSplitter(maxBytes)
  return chunks.flatMap(chunk => splitter.push(Buffer.from(chunk as string)))
}

const cases: [name: string, chunks: (string | Buffer)[], lines: Line[]][] = [
  ['two lines in one piece', ['uno\ndos\n'], ['uno', 'dos']],
  ['a line in three pieces', ['u', 'n', 'o\n'], ['uno']],
  ['a line that is not over', ['uno\ndo'], ['uno']],
  ['empty lines, which are left out', ['\n\r\n\nuno\n\n'], ['uno']],
  ['a carriage return, which JSON takes for a space', ['{}\r\n'], ['{}\r']],
  ['a character cut in the middle', [Buffer.from([0xc3]), Buffer.from([0xb1, 0x0a])], ['ñ']],
  ['bytes that are not UTF-8', [Buffer.from([0xff, 0x0a])], [GARBLED]],
  ['half a character before a line feed', [Buffer.from([0xc3, 0x0a, 0x61, 0x0a])], [GARBLED, 'a']],
  ['an encoded surrogate', [Buffer.from([0xed, 0xa0, 0x80, 0x0a])], [GARBLED]],
  ['the longest line', ['a'.repeat(15) + '\n'], ['a'.repeat(15)]],
  ['a line one byte too long', ['a'.repeat(16) + '\n'], [TOO_LONG]],
  ['a line without an end', ['a'.repeat(8), 'a'.repeat(8), 'b\n'], [TOO_LONG]],
  ['lines before one that is too long', ['uno\n' + 'a'.repeat(16) + '\ndos\n'], ['uno', TOO_LONG]],
  ['two that are too long', ['a'.repeat(40) + '\n' + 'b'.repeat(40)], [TOO_LONG]],
  ['many short lines, longer together', ['abc\n'.repeat(20)], Array<string>(20).fill('abc')],
]

for (const [name, chunks, lines] of cases) {
  test(`lines are cut from ${name}`, () => {
    assert.deepEqual(split(16, ...chunks), lines)
  })
}

test('the pieces in which bytes arrive change nothing (fuzz)', () => {
  const bytes = fc.array(
    fc.oneof(fc.constantFrom(0x0a, 0x0d, 0x61, 0xc3, 0xb1, 0xf0, 0x9f), fc.nat(255)),
    { maxLength: 120 },
  )
  fc.assert(
    fc.property(bytes, fc.array(fc.nat(120)), fc.integer({ min: 1, max: 40 }), (all, cuts, max) => {
      const whole = Buffer.from(all)
      const places = [0, ...cuts.filter(cut => cut <= all.length).sort((a, b) => a - b), all.length]
      const pieces = places.slice(1).map((end, i) => whole.subarray(places[i], end))
      assert.deepEqual(split(max, ...pieces), split(max, ...all.map(byte => Buffer.from([byte]))))
    }),
  )
})

test('a line that comes byte by byte does not cost many times its bytes (X4)', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const inUse = () => {
    collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const [count, bytes] = [10, 60_000]
  const before = inUse()
  const splitters = Array.from({ length: count }, () => new LineSplitter(65_536))
  for (const splitter of splitters) {
    for (let at = 0; at < bytes; at++) splitter.push(Buffer.alloc(1, 'x'))
  }
  const used = inUse() - before
  // Piece by piece it would be two hundred times the bytes; what other specs leave is counted as well.
  assert.ok(used < 100 * count * bytes, `${used} bytes`)
  for (const splitter of splitters) {
    assert.deepEqual(splitter.push(Buffer.from('\n')), ['x'.repeat(bytes)])
  }
})
