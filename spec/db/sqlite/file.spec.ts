import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { migrations, type Migration } from '../../../lib/db/migrations'
import { Database } from '../../../lib/db/sqlite/database'
import { openHere, registerAll, say, temporaryFile } from '../../helpers/store'
import { temporaryFolder } from '../../helpers/temp'

test('the first start makes chat.db at once, for its owner alone (C6)', async t => {
  const file = temporaryFile(t)

  const { store } = await openHere({ file })

  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.deepEqual((await tablesOf(file)).includes('users'), true)
  assert.deepEqual((await tablesOf(file)).includes('messages'), true)
  await store.close()
})

test('a stopped server leaves one plain SQLite file, whole and searchable (C6)', async t => {
  const file = temporaryFile(t)
  const { store } = await openHere({ file })
  await registerAll(store, 'ana')
  await say(store, 'ana', 'hola')

  await store.close()

  assert.deepEqual(readdirSync(dirname(file)), ['chat.db'])
  const database = await Database.open(readFileSync(file))
  assert.deepEqual(database.rows('PRAGMA integrity_check'), [{ integrity_check: 'ok' }])
  assert.deepEqual(database.rows('SELECT text FROM messages'), [{ text: 'hola' }])
  const found = database.rows("SELECT docid FROM messages_search WHERE text MATCH 'hol*'")
  assert.equal(found.length, 1)
})

test('the journal goes into the file when it has grown, and at a checkpoint', async t => {
  const file = temporaryFile(t)
  const { store, abandon } = await openHere({ file, checkpointBytes: 2000 })
  await registerAll(store, 'ana')
  for (let at = 0; at < 10; at++) await say(store, 'ana', `n${at}`)

  const { checkpoints, journalBytes } = await store.stats()
  assert.ok(checkpoints >= 3 && journalBytes < 4000, `${checkpoints} checkpoints, ${journalBytes}`)
  await store.checkpoint()
  assert.equal((await store.stats()).journalBytes, 0)
  assert.deepEqual(readdirSync(dirname(file)).sort(), ['chat.db', 'chat.db-lock'])
  await say(store, 'ana', 'last')
  abandon()

  const again = await openHere({ file })
  const room = await again.store.findMembership({ userId: 'ana', room: '#general' })
  assert.equal(room?.lastSeq, 11)
  await again.store.close()
})

test('what only reads writes nothing', async t => {
  const file = temporaryFile(t)
  const { store } = await openHere({ file })
  const before = readFileSync(file)

  await store.listRooms({ userId: 'nadie' })
  await store.searchMessages({ userId: 'nadie', query: 'x', limit: 1 })
  await store.closeSession({ id: 'none' })

  assert.deepEqual((await store.stats()).sequence, 0)
  await store.close()
  assert.deepEqual(readFileSync(file), before)
})

test('a symbolic link stays one', async t => {
  const file = temporaryFile(t)
  const place = join(dirname(file), 'disk')
  mkdirSync(place)
  symlinkSync(join(place, 'real.db'), file)
  writeFileSync(join(place, 'real.db'), '')

  const { store } = await openHere({ file })
  await store.close()

  assert.deepEqual(readdirSync(dirname(file)).sort(), ['chat.db', 'disk'])
  assert.deepEqual(readdirSync(place), ['real.db'])
})

test('a file from a newer version is refused untouched (C6)', async t => {
  const file = temporaryFile(t)
  await (await openHere({ file, migrations: [...migrations, ...later] })).store.close()
  const before = readFileSync(file)

  await assert.rejects(openHere({ file }), { name: 'StoreProblem', kind: 'newer' })

  assert.deepEqual(readFileSync(file), before)
  assert.deepEqual(readdirSync(dirname(file)), ['chat.db'])
})

test('an older file is copied, journal and all, then migrated', async t => {
  const file = temporaryFile(t)
  const { store, abandon } = await openHere({ file })
  await registerAll(store, 'ana')
  await say(store, 'ana', 'hola')
  abandon()

  const { store: renewed, notices } = await openHere({
    file,
    migrations: [...migrations, ...later],
  })

  const [from, to] = [migrations.length, migrations.length + later.length]
  const copy = `${file}-before-${to}`
  assert.deepEqual(notices, [{ kind: 'migrated', file, from, to, copy }])
  assert.ok((await tablesOf(file)).includes('novelties'))
  assert.ok(!(await tablesOf(copy)).includes('novelties'))
  const old = await Database.open(readFileSync(copy))
  assert.deepEqual(old.rows('SELECT text FROM messages'), [{ text: 'hola' }])
  assert.equal((await say(renewed, 'ana', 'después')).seq, 2)
  await renewed.close()
})

test('a migration that fails changes nothing', async t => {
  const file = temporaryFile(t)
  await (await openHere({ file })).store.close()
  const broken: Migration = { ...later[0]!, statements: () => ['CREATE TABLE half (a TEXT)', 'NO'] }

  await assert.rejects(openHere({ file, migrations: [...migrations, broken] }))

  assert.ok(!(await tablesOf(file)).includes('half'))
  await (await openHere({ file })).store.close()
})

test('somebody else’s database is refused untouched', async t => {
  const file = temporaryFile(t)
  const database = await Database.open()
  database.rows('CREATE TABLE bookmarks (url TEXT)')
  const before = database.export()
  writeFileSync(file, before)

  await assert.rejects(openHere({ file }), { kind: 'not_a_database' })

  assert.deepEqual(readFileSync(file), Buffer.from(before))
})

test('a folder that is not there is said, and one in the place of the file is no database', async t => {
  const file = join(temporaryFile(t), 'deeper', 'chat.db')

  await assert.rejects(openHere({ file }), { name: 'StoreProblem', kind: 'no_folder' })
  await assert.rejects(openHere({ file: temporaryFolder(t) }), { kind: 'not_a_database' })
})

test('a store in memory works alike', async () => {
  const { store } = await openHere({ file: ':memory:' })
  await registerAll(store, 'ana')

  await say(store, 'ana', 'hola')

  const { messages } = await store.searchMessages({ userId: 'ana', query: 'hol', limit: 5 })
  assert.equal(messages.length, 1)
  await store.close()
})

const later: Migration[] = [
  {
    version: migrations.length + 1,
    name: 'novelties',
    statements: () => ['CREATE TABLE novelties (id TEXT NOT NULL PRIMARY KEY)'],
  },
]

async function tablesOf(file: string): Promise<string[]> {
  const database = await Database.open(readFileSync(file))
  const rows = database.rows<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table'",
  )
  return rows.map(row => row.name)
}
