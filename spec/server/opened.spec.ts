import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Opened } from '../../lib/server/opened'

test('what was opened is let go of from the top down, once, and what fails keeps nothing else open', async () => {
  const opened = new Opened()
  const closed: string[] = []
  for (const name of ['place', 'store', 'bus']) {
    opened.add(async () => {
      closed.push(name)
      if (name === 'store') throw new Error('the disk is full')
    })
  }

  await assert.rejects(opened.close(), /the disk is full/)

  assert.deepEqual(closed, ['bus', 'store', 'place'])
  await opened.close()
  assert.equal(closed.length, 3)
})
