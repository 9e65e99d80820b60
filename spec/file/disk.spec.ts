import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { promises } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import type { Disk } from '../../lib/file/folder'
import { openPlace } from '../../lib/file/place'
import { Pace } from '../../lib/file/traffic'
import { Uploads } from '../../lib/file/uploads'
import type { File } from '../../lib/protocol'
import { temporaryFolder } from '../helpers/temp'
import { described } from './sending'

/** A disk with room for so many bytes; a write may be cut short at its end. */
function smallDisk(room: { bytes: number }): Disk {
  const full = () => Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'write' })
  const open: Disk['open'] = async (...args) => {
    const handle = await promises.open(...args)
    const write = handle.write.bind(handle) as (...args: unknown[]) => Promise<unknown>
    const limited = async (bytes: Buffer, at: number, length: number, position: number) => {
      const taken = Math.min(length, room.bytes)
      if (taken === 0 && length > 0) throw full()
      room.bytes -= taken
      return write(bytes, at, taken, position)
    }
    return Object.assign(handle, { write: limited })
  }
  return { ...promises, open }
}

async function start(t: TestContext, disk?: Disk) {
  const kept: string[] = []
  const place = await openPlace({ db: join(temporaryFolder(t), 'chat.db'), files: '' }, disk)
  const store = {
    findFileUsage: async () => ({ bytes: 0, hasContent: false }),
    insertFile: async ({ id, name, size, type, sha256 }: File) => {
      kept.push(id)
      return { id, name, size, type, sha256 }
    },
  }
  const uploads = new Uploads(place, store, { fileBytes: 0, userBytes: 0 })
  return { place, uploads, kept }
}

test('a disk that gets full in the middle loses nothing of what was there, and goes on (X5)', async t => {
  const room = { bytes: 700 }
  const { place, uploads, kept } = await start(t, smallDisk(room))
  const bytes = randomBytes(1000)
  const wanted = { ...described(bytes), ownerId: 'ana' }
  const { upload } = await uploads.begin(wanted, 1)
  await uploads.chunk('ana', upload, 0, bytes.subarray(0, 500), 1)

  await assert.rejects(uploads.chunk('ana', upload, 500, bytes.subarray(500), 1), {
    code: 'ENOSPC',
  })

  assert.equal((await place.uploads.list('ana'))[0]?.size, 500)
  assert.equal((await uploads.begin(wanted, 1)).offset, 500)
  room.bytes = 10_000
  await uploads.chunk('ana', upload, 500, bytes.subarray(500), 1)
  await uploads.finish('ana', upload, 'f1', 1)
  assert.deepEqual(kept, ['f1'])
  assert.ok(bytes.equals(await place.contents.read(wanted.sha256, 0, 2000)))
})

test('what nobody has touched for long is forgotten', async t => {
  const { place, uploads } = await start(t)
  const bytes = randomBytes(100)
  const { upload } = await uploads.begin({ ...described(bytes), ownerId: 'ana' }, 1)
  await uploads.chunk('ana', upload, 0, bytes.subarray(0, 50), 1)
  await uploads.expire(Date.now() + 1000)
  assert.deepEqual(await place.uploads.list(), [])
  assert.throws(() => uploads.chunk('ana', upload, 50, bytes, 1), { kind: 'not_found' })
})

test('bytes go at their rate, a moment’s worth ahead', () => {
  const pace = new Pace(1000)
  assert.deepEqual([pace.take(100, 0), pace.take(100, 0), pace.take(100, 0)], [0, 100, 200])
  assert.equal(pace.take(100, 5000), 0)
  assert.equal(new Pace(0).take(1e9, 0), 0)
})
