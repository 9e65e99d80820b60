import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Alarm } from '../../lib/command/alarm'

test('an alarm that was stopped rings no more, whoever wants it to', async () => {
  let rings = 0
  const ring = async () => void rings++
  const alarm = new Alarm({ now: () => 7, ring, onFault: error => assert.fail(String(error)) })
  alarm.ring()
  await alarm.stop()

  alarm.ring()
  alarm.expect(7)

  await alarm.stop()
  assert.equal(rings, 1)
})
