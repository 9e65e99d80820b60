import type { Files } from '../command'
import type { Store } from '../db'
import type { Log } from '../log'
import type { Settings } from '../settings'
import { FILE_CHUNK_BYTES, Refusal } from '../protocol'
import { ContentsAway } from './contents'
import { copyContents } from './copying'
import type { FilePlace } from './place'
import { sweep } from './sweeping'
import { Traffic } from './traffic'
import { Uploads } from './uploads'

const SWEEP_EVERY_MS = 60 * 60 * 1000
const FIRST_SWEEP_MS = 60 * 1000

/** What the files need of the server. */
export interface FileServices {
  settings: Settings
  store: Store
  log: Log
  now: () => number
  place: FilePlace
}

/** The server's files, with what keeps them in order until `stop`. */
export interface RunningFiles extends Files {
  /** Removes what nobody needs any more. Runs by itself once an hour; `at` is the time, absent: now. */
  sweep(at?: number): Promise<void>
  stop(): Promise<void>
}

/** Starts what takes, keeps and gives files. */
export function startFiles({ settings, store, log, now, place }: FileServices): RunningFiles {
  const { limits } = settings
  const { contents } = place
  const uploads = new Uploads(place, store, limits)
  const traffic = new Traffic(limits.fileBytesPerSecond)
  const sweepAll = (at = now()) => sweep({ contents, uploads, store }, at)
  const safely = () => void sweepAll().catch(error => log.fault('file.sweep', error))
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
        const rest = Math.max(0, Math.min(wanted, size - offset))
        const read = () => onDisk(log, () => contents.read(sha256, offset, rest))
        const data = rest > 0 ? await read() : Buffer.alloc(0)
        return { data, eof: offset + data.length >= size }
      }),

    copyContent: (sha256, path) => contents.copyTo(sha256, path),
    copyTo: target => onDisk(log, () => copyContents(contents, target)),

    sweep: sweepAll,
    async stop() {
      clearTimeout(first)
      clearInterval(timer)
      await uploads.settled()
    },
  }
}

/** A disk or a bucket that is full, broken or away says so to the person; the cause is for the log. */
async function onDisk<T>(log: Log, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isSystemError(error) && !(error instanceof ContentsAway)) throw error
    log.fault('file', error)
    throw new Refusal('internal', { what: 'disk' })
  }
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}
