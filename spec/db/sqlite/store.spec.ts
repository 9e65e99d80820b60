import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { test } from 'node:test'
import { createDb, DiskRefused, StoreProblem } from '../../../lib/db'
import { Refusal } from '../../../lib/protocol/refusal'
import { register, registerAll, say, temporaryFile } from '../../helpers/store'

test('createDb makes the file, answers from a thread, and close leaves one file (C6, C7)', async t => {
  const file = temporaryFile(t)
  const store = await createDb({ file })
  assert.ok(existsSync(file))
  await registerAll(store, 'ana')

  const messages = await Promise.all(['uno', 'dos', 'tres'].map(text => say(store, 'ana', text)))
  const refused = register(store, 'ANA')
  const locked = createDb({ file })

  assert.deepEqual(
    messages.map(({ seq }) => seq),
    [1, 2, 3],
  )
  await assert.rejects(
    refused,
    error => error instanceof Refusal && error.kind === 'username_taken',
  )
  await assert.rejects(locked, error => error instanceof StoreProblem && error.kind === 'locked')
  await Promise.all([store.close(), store.close()])
  assert.deepEqual(readdirSync(dirname(file)), ['chat.db'])
  await assert.rejects(say(store, 'ana', 'late'), /could not finish insertMessage/)
})

test('a refusing disk has a class of its own', () => {
  const refused = new DiskRefused('chat.db-journal.1', 'ENOSPC')
  assert.equal(refused.message, 'could not write chat.db-journal.1: the disk refused (ENOSPC)')
})
