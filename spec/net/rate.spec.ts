import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Bucket, Buckets } from '../../lib/net'

test('a bucket gives its burst at once and then says how long the next one takes', () => {
  const bucket = new Bucket(5, 3)
  assert.deepEqual(
    [1000, 1000, 1000, 1000, 1100].map(at => bucket.take(at)),
    [0, 0, 0, 200, 100],
  )
})

test('what was refused is free once the wait is over', () => {
  const bucket = new Bucket(5, 1)
  bucket.take(0)
  const wait = bucket.take(0)
  assert.equal(bucket.take(wait), 0)
})

test('a bucket never holds more than its burst', () => {
  const bucket = new Bucket(5, 2)
  bucket.take(0)
  assert.deepEqual(
    [60_000, 60_000, 60_000].map(at => bucket.take(at)),
    [0, 0, 200],
  )
})

test('a clock that runs backwards gives nothing and takes nothing', () => {
  const bucket = new Bucket(1, 1)
  assert.deepEqual([bucket.take(5000), bucket.take(4000)], [0, 1000])
})

for (const [perSecond, burst] of [
  [0, 0],
  [0, 20],
  [5, 0],
] as const) {
  test(`${perSecond} a second and ${burst} at once is no limit`, () => {
    const bucket = new Bucket(perSecond, burst)
    assert.ok(Array.from({ length: 1000 }, () => bucket.take(0)).every(wait => wait === 0))
  })
}

test('less than one at once still lets one through', () => {
  const bucket = new Bucket(0.1, 0.4)
  assert.deepEqual([bucket.take(0), bucket.take(0)], [0, 10_000])
})

test('each name has a bucket of its own, and full ones are forgotten', () => {
  const buckets = new Buckets(1, 1)
  for (let i = 0; i < 3000; i++) assert.equal(buckets.take(`name ${i}`, i * 1000), 0)
  assert.equal(buckets.take('name 2999', 2_999_000), 1000)
  assert.equal(buckets.take('name 0', 2_999_000), 0)
})

test('buckets take another rate, and forgive what was taken before', () => {
  const buckets = new Buckets(1, 1)
  assert.equal(buckets.take('ana', 0), 0)
  assert.equal(buckets.take('ana', 0), 1000)
  buckets.change(1, 1)
  assert.equal(buckets.take('ana', 0), 1000)
  buckets.change(2, 1)
  assert.deepEqual([buckets.take('ana', 0), buckets.take('ana', 0)], [0, 500])
})
