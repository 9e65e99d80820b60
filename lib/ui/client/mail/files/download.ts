import { createHash, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, link, mkdir, open, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FILE_CHUNK_BYTES, safeFileName, type File } from '../../../../protocol'
import { ahead } from './ahead'
import { answerTo, type Ask } from './asking'
import { numberedPath, readPath } from './path'
import { fileProblem, systemProblem } from './problem'

/** How a file comes from the server. */
export interface DownloadOptions {
  ask: Ask
  onProgress: (progress: { name: string; size: number; done: number }) => void
  signal: AbortSignal
}

/** Names that are tried beside one that is taken. */
const MAX_NUMBER = 10_000

/**
 * Saves a file of the server's where the person said, or into that folder; beside a file of its name, as
 * `name (1)`. It has its name only once it is whole and its checksum is right, and it is never run. Returns
 * the path; throws a FileProblem.
 */
export async function download(
  file: File,
  typed: string,
  options: DownloadOptions,
): Promise<string> {
  const wanted = await placeFor(file, typed)
  const part = join(dirname(wanted), `.tertulia-${randomUUID()}.part`)
  try {
    await mkdir(dirname(wanted), { recursive: true })
    const handle = await open(part, 'wx')
    try {
      await fill(handle, file, options)
      await handle.sync()
    } finally {
      await handle.close()
    }
    return await giveName(part, wanted)
  } catch (error) {
    throw systemProblem(error, wanted)
  } finally {
    await rm(part, { force: true })
  }
}

/** A folder that is there, or a name that ends as folders do, means the file's own name in it. */
async function placeFor({ name }: File, typed: string): Promise<string> {
  const path = readPath(typed === '' ? '.' : typed)
  const stats = await stat(path).catch(() => undefined)
  const isFolder = stats?.isDirectory() ?? typed.endsWith('/')
  return isFolder ? join(path, safeFileName(name)) : path
}

async function fill(handle: FileHandle, file: File, options: DownloadOptions): Promise<void> {
  const { name, size, sha256 } = file
  const hash = createHash('sha256')
  for (let done = 0; done < size;) {
    for await (const piece of pieces(file, done, options)) {
      // The line broke, or the piece is shorter than was asked for: the next ones are asked for anew.
      if (!piece || piece.offset !== done) break
      const { bytes, eof } = piece
      done += bytes.length
      if (bytes.length === 0 || eof !== (done === size)) throw fileProblem('file.damaged', { name })
      await handle.write(bytes, 0, bytes.length, piece.offset)
      hash.update(bytes)
      options.onProgress({ name, size, done })
    }
  }
  if (hash.digest('hex') !== sha256) throw fileProblem('file.damaged', { name })
}

/** The pieces of a file from a place on, in order; undefined for one that did not come. */
function pieces({ id, size }: File, from: number, { ask, signal }: DownloadOptions) {
  const count = Math.ceil((size - from) / FILE_CHUNK_BYTES)
  const offsets = Array.from({ length: count }, (_, i) => from + i * FILE_CHUNK_BYTES)
  return ahead(offsets, async offset => {
    const params = { id, offset, length: FILE_CHUNK_BYTES }
    const piece = await answerTo(ask, 'file.get', params, signal)
    return piece && { offset, bytes: Buffer.from(piece.data, 'base64'), eof: piece.eof }
  })
}

/** Gives a whole file its name, which only one that is not taken can be. */
async function giveName(part: string, wanted: string): Promise<string> {
  for (let number = 0; number < MAX_NUMBER; number++) {
    const path = numberedPath(wanted, number)
    if (await putAt(part, path)) return path
  }
  throw fileProblem('file.failed', { path: wanted, cause: 'EEXIST' })
}

/** False: something has that name. Where a second name for a file cannot be had, it is copied. */
async function putAt(part: string, path: string): Promise<boolean> {
  try {
    await link(part, path).catch(async error => {
      if (isTaken(error)) throw error
      await copyFile(part, path, constants.COPYFILE_EXCL)
    })
    return true
  } catch (error) {
    if (isTaken(error)) return false
    throw error
  }
}

function isTaken(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EEXIST'
}
