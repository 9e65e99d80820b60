import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { migrations } from '../../../lib/db/migrations'
import { Database } from '../../../lib/db/sqlite/database'
import { oldVersions, writeOldDatabase } from '../../helpers/old-database'
import { openHere, registerAll, say, temporaryFile } from '../../helpers/store'

for (const version of oldVersions) {
  test(`a database of version ${version} is brought up to date with all that is in it`, async t => {
    const file = temporaryFile(t)
    await writeOldDatabase(file, version, ['el gato negro', 'adiós'])

    const { store, notices } = await openHere({ file })

    assert.deepEqual(
      notices.map(notice => notice.kind === 'migrated' && [notice.from, notice.to]),
      [[version, migrations.length]],
    )
    const { messages } = await store.getMessages({ userId: 'ana', room: '#general', limit: 9 })
    assert.deepEqual(
      messages.map(({ seq, text, at }) => [seq, text, at]),
      [
        [1, 'el gato negro', 1],
        [2, 'adiós', 2],
      ],
    )
    const { messages: found } = await store.searchMessages({
      ...{ userId: 'ana', query: 'gato', limit: 9 },
    })
    assert.deepEqual(
      found.map(({ seq }) => seq),
      [1],
    )
    await registerAll(store, 'benja')
    assert.equal((await say(store, 'benja', 'hola')).seq, 3)
    assert.deepEqual(await store.verify(), [])
    await store.close()
  })
}

test('a database that grew version by version has the tables of a new one', async t => {
  const file = temporaryFile(t)
  const old = temporaryFile(t)
  await (await openHere({ file })).store.close()
  await writeOldDatabase(old, 1, [])
  await (await openHere({ file: old })).store.close()
  assert.deepEqual(await schemaOf(old), await schemaOf(file))
})

async function schemaOf(file: string): Promise<unknown[]> {
  const database = await Database.open(readFileSync(file))
  const rows = database.rows('SELECT type, name, sql FROM sqlite_master ORDER BY type, name')
  database.close()
  return rows
}
