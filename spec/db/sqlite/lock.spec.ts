import assert from 'node:assert/strict'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { test } from 'node:test'
import { StoreProblem } from '../../../lib/db'
import { startOf, takeLock } from '../../../lib/db/sqlite/lock'
import { openHere, temporaryFile } from '../../helpers/store'

test('a second server on the same file is told who has it', async t => {
  const file = temporaryFile(t)
  const { store } = await openHere({ file })

  const problem = {
    name: 'StoreProblem',
    kind: 'locked',
    details: { file, pid: process.pid, reason: undefined },
  }
  await assert.rejects(openHere({ file }), problem)

  await store.close()
  await (await openHere({ file })).store.close()
})

test('a lock is released once and by its owner', t => {
  const file = temporaryFile(t)
  const first = takeLock(file)
  first.release()
  const second = takeLock(file)

  first.release()

  assert.throws(() => takeLock(file), StoreProblem)
  second.release()
  assert.deepEqual(readdirSync(dirname(file)), [])
})

test('the lock of a process that is gone, or whose number another one has, is taken over', async t => {
  const owners = [
    { pid: 2 ** 22 + 1, startedAt: '1', id: 'gone' },
    { pid: process.pid, startedAt: 'another time', id: 'reused' },
    'not even JSON',
    '',
  ]
  for (const owner of owners) {
    const file = temporaryFile(t)
    writeFileSync(`${file}-lock`, typeof owner === 'string' ? owner : JSON.stringify(owner))

    const { store, notices } = await openHere({ file })

    assert.deepEqual(
      notices.map(({ kind }) => kind),
      ['lock_taken_over'],
    )
    await store.close()
    assert.deepEqual(readdirSync(dirname(file)), ['chat.db'])
  }
})

test('a server that died while it took a lock over is followed too', t => {
  const file = temporaryFile(t)
  const dead = { pid: 2 ** 22 + 1, startedAt: '1' }
  writeFileSync(`${file}-lock`, JSON.stringify({ ...dead, id: 'a' }))
  writeFileSync(`${file}-lock-a`, JSON.stringify({ ...dead, id: 'b' }))

  takeLock(file).release()

  assert.equal(existsSync(`${file}-lock`), false)
  assert.equal(existsSync(`${file}-lock-a`), false)
})

test('while another server takes a dead lock over, one waits outside', t => {
  const file = temporaryFile(t)
  const me = { pid: process.pid, startedAt: startOf(process.pid) }
  writeFileSync(`${file}-lock`, JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1', id: 'a' }))
  writeFileSync(`${file}-lock-a`, JSON.stringify({ ...me, id: 'b' }))

  assert.throws(() => takeLock(file), { kind: 'locked' })
})
