import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readNotices } from '../../lib/bus/notice'

test('of what another node wrote, the notices are read that this program knows', () => {
  const told = { kind: 'room', room: '#a', frame: 'hola\n', about: 3 }
  assert.deepEqual(readNotices(JSON.stringify([told, { kind: 'newer' }, 7])), [told])
})

test('what cannot be read at all is looked up, and ends nothing', () => {
  for (const text of ['', '[', '{"kind":"queue"}', 'null']) {
    assert.deepEqual(readNotices(text), [{ kind: 'missed' }])
  }
})
