import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { Refused } from '../helpers/client'
import { startProcess } from '../helpers/process'
import { temporaryFolder } from '../helpers/temp'

const DISK_BYTES = 3 * 1024 * 1024
const BALLAST_BYTES = 1024 * 1024

/** So long that few of them fill the disk. */
const TEXT = 'x'.repeat(3900)

/** A folder on a small file system of its own; skips the spec where none can be made. */
function smallDisk(t: TestContext): string | undefined {
  // What is done after a spec is done in this order, and a folder in use cannot be removed.
  t.after(() => spawnSync('umount', ['-l', folder]))
  const folder = temporaryFolder(t)
  const options = ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', folder]
  const { status, stderr, error } = spawnSync('mount', options)
  if (status !== 0) {
    t.skip(`no file system of its own: ${String(error ?? stderr).trim()}`)
    return undefined
  }
  return folder
}

test('a full disk refuses new messages with its reason, reads on, and recovers by itself (X5)', async t => {
  const folder = smallDisk(t)
  if (folder === undefined) return
  const db = join(folder, 'chat.db')
  const ballast = join(folder, 'ballast')
  const first = await startProcess(t, db)
  const ana = await first.connect('ana')
  const ben = await first.connect('ben')
  writeFileSync(ballast, Buffer.alloc(BALLAST_BYTES))
  const acknowledged: string[] = []
  const say = async (key: string) => {
    const { message } = await ana.say('#general', `${key} ${TEXT}`, key)
    acknowledged.push(message.text)
  }

  const refused = await untilRefused(say)

  assert.ok(acknowledged.length > 10)
  assert.deepEqual([refused.kind, refused.data.what], ['internal', 'disk'])
  await first.printed(/el disco no acepta más cambios/)
  const { messages } = await ben.request('chat.history', { room: '#general', limit: 5 })
  assert.deepEqual(
    messages.map(({ text }) => text),
    acknowledged.slice(-5),
  )
  await assert.rejects(ben.say('#general', TEXT), { kind: 'internal' })

  rmSync(ballast)
  await say('after')
  await first.printed(/el disco vuelve a aceptar cambios/)
  await first.kill()

  const second = await startProcess(t, db)
  const reader = await second.connect()
  await reader.request('session.resume', { token: ben.token })
  const all = await reader.request('chat.history', { room: '#general', after: 0, limit: 200 })
  const told = all.messages.map(({ text }) => text)
  assert.deepEqual(told, acknowledged.slice(0, told.length))
  assert.equal(all.more ? told.length : acknowledged.length, told.length)
})

async function untilRefused(say: (key: string) => Promise<void>): Promise<Refused> {
  for (let n = 0; ; n++) {
    try {
      await say(String(n))
    } catch (error) {
      assert.ok(error instanceof Refused, String(error))
      return error
    }
  }
}
