import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { safeFileName, type File } from '../../../../protocol'
import { ahead } from './ahead'
import { answerTo, type Ask } from './asking'
import { mediaType } from './media-type'
import { readPath } from './path'
import { fileProblem, systemProblem } from './problem'

/** How a file goes to the server. */
export interface UploadOptions {
  ask: Ask
  onProgress: (progress: { name: string; size: number; done: number }) => void
  signal: AbortSignal
  /** The server takes no larger file. Absent: it has not said. */
  maxBytes?: number
}

interface Source {
  handle: FileHandle
  path: string
  name: string
  size: number
  sha256: string
}

/**
 * Brings a file to the server in pieces, some of them at once, and goes on where it stopped when the line
 * comes back. Throws a FileProblem.
 */
export async function upload(typed: string, options: UploadOptions): Promise<File> {
  const path = readPath(typed)
  const handle = await open(path, 'r').catch(error => {
    throw systemProblem(error, path)
  })
  try {
    const { size, name } = await judge(handle, path, options)
    options.onProgress({ name, size, done: 0 })
    const source = { handle, path, name, size, sha256: await digest(path, options.signal) }
    for (;;) {
      const file = await send(source, options)
      if (file) return file
    }
  } catch (error) {
    throw systemProblem(error, path)
  } finally {
    await handle.close()
  }
}

async function judge(handle: FileHandle, path: string, { maxBytes }: UploadOptions) {
  const stats = await handle.stat()
  const name = safeFileName(basename(path))
  if (stats.isDirectory()) throw fileProblem('file.isFolder', { path })
  if (!stats.isFile()) throw fileProblem('file.noFile', { path })
  if (maxBytes !== undefined && maxBytes > 0 && stats.size > maxBytes) {
    throw fileProblem('file.tooLarge', { name, bytes: maxBytes })
  }
  return { size: stats.size, name }
}

async function digest(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { signal })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** One attempt. Undefined: the line broke; the next one begins where the server says. */
async function send(source: Source, { ask, onProgress, signal }: UploadOptions) {
  const { path, name, size, sha256 } = source
  const type = mediaType(path)
  const begun = await answerTo(ask, 'file.begin', { name, size, type, sha256 }, signal)
  if (!begun) return undefined
  const { upload, offset, chunkBytes } = begun
  onProgress({ name, size, done: offset })
  const taken = ahead(pieces(source, offset, chunkBytes), piece =>
    answerTo(ask, 'file.chunk', { upload, ...piece }, signal),
  )
  for await (const piece of taken) {
    if (!piece) return undefined
    onProgress({ name, size, done: piece.offset })
  }
  onProgress({ name, size, done: size })
  const finished = await answerTo(ask, 'file.finish', { upload }, signal, ({ field }) =>
    // The server has other bytes than were there when the checksum was made.
    field === 'sha256' ? fileProblem('file.changed', { path }) : undefined,
  )
  return finished?.file
}

/** What of a file the server does not have yet, in pieces. */
async function* pieces({ handle, path, size }: Source, from: number, bytes: number) {
  const buffer = Buffer.alloc(bytes)
  for (let offset = from; offset < size;) {
    const { bytesRead } = await handle.read(buffer, 0, bytes, offset)
    if (bytesRead === 0) throw fileProblem('file.changed', { path })
    yield { offset, data: buffer.toString('base64', 0, bytesRead) }
    offset += bytesRead
  }
}
