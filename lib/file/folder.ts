import { createHash } from 'node:crypto'
import type { promises } from 'node:fs'
import { join } from 'node:path'

/** What folders of files ask of the file system; specs pass one that fails. */
export type Disk = Pick<
  typeof promises,
  | 'access'
  | 'copyFile'
  | 'link'
  | 'mkdir'
  | 'open'
  | 'readdir'
  | 'rename'
  | 'rm'
  | 'stat'
  | 'utimes'
>

/** Only the account that runs the server may read what people send. */
export const FILE_MODE = 0o600
export const FOLDER_MODE = 0o700

/** How much of a file is read and hashed at once, so that nobody waits long for it. */
const READ_BYTES = 64 * 1024

/** A file. */
export interface Entry {
  size: number
  /** Milliseconds since 1970. */
  changedAt: number
}

/** A file in a folder. */
export interface NamedEntry extends Entry {
  name: string
  path: string
}

/** The names in a folder; none when it is not there. */
export async function listNames(disk: Disk, folder: string): Promise<string[]> {
  try {
    return await disk.readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** The files in a folder; none when it is not there. */
export async function listEntries(disk: Disk, folder: string): Promise<NamedEntry[]> {
  const entries = (await listNames(disk, folder)).map(async name => {
    const path = join(folder, name)
    const entry = await findEntry(disk, path)
    return entry && { name, path, ...entry }
  })
  return (await Promise.all(entries)).filter(entry => entry !== undefined)
}

/** A file, or undefined when it is not there. */
export async function findEntry(disk: Disk, path: string): Promise<Entry | undefined> {
  try {
    const { size, mtimeMs: changedAt } = await disk.stat(path)
    return { size, changedAt }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** The SHA-256 of a file, in hexadecimal digits. */
export async function digestOf(disk: Disk, path: string): Promise<string> {
  const hash = createHash('sha256')
  const handle = await disk.open(path, 'r')
  try {
    const buffer = Buffer.alloc(READ_BYTES)
    for (let at = 0; ;) {
      const { bytesRead } = await handle.read(buffer, 0, READ_BYTES, at)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, bytesRead))
      at += bytesRead
    }
  } finally {
    await handle.close()
  }
}

/** Makes a file, or the names in a folder, outlast a loss of power. */
export async function sync(disk: Disk, path: string): Promise<void> {
  const handle = await disk.open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Whether an error says that a file is not there. */
export function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT'
}

/** The system's name for an error, such as `EXDEV`; undefined for one that is not the system's. */
export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}
