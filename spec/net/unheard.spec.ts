import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Unheard } from '../../lib/net/unheard'

test('the largest number that nobody heard is remembered for half a minute at least', () => {
  let now = 40_000
  const unheard = new Unheard(() => now)

  unheard.note('#a', 7)
  unheard.note('#a', 6)
  now += 29_000
  unheard.note('#b', 1)
  now += 29_000
  unheard.note('#b', 2)

  assert.deepEqual([unheard.last('#a'), unheard.last('#b'), unheard.last('#c')], [7, 2, 0])
  now += 31_000
  unheard.note('#b', 3)
  assert.deepEqual([unheard.last('#a'), unheard.last('#b')], [0, 3])
})
