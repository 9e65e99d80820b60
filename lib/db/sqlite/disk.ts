import * as fs from 'node:fs'
import { dirname } from 'node:path'
import { StoreProblem } from '../problem'

/** What the engine asks of the file system; specs pass one that fails. */
export type Disk = Pick<
  typeof fs,
  | 'closeSync'
  | 'fdatasyncSync'
  | 'fsyncSync'
  | 'ftruncateSync'
  | 'openSync'
  | 'readFileSync'
  | 'renameSync'
  | 'rmSync'
  | 'writeSync'
>

/** Only the account that runs the server may read what people wrote. */
export const FILE_MODE = 0o600

/** Writes all bytes at a place in a file; the system may take them in several bites. */
export function writeAll(disk: Disk, fd: number, bytes: Uint8Array, position: number): void {
  let done = 0
  while (done < bytes.length) {
    done += disk.writeSync(fd, bytes, done, bytes.length - done, position + done)
  }
}

/**
 * Puts a whole file in the place of another: whoever looks, also after a crash, finds the old one or the
 * new one.
 */
export function replaceFile(disk: Disk, file: string, bytes: Uint8Array): void {
  const temporary = `${file}-new`
  const fd = disk.openSync(temporary, 'w', FILE_MODE)
  try {
    writeAll(disk, fd, bytes, 0)
    disk.fsyncSync(fd)
  } catch (error) {
    disk.rmSync(temporary, { force: true })
    throw error
  } finally {
    disk.closeSync(fd)
  }
  disk.renameSync(temporary, file)
  syncFolder(disk, file)
}

/** Writes a file that must not be there yet, whole or not at all; throws a StoreProblem when it is there. */
export function writeNew(file: string, bytes: Uint8Array): void {
  try {
    // The name is taken first, so that of two who want it one is refused.
    fs.closeSync(fs.openSync(file, 'wx', FILE_MODE))
  } catch (cause) {
    const isThere = (cause as NodeJS.ErrnoException).code === 'EEXIST'
    throw new StoreProblem(isThere ? 'exists' : 'unwritable', { file }, cause)
  }
  try {
    replaceFile(fs, file, bytes)
  } catch (cause) {
    fs.rmSync(file, { force: true })
    throw new StoreProblem('unwritable', { file }, cause)
  }
}

/** Makes the names in a file's folder last: a new, renamed or removed file is one only after this. */
export function syncFolder(disk: Disk, file: string): void {
  const fd = disk.openSync(dirname(file), 'r')
  try {
    disk.fsyncSync(fd)
  } finally {
    disk.closeSync(fd)
  }
}

/** The contents of a file, or undefined when there is no such file. */
export function readIfThere(disk: Disk, file: string): Buffer | undefined {
  try {
    return disk.readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
