import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { promises } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import type { Disk } from '../../lib/file/folder'
import { openPlace } from '../../lib/file/place'
import { Uploads } from '../../lib/file/uploads'
import { Refusal, type File } from '../../lib/protocol'
import { temporaryFolder } from '../helpers/temp'
import { described } from './sending'

const BYTES = randomBytes(1000)
const WANTED = { ...described(BYTES), ownerId: 'ana' }

/** So often somebody sends a file again that was refused. */
const TRIES = 4

type Act = (...args: unknown[]) => Promise<unknown>

/**
 * The real disk, but the acts that `fails` names by their number (0 is the first) end with an input/output
 * error; a write that fails has written half of its bytes. `open` counts the files that are open.
 */
function failingDisk(fails: (act: number) => boolean) {
  const acts: string[] = []
  const open = { count: 0 }
  const failing = (name: string, act: Act, half: Act = async () => undefined): Act => {
    return async (...args) => {
      acts.push(name)
      if (!fails(acts.length - 1)) return act(...args)
      await half(...args)
      throw Object.assign(new Error(`EIO: injected, ${name}`), { code: 'EIO', syscall: name })
    }
  }
  const wrapped = (handle: promises.FileHandle) => {
    const own = (name: 'write' | 'sync' | 'truncate') => handle[name].bind(handle) as Act
    const write = own('write')
    const close = handle.close.bind(handle)
    return Object.assign(handle, {
      write: failing('write', write, (bytes, at, length, position) =>
        write(bytes, at, (length as number) >> 1, position),
      ),
      sync: failing('sync', own('sync')),
      truncate: failing('truncate', own('truncate')),
      close: () => (open.count--, close()),
    })
  }
  const opening = failing('open', promises.open as Act)
  const disk = {
    ...promises,
    ...Object.fromEntries(
      (['mkdir', 'rename', 'rm', 'utimes'] as const).map(name => [
        name,
        failing(name, promises[name] as Act),
      ]),
    ),
    open: async (...args: unknown[]) => {
      const handle = wrapped((await opening(...args)) as promises.FileHandle)
      open.count++
      return handle
    },
  } as Disk
  return { disk, acts, open }
}

/** What takes files into a folder, on a disk. */
async function start(db: string, disk?: Disk) {
  const kept: string[] = []
  const place = await openPlace({ db, files: '' }, disk)
  const store = {
    findFileUsage: async () => ({ bytes: 0, hasContent: false }),
    insertFile: async ({ id, name, size, type, sha256 }: File) => {
      kept.push(id)
      return { id, name, size, type, sha256 }
    },
  }
  return { place, kept, uploads: new Uploads(place, store, { fileBytes: 0, userBytes: 0 }) }
}

type Started = Awaited<ReturnType<typeof start>>

/** Sends the file in two pieces, from where it broke off. */
async function send({ uploads }: Started): Promise<void> {
  const { upload, offset } = await uploads.begin(WANTED, 1)
  for (const end of [500, 1000]) {
    if (offset < end) await uploads.chunk('ana', upload, offset, BYTES.subarray(offset, end), 1)
  }
  await uploads.finish('ana', upload, 'f1', 1)
}

/** Sends it again while it is refused; tells how often it was. */
async function sendUntilTaken(started: Started): Promise<number> {
  for (let refused = 0; ; refused++) {
    try {
      await send(started)
      return refused
    } catch (error) {
      assert.ok(refused < TRIES, String(error))
      assert.ok(error instanceof Refusal || (error as NodeJS.ErrnoException).code === 'EIO')
    }
  }
}

/** What is readable is whole. */
async function assertNothingHalf({ place }: Started, where: string): Promise<void> {
  const kept = await place.contents.find(WANTED.sha256)
  if (kept) assert.equal(await place.contents.digest(WANTED.sha256), WANTED.sha256, where)
}

async function countActs(t: TestContext): Promise<readonly string[]> {
  const { disk, acts } = failingDisk(() => false)
  await send(await start(join(temporaryFolder(t), 'chat.db'), disk))
  return acts
}

test('an error at any single act of an upload is told, leaves nothing half, and sent again it is there (X5, M5)', async t => {
  const acts = await countActs(t)
  for (let at = 0; at < acts.length; at++) {
    const where = `${acts[at]} as act ${at}`
    const { disk, open } = failingDisk(act => act === at)
    const started = await start(join(temporaryFolder(t), 'chat.db'), disk)
    const refused = await sendUntilTaken(started)
    assert.ok(refused >= 1, where)
    assert.deepEqual(await started.place.uploads.list(), [], where)
    assert.ok(BYTES.equals(await started.place.contents.read(WANTED.sha256, 0, 2000)), where)
    assert.deepEqual([started.kept, open.count], [['f1'], 0], where)
  }
  assert.deepEqual([...new Set(acts)].sort(), [
    'mkdir',
    'open',
    'rename',
    'sync',
    'utimes',
    'write',
  ])
})

test('a disk that fails from any act on shows nothing half, and the next server goes on (X5, M5)', async t => {
  const acts = await countActs(t)
  for (let at = 0; at < acts.length; at++) {
    const where = `${acts[at]} as act ${at}`
    const db = join(temporaryFolder(t), 'chat.db')
    const { disk, open } = failingDisk(act => act >= at)
    await assert.rejects(start(db, disk).then(send), { code: 'EIO' }, where)
    assert.equal(open.count, 0, where)
    const next = await start(db)
    await assertNothingHalf(next, where)
    assert.equal(await sendUntilTaken(next), 0, where)
    assert.ok(BYTES.equals(await next.place.contents.read(WANTED.sha256, 0, 2000)), where)
  }
})
