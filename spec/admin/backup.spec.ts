import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test, type TestContext } from 'node:test'
import initSqlJs from 'sql.js'
import type { Result } from '../../lib/protocol'
import type { TestClient } from '../helpers/client'
import { readAll } from '../helpers/history'
import { runServer, startProcess } from '../helpers/process'
import { longestTurnMs } from '../helpers/processor'
import { startServer } from '../helpers/server'
import { temporaryFolder } from '../helpers/temp'

/** Sends a small file to oneself; gives its id. */
async function upload(client: TestClient, text: string): Promise<string> {
  const bytes = Buffer.from(text)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const wanted = { name: 'nota.txt', size: bytes.length, type: 'text/plain', sha256 }
  const { upload } = await client.request('file.begin', wanted)
  await client.request('file.chunk', { upload, offset: 0, data: bytes.toString('base64') })
  return (await client.request('file.finish', { upload })).file.id
}

/** Runs the program with `--restore` in Spanish, until it ends. */
function restore(t: TestContext, db: string, copy: string) {
  return runServer(t, ['--db', db, '--restore', copy])
}

describe('a backup', { concurrency: true }, () => {
  test('brings everything back after a wreck, which is kept aside (X7)', async t => {
    const folder = temporaryFolder(t)
    const [db, copy] = [join(folder, 'chat.db'), join(folder, 'copia.db')]
    const first = await startProcess(t, db)
    const ana = await first.connect('ana')
    const file = await upload(ana, 'una nota')
    for (let i = 0; i < 20; i++) await ana.say('#general', `antes ${i}`)
    first.type(`respaldo ${copy}`)
    await first.printed(/^Copia en .*copia\.db \(\d+,\d KiB\) con 1 archivo, en \d+ ms\.$/)
    await ana.say('#general', 'después')
    await first.kill()
    writeFileSync(db, 'un desastre')

    const { status, stdout, stderr } = await restore(t, db, copy)

    assert.deepEqual([status, stderr], [0, ''])
    assert.match(stdout, /^Restauré .*copia\.db en .*chat\.db/m)
    assert.match(stdout, /^Lo que había quedó en .*chat\.db-before-restore-\d{14}\.$/m)
    assert.match(stdout, /^Estaba dañado o no era una base de datos\.$/m)
    const kept = /quedó en (.*)\.$/m.exec(stdout)![1]!
    assert.equal(readFileSync(kept, 'utf8'), 'un desastre')
    const second = await startProcess(t, db)
    const again = await second.connect()
    await again.signIn('ana')
    assert.deepEqual(
      (await readAll(again)).map(({ text }) => text),
      Array.from({ length: 20 }, (_, i) => `antes ${i}`),
    )
    const { data } = await again.request('file.get', { id: file, offset: 0, length: 100 })
    assert.equal(Buffer.from(data, 'base64').toString(), 'una nota')
    assert.equal((await second.stop()).status, 0)
  })

  test('says so when what it takes the place of is newer, or another one', async t => {
    const folder = temporaryFolder(t)
    const [db, copy, other] = ['a.db', 'copia.db', 'b.db'].map(name => join(folder, name))
    const server = await startServer(t, { db })
    const root = await server.connect('root', 'admin')
    await root.request('admin.backup', { file: 'copia.db' })
    for (let i = 0; i < 3; i++) await root.say('#general', `${i}`)
    await server.stop()
    await (await startServer(t, { db: other })).stop()

    const newer = await restore(t, db!, copy!)
    const another = await restore(t, other!, copy!)

    assert.match(newer.stdout, /^Ojo: tenía \d+ cambios más que la copia\.$/m)
    assert.match(another.stdout, /^Ojo: era otra base de datos\.$/m)
    const kept = /quedó en (.*)\.$/m.exec(newer.stdout)![1]!
    const back = await startServer(t, { db: kept })
    const again = await (await back.connect()).signIn('root')
    assert.equal((await readAll(again)).length, 3)
  })

  test('is refused where a file is there, and from a file that is none', async t => {
    const folder = temporaryFolder(t)
    const db = join(folder, 'chat.db')
    const notes = join(folder, 'notas.txt')
    writeFileSync(notes, 'lista de la compra\n'.repeat(100))
    const server = await startServer(t, { db })
    const root = await server.connect('root', 'admin')
    for (const file of ['../fuera.db', '/tmp/fuera.db', '.oculto']) {
      const wrong = root.request('admin.backup', { file })
      await assert.rejects(wrong, { kind: 'invalid_params' }, file)
    }
    await assert.rejects(root.request('admin.backup', { file: 'notas.txt' }), {
      ...{ kind: 'conflict', message: /ya existe/ },
    })
    assert.match(readFileSync(notes, 'utf8'), /^lista/)
    const { file } = await root.request('admin.backup', {})
    assert.match(file, /chat-\d{8}-\d{6}\.db$/)

    const locked = await restore(t, db, file)
    assert.deepEqual([locked.status, locked.stdout], [1, ''])
    assert.match(locked.stderr, /está en uso por otro servidor/)
    await server.stop()
    const before = readdirSync(folder).sort()
    for (const [copy, sentence] of [
      [notes, /notas\.txt no es una base de datos/],
      [join(folder, 'nada.db'), /^No encuentro .*nada\.db\.$/m],
    ] as const) {
      const { status, stderr } = await restore(t, db, copy)
      assert.equal(status, 1)
      assert.match(stderr, sentence)
    }
    assert.deepEqual(readdirSync(folder).sort(), before)
  })
})

test('an audit record that was changed from outside is found broken (D11)', async t => {
  const db = join(temporaryFolder(t), 'chat.db')
  const first = await startServer(t, { db })
  const root = await first.connect('root', 'admin')
  for (const text of ['uno', 'dos']) await root.request('admin.announce', { text })
  await first.stop()
  const SQL = await initSqlJs()
  const database = new SQL.Database(readFileSync(db))
  const triggers = database.exec(`SELECT name FROM sqlite_master WHERE type = 'trigger'`)
  for (const [name] of triggers[0]?.values ?? []) database.run(`DROP TRIGGER ${String(name)}`)
  database.run(`UPDATE audit_log SET action = 'admin.status' WHERE number = 2`)
  writeFileSync(db, database.export())

  const second = await startServer(t, { db })
  const again = await (await second.connect()).signIn('root')

  const { broken, lines } = await again.request('admin.audit', {})
  assert.equal(broken, 2)
  assert.match(lines!.at(-1)!, /ROTA en la fila 2/)
  assert.equal((await again.request('admin.verify', {})).isWhole, false)
  assert.ok(existsSync(db))
})

test('does not hold up the event loop, nor is anything lost that comes meanwhile', async t => {
  const folder = temporaryFolder(t)
  const server = await startServer(t, { db: join(folder, 'chat.db') })
  const root = await server.connect('root', 'admin')
  const long = 'palabra '.repeat(450)
  // Each answer holds the whole text: more of them at once could be more than may wait for somebody.
  for (let said = 0; said < 3000; said += 100) {
    await Promise.all(Array.from({ length: 100 }, () => root.say('#general', long)))
  }
  // A pause of its own would come with each of them, one that the machine makes does not.
  const pauses: number[] = []
  let last: Result<'admin.backup'> | undefined
  for (const name of ['uno.db', 'dos.db', 'tres.db']) {
    const all = Promise.all([
      root.request('admin.backup', { file: name }),
      ...Array.from({ length: 20 }, (_, i) => root.say('#general', `a la vez ${name} ${i}`)),
    ])
    pauses.push(await longestTurnMs(all))
    last = (await all)[0]
  }

  const { file, bytes } = last!
  assert.ok(bytes > 10 * 1024 * 1024, String(bytes))
  assert.ok(Math.min(...pauses) < 50, `${pauses.join(', ')} ms`)
  const SQL = await initSqlJs()
  const copy = new SQL.Database(readFileSync(file))
  const value = (sql: string) => Number(copy.exec(sql)[0]!.values[0]![0])
  assert.ok(value('SELECT COUNT(*) FROM messages') >= 3000)
  assert.equal(
    value('SELECT COUNT(*) FROM messages'),
    value(`SELECT last_seq FROM rooms WHERE id = '#general'`),
  )
  copy.close()
})
