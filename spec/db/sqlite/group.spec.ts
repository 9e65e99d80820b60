import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { decodeRecords } from '../../../lib/db/sqlite/record'
import { openHere, registerAll, say, temporaryFile } from '../../helpers/store'

test('what is asked in one turn is one record', async t => {
  const file = temporaryFile(t)
  const { store, abandon } = await openHere({ file })

  await registerAll(store, 'ana', 'benja', 'carla')

  const { records } = decodeRecords(readFileSync(`${file}-journal.2`))
  assert.equal(records.length, 1)
  assert.equal(records[0]?.statements.length, 3)
  assert.equal(records[0]?.changes.length, 9)
  abandon()
})

test('an op that fails after a change is undone alone, also after a restart', async t => {
  const file = temporaryFile(t)
  const { store, abandon } = await openHere({ file })
  await registerAll(store, 'ana')
  const session = { id: 's', userId: 'ana', tokenHash: 't', client: '', address: '', at: 1 }

  const settled = await Promise.allSettled([
    say(store, 'ana', 'uno'),
    // The session is there already when the statement that makes room finds no number.
    store.openSession({ ...session, limit: Number.NaN }),
    say(store, 'ana', 'dos'),
    store.registerUser({ id: 'x' } as never),
    say(store, 'ana', 'tres'),
  ])

  const states = settled.map(({ status }) => status === 'fulfilled')
  assert.deepEqual(states, [true, false, true, false, true])
  abandon()
  const again = await openHere({ file })
  assert.deepEqual(await again.store.listSessions({ userId: 'ana' }), [])
  assert.equal((await say(again.store, 'ana', 'cuatro')).seq, 4)
  await again.store.close()
})

test('whatever was asked before close is done, and nothing after it', async t => {
  const file = temporaryFile(t)
  const { store } = await openHere({ file })
  const registered = registerAll(store, 'ana')

  await Promise.all([registered, store.close()])

  await assert.rejects(say(store, 'ana', 'late'), /the store: it is closed/)
  const again = await openHere({ file })
  assert.equal((await again.store.getUser({ id: 'ana' })).id, 'ana')
  await again.store.close()
})
