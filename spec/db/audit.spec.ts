import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import initSqlJs from 'sql.js'
import { verifyAudit } from '../../lib/db'
import { eachEngine, openHere, temporaryFile } from '../helpers/store'

const entry = (actor: string, n: number) => ({
  ...{ at: n, actorId: `id of ${actor}`, actor, action: 'shop.catalogue' },
  detail: { n, words: ['pika', '"chu"'], none: null },
})

eachEngine(
  'the record keeps what was written, in order, for one person or for all (D11)',
  async (_, open) => {
    const store = await open()
    const written = Array.from({ length: 20 }, (_, i) => entry(i % 2 ? 'ana' : 'ben', i))
    for (const each of written) await store.appendAudit(each)
    await store.appendAudit({ at: 20, actor: 'console', action: 'admin.stop', detail: {} })

    const { entries, more } = await store.listAudit({ limit: 100 })
    const page = await store.listAudit({ actorId: 'id of ana', before: 10, limit: 3 })

    assert.equal(more, false)
    assert.deepEqual(
      entries.map(({ number }) => number),
      Array.from({ length: 21 }, (_, i) => 21 - i),
    )
    assert.deepEqual(
      entries
        .slice(1)
        .reverse()
        .map(({ number: _, hash: __, ...rest }) => rest),
      written,
    )
    assert.equal(entries[0]?.actorId, undefined)
    assert.deepEqual([page.entries.map(({ number }) => number), page.more], [[8, 6, 4], true])
    assert.deepEqual(await verifyAudit(store), { rows: 21 })
  },
)

eachEngine(
  'the record is verified in pages, and goes on after a crash (D11, X5)',
  async (_, open) => {
    let store = await open()
    for (let n = 0; n < 7; n++) await store.appendAudit(entry('ana', n))
    store = await open('crash')
    await Promise.all([7, 8, 9].map(n => store.appendAudit(entry('ben', n))))

    const first = await store.verifyAuditPage({ limit: 4 })
    const second = await store.verifyAuditPage({ limit: 4, after: first.last })
    const third = await store.verifyAuditPage({ limit: 4, after: second.last })

    assert.deepEqual(
      [first, second, third].map(({ last, broken, more }) => [last.number, broken, more]),
      [
        [4, undefined, true],
        [8, undefined, true],
        [10, undefined, false],
      ],
    )
  },
)

eachEngine('a row is not kept when what it tells of fails (D11)', async (_, open) => {
  const store = await open()
  const missing = { order: 'NONE', by: { id: 'ana', username: 'ana', isAgent: false }, at: 1 }
  await Promise.allSettled([
    store.appendAudit(entry('ana', 1)),
    store.confirmOrder(missing),
    store.appendAudit(entry('ana', 2)),
  ])
  assert.deepEqual(await verifyAudit(store), { rows: 2 })
})

const unlock = `DROP TRIGGER audit_log_no_update; DROP TRIGGER audit_log_no_delete;`
const meddling: [name: string, statement: string, broken: number][] = [
  ['changes a detail', `UPDATE audit_log SET detail = '{}' WHERE number = 3`, 3],
  ['changes who it was', `UPDATE audit_log SET actor = 'ben' WHERE number = 1`, 1],
  ['changes when it was', 'UPDATE audit_log SET at = at + 1 WHERE number = 5', 5],
  ['changes a hash', `UPDATE audit_log SET hash = 'x' WHERE number = 4`, 4],
  ['takes a row out', 'DELETE FROM audit_log WHERE number = 2', 2],
  ['takes the last row out', 'DELETE FROM audit_log WHERE number = 6', 6],
  ['takes everything out', 'DELETE FROM audit_log', 1],
  [
    'puts a row in',
    `INSERT INTO audit_log SELECT 7, at, actor_id, actor, action, detail, hash, 'x' FROM audit_log WHERE number = 6`,
    7,
  ],
  [
    'exchanges two rows',
    `UPDATE audit_log SET detail = (SELECT detail FROM audit_log o WHERE o.number = 9 - audit_log.number) WHERE number IN (4, 5)`,
    4,
  ],
]
for (const [name, statement, expected] of meddling) {
  test(`whoever ${name} is found out (D11)`, async t => {
    const file = await recordOfSix(t)
    await meddle(file, `${unlock} ${statement}`)

    const { store } = await openHere({ file })

    const { broken } = await verifyAudit(store)
    await store.close()
    assert.equal(broken, expected)
  })
}

for (const table of ['audit_log', 'stock_ledger', 'order_events']) {
  test(`the database refuses to change or remove rows of ${table} (D11)`, async t => {
    const file = await recordOfSix(t)
    const SQL = await initSqlJs()
    const database = new SQL.Database(readFileSync(file))
    t.after(() => database.close())
    const [triggers] = database.exec(
      `SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '${table}' ORDER BY name`,
    )
    assert.deepEqual(triggers?.values.flat(), [`${table}_no_delete`, `${table}_no_update`])
    if (table !== 'audit_log') return
    assert.throws(() => database.run('DELETE FROM audit_log'), /only added to/)
    assert.throws(() => database.run('UPDATE audit_log SET at = 0'), /only added to/)
  })
}

type Cleanup = Parameters<typeof temporaryFile>[0]

/** A database with six rows of record. */
async function recordOfSix(t: Cleanup): Promise<string> {
  const file = temporaryFile(t)
  const { store } = await openHere({ file })
  for (let n = 1; n <= 6; n++) await store.appendAudit(entry('ana', n))
  await store.close()
  return file
}

async function meddle(file: string, statements: string): Promise<void> {
  const SQL = await initSqlJs()
  const database = new SQL.Database(readFileSync(file))
  database.exec(statements)
  writeFileSync(file, database.export())
  database.close()
}
