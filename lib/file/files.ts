import type { Files } from '../command'
import type { Store } from '../db'
import type { Log } from '../log'
import type { Settings } from '../settings'
import { FILE_CHUNK_BYTES, Refusal } from '../protocol'
import { ContentFolder, type Disk } from './content-folder'
import { copyContents } from './copying'
import { Traffic } from './traffic'
import { Uploads } from './uploads'

/** How long an unfinished upload, and a file that nobody was sent, is kept. */
const KEEP_MS = 24 * 60 * 60 * 1000

/** A content that no file has is removed when it is so old. */
const GRACE_MS = 60 * 60 * 1000

const SWEEP_EVERY_MS = 60 * 60 * 1000
const FIRST_SWEEP_MS = 60 * 1000

export interface FileServices {
  settings: Settings
  store: Store
  log: Log
  now: () => number
  /** Absent: the real one. */
  disk?: Disk
}

/** The server's files, with what keeps them in order until `close`. */
export interface RunningFiles extends Files {
  /** Removes what nobody needs any more. Runs by itself once an hour; `at` is the time, absent: now. */
  sweep(at?: number): Promise<void>
  close(): Promise<void>
}

/** Starts what takes, keeps and gives files, in a folder beside the database. */
export function startFiles({ settings, store, log, now, disk }: FileServices): RunningFiles {
  const { db, limits } = settings
  const folder = new ContentFolder(db === ':memory:' ? undefined : `${db}-files`, disk)
  const uploads = new Uploads(folder, store, limits)
  const traffic = new Traffic(limits.fileBytesPerSecond)
  const sweep = (at = now()) => sweepAll(folder, uploads, store, at)
  const safely = () => void sweep().catch(error => log.fault('file.sweep', error))
  const first = setTimeout(safely, FIRST_SWEEP_MS).unref()
  const timer = setInterval(() => (traffic.forget(), safely()), SWEEP_EVERY_MS).unref()

  return {
    begin: (ownerId, wanted) =>
      onDisk(log, async () => ({
        ...(await uploads.begin({ ...wanted, ownerId }, now())),
        chunkBytes: FILE_CHUNK_BYTES,
      })),

    chunk: (client, upload, offset, bytes) =>
      traffic.run(client, async () => {
        const { id } = client.me
        const there = await onDisk(log, async () => uploads.chunk(id, upload, offset, bytes, now()))
        await traffic.pace(id, bytes.length)
        return there
      }),

    finish: (ownerId, upload, fileId) =>
      onDisk(log, async () => uploads.finish(ownerId, upload, fileId, now())),

    read: (client, id, offset, length) =>
      traffic.run(client, async () => {
        const wanted = Math.min(length, FILE_CHUNK_BYTES)
        await traffic.room(client)
        await traffic.pace(client.me.id, wanted)
        const { sha256, size } = await store.getFile({ userId: client.me.id, id })
        const path = await folder.contentPath(sha256)
        const rest = Math.max(0, Math.min(wanted, size - offset))
        const data = rest > 0 ? await folder.read(path, offset, rest) : Buffer.alloc(0)
        return { data, eof: offset + data.length >= size }
      }),

    async find(sha256) {
      const path = await folder.contentPath(sha256)
      return (await folder.sizeOf(path)) === undefined ? undefined : path
    },

    copyTo: target => onDisk(log, () => copyContents(folder, target)),

    sweep,
    async close() {
      clearTimeout(first)
      clearInterval(timer)
      await uploads.settled()
      await folder.close()
    },
  }
}

/** A disk that is full or broken says so to the person; the cause is for the log. */
async function onDisk<T>(log: Log, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isSystemError(error)) throw error
    log.fault('file', error)
    throw new Refusal('internal', { what: 'disk' })
  }
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}

async function sweepAll(folder: ContentFolder, uploads: Uploads, store: Store, now: number) {
  await uploads.expire(now - KEEP_MS)
  await store.removeUnusedFiles({ before: now - KEEP_MS })
  for (const shelf of await folder.listShelves()) {
    await uploads.exclusively(() => sweepShelf(folder, store, shelf, now - GRACE_MS))
  }
}

async function sweepShelf(folder: ContentFolder, store: Store, shelf: string, before: number) {
  const old = (await folder.listContents(shelf)).filter(({ changedAt }) => changedAt < before)
  if (old.length === 0) return
  const known = await store.listKnownContents({ sha256s: old.map(({ name }) => name) })
  const needed = new Set(known)
  for (const { name, path } of old) if (!needed.has(name)) await folder.remove(path)
}
