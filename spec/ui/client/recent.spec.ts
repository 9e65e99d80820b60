import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Recent } from '../../../lib/ui/client/room/message/recent'

test('what was used lately is remembered, and no more than twice as much', () => {
  const recent = new Recent<number, string>(10)
  for (let i = 0; i < 100; i++) {
    recent.set(i, String(i))
    assert.equal(recent.get(0), '0', 'what is looked at stays')
  }
  const left = Array.from({ length: 100 }, (_, i) => i).filter(i => recent.get(i) !== undefined)
  assert.ok(left.includes(99) && left.includes(92), 'the last ones')
  assert.ok(left.length <= 20, `${left.length} are left`)
})
