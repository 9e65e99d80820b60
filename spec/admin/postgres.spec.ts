import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyPlace, POSTGRES_URL } from '../helpers/postgres'
import { startServer } from '../helpers/server'

const skip = POSTGRES_URL ? false : 'TEST_POSTGRES_URL is not set'

test(
  'with PostgreSQL an administrator reads which of its programs copy and check it',
  { skip },
  async t => {
    let stop: () => Promise<void> = () => Promise.resolve()
    // Hooks run in the order in which they were set: the server ends before its place is removed.
    t.after(() => stop())
    const server = await startServer(t, { store: await emptyPlace(t) })
    stop = server.stop
    const root = await server.connect('root', 'admin')

    await assert.rejects(root.request('admin.backup', {}), {
      kind: 'forbidden',
      message: /pg_dump/,
    })
    const { lines, ...verified } = await root.request('admin.verify', {})
    assert.match(String(lines), /pg_amcheck/)
    assert.deepEqual([verified.isWhole, verified.onlyAudit], [true, true])
  },
)
