import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Reading } from '../../lib/bus/reading'

const created = '2026-01-01T00:00:00Z'

/** A node that has read up to message 7 of a stream. */
function readTo7(): Reading {
  const reading = new Reading()
  reading.begin({ created, firstSeq: 1, lastSeq: 5 })
  reading.pass(6, 'a.1')
  reading.pass(7, 'b.1')
  return reading
}

test('a new node begins at the end of the stream', () => {
  const reading = new Reading()
  assert.equal(reading.begin({ created, firstSeq: 1, lastSeq: 5 }), true)
  assert.equal(reading.from, 6)
  assert.equal(reading.pass(6, 'a.1'), true)
})

test('a node that was away goes on behind what it saw, which comes again as a proof', () => {
  const reading = readTo7()
  assert.equal(reading.begin({ created, firstSeq: 2, lastSeq: 9 }), true)
  assert.equal(reading.from, 7)
  assert.deepEqual([reading.pass(7, 'b.1'), reading.pass(8, 'a.2')], [true, true])
})

for (const [name, stream] of [
  ['is another one', { created: '2026-01-02T00:00:00Z', firstSeq: 1, lastSeq: 9 }],
  ['does not reach back so far', { created, firstSeq: 9, lastSeq: 9 }],
  ['is empty, and something was in it meanwhile', { created, firstSeq: 10, lastSeq: 9 }],
  ['has lost its end', { created, firstSeq: 1, lastSeq: 6 }],
] as const) {
  test(`a stream that ${name} says that something was missed`, () => {
    const reading = readTo7()
    assert.equal(reading.begin(stream), false)
    assert.equal(reading.from, stream.firstSeq)
    assert.equal(reading.pass(stream.firstSeq, 'a.9'), true)
  })
}

test('a stream that is empty, and nothing was in it meanwhile, is whole', () => {
  const reading = readTo7()
  assert.equal(reading.begin({ created, firstSeq: 8, lastSeq: 7 }), true)
  assert.equal(reading.pass(8, 'a.2'), true)
})

test('another message under the number of the last one says that something was missed', () => {
  const reading = readTo7()
  reading.begin({ created, firstSeq: 1, lastSeq: 9 })
  assert.equal(reading.pass(7, 'a.2'), false)
  assert.equal(reading.pass(8, 'a.3'), true)
})

test('a number that was left out says that something was missed', () => {
  assert.equal(readTo7().pass(9, 'a.2'), false)
})

test('a batch that comes twice is heard once, from each node', () => {
  const reading = new Reading()
  const heard = [
    ['a', 1],
    ['a', 1],
    ['b', 1],
    ['a', 2],
    ['a', 1],
    ['b', 3],
  ] as const
  assert.deepEqual(
    heard.map(([node, number]) => reading.isNew(node, number)),
    [true, false, true, true, false, true],
  )
})
