import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Throttle } from '../../lib/net'

const DAY_MS = 24 * 60 * 60 * 1000

/** The wait after each of so many failures. */
function waits(count: number): number[] {
  const throttle = new Throttle()
  return Array.from({ length: count }, () => {
    throttle.fail('ana', 0)
    return throttle.wait('ana', 0)
  })
}

test('five tries are free, then the wait doubles from one second to fifteen minutes (X3)', () => {
  const seconds = waits(17).map(ms => ms / 1000)
  assert.deepEqual(seconds.slice(0, 9), [0, 0, 0, 0, 1, 2, 4, 8, 16])
  assert.deepEqual(seconds.slice(-2), [900, 900])
})

test('after a hundred failures nothing is tried until the name has rested (X3)', () => {
  assert.equal(waits(100).at(-1), DAY_MS)
})

test('a clock that is put back makes no wait longer', () => {
  const throttle = new Throttle()
  for (let i = 0; i < 6; i++) throttle.fail('ana', 10 * DAY_MS)
  assert.equal(throttle.wait('ana', 10 * DAY_MS), 2000)
  assert.equal(throttle.wait('ana', 3 * DAY_MS), 2000)
  throttle.fail('ana', 3 * DAY_MS)
  assert.deepEqual(
    [throttle.wait('ana', 3 * DAY_MS + 3999), throttle.wait('ana', 3 * DAY_MS + 4000)],
    [1, 0],
  )
})

test('a wait ends, a success forgives, and no other name is held up', () => {
  const throttle = new Throttle()
  for (let i = 0; i < 6; i++) throttle.fail('ana', 0)
  assert.deepEqual([throttle.wait('ana', 500), throttle.wait('ana', 2000)], [1500, 0])
  assert.equal(throttle.wait('ben', 0), 0)
  throttle.succeed('ana')
  throttle.fail('ana', 0)
  assert.equal(throttle.wait('ana', 0), 0)
})
