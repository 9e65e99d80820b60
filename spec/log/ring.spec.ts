import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Ring } from '../../lib/log/ring'

test('a ring gives the latest of its lines, oldest first', () => {
  const cases = fc.record({
    size: fc.integer({ min: 1, max: 8 }),
    lines: fc.array(fc.string(), { maxLength: 30 }),
    limit: fc.integer({ min: 0, max: 12 }),
  })
  fc.assert(
    fc.property(cases, ({ size, lines, limit }) => {
      const ring = new Ring(size)
      for (const line of lines) ring.add(line)
      const count = Math.min(size, limit, lines.length)
      assert.deepEqual(ring.latest(limit), lines.slice(lines.length - count))
    }),
  )
})
