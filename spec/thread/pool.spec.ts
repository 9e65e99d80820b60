import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { PoolFull, startPool } from '../../lib/thread'

const echo = join(__dirname, 'echo.ts')

test('a pool works at several calls at once, lets some wait and refuses the rest', async t => {
  const pool = startPool(echo, 2, 1)
  t.after(() => pool.close())
  const shared = new Int32Array(new SharedArrayBuffer(4))

  const held = [pool.call('hold', shared), pool.call('hold', shared)]
  const waiting = pool.call('echo', 'waited')
  await assert.rejects(pool.call('echo', 'too many'), PoolFull)
  release(shared)

  await Promise.all(held)
  assert.equal(await waiting, 'waited')
  assert.equal(await pool.call('echo', 'again'), 'again')
})

test('a thread that dies is replaced, and only its call fails', async t => {
  const deaths: Error[] = []
  const pool = startPool(echo, 1, 5, { onDeath: cause => deaths.push(cause) })
  t.after(() => pool.close())

  const dying = pool.call('die')
  const waiting = pool.call('echo', 'waited')

  await assert.rejects(dying, /could not finish die/)
  assert.equal(await waiting, 'waited')
  assert.equal(deaths.length, 1)
})

test('a closed pool fails what waits', async () => {
  const pool = startPool(echo, 1, 5)
  const held = pool.call('hold', new Int32Array(new SharedArrayBuffer(4)))
  const waiting = pool.call('echo', 'x')

  const settled = await Promise.allSettled([held, waiting, pool.close()])

  assert.deepEqual(
    settled.map(({ status }) => status),
    ['rejected', 'rejected', 'fulfilled'],
  )
  await assert.rejects(pool.call('echo', 'x'), /the pool is closed/)
})

// Once for who waits already, and for who comes later.
function release(shared: Int32Array) {
  Atomics.store(shared, 0, 1)
  Atomics.notify(shared, 0)
}
