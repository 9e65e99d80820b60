import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { test, type TestContext } from 'node:test'
import initSqlJs from 'sql.js'
import { migrations } from '../../../lib/db/migrations'
import { Database } from '../../../lib/db/sqlite/database'
import { restoreSqlite } from '../../../lib/db/sqlite/restore'
import { sealOf } from '../../../lib/db/sqlite/seal'
import { openHere, registerAll, say, temporaryFile } from '../../helpers/store'

/** Where SQLite keeps how often a file was changed, and that number again (fileformat2, section 1.3). */
const COUNTERS = [24, 92]

test('a flip of any bit in a database file breaks its seal (C6, X5)', async () => {
  const database = await Database.open()
  database.rows('CREATE TABLE notes (text TEXT)')
  database.rows("INSERT INTO notes VALUES ('hola')")
  const contents = database.export()
  assert.equal(sealOf(contents), 'whole')

  for (let bit = 0; bit < contents.length * 8; bit++) {
    contents[bit >> 3]! ^= 1 << (bit & 7)
    assert.equal(sealOf(contents), 'broken', `bit ${bit & 7} of byte ${bit >> 3}`)
    contents[bit >> 3]! ^= 1 << (bit & 7)
  }
})

test('a flipped byte is refused, also in the middle of a text, and nothing is touched (C6)', async t => {
  const file = await leaveFile(t, 'el gato negro')
  const whole = readFileSync(file)
  const places = [16, 18, ...COUNTERS, 60, 68, whole.indexOf('gato'), whole.length - 1]
  for (let at = 100; at < whole.length; at += 9973) places.push(at)

  for (const at of places) {
    const broken = Buffer.from(whole)
    broken[at]! ^= 0x20
    writeFileSync(file, broken)
    await assert.rejects(
      openHere({ file }),
      { name: 'StoreProblem', kind: 'damaged' },
      `byte ${at}`,
    )
    assert.deepEqual(readFileSync(file), broken)
    assert.equal(existsSync(`${file}-lock`), false)
  }
})

test('a file that is longer or shorter than it was written is refused', async t => {
  const file = await leaveFile(t, 'hola')
  const whole = readFileSync(file)
  for (const changed of [
    Buffer.concat([whole, Buffer.alloc(4096)]),
    whole.subarray(0, whole.length - 4096),
    whole.subarray(0, 60),
  ]) {
    writeFileSync(file, changed)
    await assert.rejects(openHere({ file }), { kind: 'damaged' })
  }
})

test('what another SQLite program changed on purpose is taken, said once, and found (C6)', async t => {
  const file = await leaveFile(t, 'el gato negro')
  await edit(file, 'DROP TRIGGER messages_text_leaves', 'DROP TRIGGER messages_text_enters')
  await edit(file, "UPDATE messages SET text = 'el perro blanco'")

  const { store, notices } = await openHere({ file })

  assert.deepEqual(notices, [{ kind: 'edited', file }])
  const search = (query: string) => store.searchMessages({ userId: 'ana', query, limit: 9 })
  assert.deepEqual(
    [(await search('perro')).messages.length, (await search('gato')).messages],
    [1, []],
  )
  await store.close()
  assert.equal(sealOf(readFileSync(file)), 'whole')
  const again = await openHere({ file })
  assert.deepEqual(again.notices, [])
  await again.store.close()
})

test('an edited file that SQLite finds fault with is refused untouched', async t => {
  const file = await leaveFile(t, 'hola')
  await edit(file, "UPDATE messages SET text = 'adiós'")
  const broken = readFileSync(file)
  broken.fill(0xff, 4096, 4200)
  writeFileSync(file, broken)

  await assert.rejects(openHere({ file }), { kind: 'damaged' })
  assert.deepEqual(readFileSync(file), broken)
})

test('a file from before there were seals is read, and gets one with the next change', async t => {
  const file = await leaveFile(t, 'hola')
  const old = readFileSync(file)
  old.fill(0, 60, 64)
  old.fill(0, 68, 72)
  for (const at of COUNTERS) old.writeUInt32BE(7, at)
  writeFileSync(file, old)
  assert.equal(sealOf(old), 'none')

  const { store, notices } = await openHere({ file })
  await say(store, 'ana', 'después')
  await store.close()

  assert.deepEqual(notices, [])
  assert.equal(sealOf(readFileSync(file)), 'whole')
})

for (const [left, bytes] of [
  ['journal', Buffer.from('d9d505f920a163d7', 'hex')],
  ['wal', Buffer.from('377f0682002de218', 'hex')],
] as const) {
  test(`a file that another program left with its -${left} is not read half changed (C6)`, async t => {
    const file = await leaveFile(t, 'hola')
    const before = readFileSync(file)
    writeFileSync(`${file}-${left}`, bytes)

    await assert.rejects(openHere({ file }), { name: 'StoreProblem', kind: 'unfinished' })

    assert.deepEqual(readFileSync(file), before)
    writeFileSync(`${file}-${left}`, '')
    await (await openHere({ file })).store.close()
  })
}

test('every file that is written has its seal: copies, copies before a migration, restored ones (X7)', async t => {
  const file = await leaveFile(t, 'hola')
  const copy = `${file}-copy`
  const { store } = await openHere({ file })
  await store.backup({ file: copy })
  await store.close()
  const restored = `${file}-other`
  await restoreSqlite(copy, restored, 1)
  const version = migrations.length + 1
  const statements = () => ['CREATE TABLE novelties (id TEXT)']
  const more = [...migrations, { version, name: 'novelties', statements }]
  await (await openHere({ file, migrations: more })).store.close()

  for (const each of [file, copy, restored, `${file}-before-${version}`]) {
    assert.equal(sealOf(readFileSync(each)), 'whole', each)
  }
  const broken = readFileSync(copy)
  broken[broken.indexOf('hola')]! ^= 1
  writeFileSync(copy, broken)
  await assert.rejects(restoreSqlite(copy, restored, 2), { kind: 'damaged' })
})

test('what another program left half done goes aside with its file when a copy is restored (X7)', async t => {
  const file = await leaveFile(t, 'hola')
  const copy = `${file}-copy`
  writeFileSync(copy, readFileSync(file))
  writeFileSync(`${file}-wal`, 'half a change')

  const { kept } = await restoreSqlite(copy, file, Date.UTC(2026, 10, 20))

  assert.equal(readFileSync(`${kept}-wal`, 'utf8'), 'half a change')
  assert.equal(existsSync(`${file}-wal`), false)
  await (await openHere({ file })).store.close()
})

/** A stopped server's file with a message of `ana`'s. */
async function leaveFile(t: TestContext, text: string): Promise<string> {
  const file = temporaryFile(t)
  const { store } = await openHere({ file })
  await registerAll(store, 'ana')
  await say(store, 'ana', text)
  await store.close()
  return file
}

/** Changes a stopped server's file as any other SQLite program does. */
async function edit(file: string, ...statements: string[]) {
  const SQL = await initSqlJs()
  const database = new SQL.Database(readFileSync(file))
  for (const statement of statements) database.run(statement)
  writeFileSync(file, database.export())
  database.close()
}
