import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { Database } from '../../../lib/db/sqlite/database'
import { openHere, registerAll, temporaryFile } from '../../helpers/store'

test('kill -9 in a burst loses nothing acknowledged and doubles nothing (X5)', async t => {
  const file = temporaryFile(t)
  const { store } = await openHere({ file })
  await registerAll(store, 'ana')
  await store.close()

  const acknowledged = new Map<string, number>()
  for (const [run, lines] of [1500, 300, 700].entries()) {
    await writeUntilKilled(file, String(run), lines, acknowledged)
  }

  const { store: again } = await openHere({ file })
  await again.close()
  const database = await Database.open(readFileSync(file))
  const stored = database.rows<{ key: string; seq: number }>(
    'SELECT key, seq FROM messages ORDER BY seq',
  )
  const seqs = new Map(stored.map(({ key, seq }) => [key, seq]))
  for (const [key, seq] of acknowledged) assert.equal(seqs.get(key), seq, `message ${key}`)
  assert.deepEqual(
    stored.map(({ seq }) => seq),
    stored.map((_, at) => at + 1),
  )
  assert.equal(seqs.size, stored.length)
  assert.ok(acknowledged.size >= 2500)
  assert.deepEqual(database.rows('PRAGMA integrity_check'), [{ integrity_check: 'ok' }])
})

async function writeUntilKilled(
  file: string,
  run: string,
  lines: number,
  acknowledged: Map<string, number>,
): Promise<void> {
  const writer = join(__dirname, 'writer.ts')
  const child = spawn(process.execPath, ['-r', './tools/register.cjs', writer, file, run], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  let count = 0
  for await (const line of createInterface(child.stdout)) {
    const [key, seq] = line.split(' ')
    if (key && seq) acknowledged.set(key, Number(seq))
    if (++count === lines) child.kill('SIGKILL')
  }
  assert.deepEqual(await exited, [null, 'SIGKILL'])
}
