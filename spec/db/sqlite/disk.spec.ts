import assert from 'node:assert/strict'
import * as fs from 'node:fs'
import { test } from 'node:test'
import type { Store } from '../../../lib/db'
import { DiskRefused } from '../../../lib/db'
import type { Disk } from '../../../lib/db/sqlite/disk'
import { openHere, registerAll, say, temporaryFile } from '../../helpers/store'

test('a full disk refuses what changes, answers what reads, and recovers (X5)', async t => {
  const file = temporaryFile(t)
  const disk = fillableDisk()
  const { store, notices, abandon } = await openHere({ file, disk })
  await registerAll(store, 'ana')
  await say(store, 'ana', 'antes')

  disk.freeBytes = 100
  const [refused, read] = await Promise.allSettled([
    say(store, 'ana', 'lost'),
    store.getMessages({ userId: 'ana', room: '#general', limit: 9 }),
  ])
  await assert.rejects(say(store, 'ana', 'lost too'), DiskRefused)
  disk.freeBytes = Infinity
  const after = await say(store, 'ana', 'después')

  assert.ok(refused.status === 'rejected')
  assert.match(String(refused.reason), /could not write .*journal\.2: the disk refused \(ENOSPC/)
  assert.ok(read.status === 'fulfilled' && read.value.messages.length === 1)
  assert.equal(after.seq, 2)
  assert.deepEqual(
    notices.map(({ kind }) => kind),
    ['disk_refused', 'disk_recovered'],
  )
  abandon()
  const again = await openHere({ file })
  assert.deepEqual(await texts(again.store), ['antes', 'después'])
  assert.deepEqual(again.notices, [])
  await again.store.close()
})

test('a sync that fails takes its record back (X5)', async t => {
  const file = temporaryFile(t)
  const disk = fillableDisk()
  const { store, abandon } = await openHere({ file, disk })
  await registerAll(store, 'ana')

  disk.failingSyncs = 1
  await assert.rejects(say(store, 'ana', 'lost'), DiskRefused)
  abandon()

  const again = await openHere({ file })
  assert.deepEqual(await texts(again.store), [])
  await again.store.close()
})

test('a disk that cannot even cut keeps no refused message (X5)', async t => {
  const file = temporaryFile(t)
  const disk = fillableDisk()
  const { store, abandon } = await openHere({ file, disk })
  await registerAll(store, 'ana')

  disk.failingSyncs = 1
  disk.cannotCut = true
  await assert.rejects(say(store, 'ana', 'a long message that is refused and stays in the file'))
  disk.cannotCut = false
  await say(store, 'ana', 'ok')
  abandon()

  const again = await openHere({ file })
  assert.deepEqual(await texts(again.store), ['ok'])
  await again.store.close()
})

test('a checkpoint that fails is told and loses nothing (X5)', async t => {
  const file = temporaryFile(t)
  const disk = fillableDisk()
  const { store, notices, abandon } = await openHere({ file, disk })
  await registerAll(store, 'ana')
  await say(store, 'ana', 'uno')

  disk.freeBytes = 5000
  await store.checkpoint()
  disk.freeBytes = 5000
  await say(store, 'ana', 'dos')

  assert.deepEqual(
    notices.map(({ kind }) => kind),
    ['checkpoint_failed'],
  )
  assert.equal(fs.existsSync(`${file}-new`), false)
  abandon()
  const again = await openHere({ file })
  assert.deepEqual(await texts(again.store), ['uno', 'dos'])
  await again.store.close()
})

test('a store that cannot be made is unwritable', async t => {
  const file = temporaryFile(t)
  const disk = fillableDisk()
  disk.freeBytes = 5000

  await assert.rejects(openHere({ file, disk }), { kind: 'unwritable' })

  assert.equal(fs.existsSync(`${file}-lock`), false)
  disk.freeBytes = Infinity
  await (await openHere({ file, disk })).store.close()
})

interface FillableDisk extends Disk {
  freeBytes: number
  failingSyncs: number
  cannotCut: boolean
}

/** The real disk, until a spec says that it is full or broken. */
function fillableDisk(): FillableDisk {
  const disk: FillableDisk = {
    ...fs,
    freeBytes: Infinity,
    failingSyncs: 0,
    cannotCut: false,
    writeSync: ((fd: number, bytes: Uint8Array, offset: number, length: number, at: number) => {
      if (disk.freeBytes === 0) throw systemError('ENOSPC')
      const taken = Math.min(length, disk.freeBytes)
      disk.freeBytes -= taken
      return fs.writeSync(fd, bytes, offset, taken, at)
    }) as typeof fs.writeSync,
    fdatasyncSync: fd => {
      if (disk.failingSyncs-- > 0) throw systemError('EIO')
      fs.fdatasyncSync(fd)
    },
    ftruncateSync: (fd, length) => {
      if (disk.cannotCut) throw systemError('EIO')
      fs.ftruncateSync(fd, length)
    },
  }
  return disk
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code, syscall: 'write' })
}

async function texts(store: Store): Promise<string[]> {
  const { messages } = await store.getMessages({ userId: 'ana', room: '#general', limit: 100 })
  return messages.map(message => message.text)
}
