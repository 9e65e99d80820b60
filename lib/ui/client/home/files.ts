/** Small files of one's own: nobody else reads them, and a crash leaves the old one or the new one. */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

const FILE_MODE = 0o600
const FOLDER_MODE = 0o700

/** The text of a file. Undefined: there is none. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/**
 * Puts a text in the place of a file.
 * @param isDurable waits until it would survive a power cut
 */
export function replaceFile(path: string, text: string, isDurable: boolean): void {
  makeFolder(dirname(path))
  const temporary = `${path}.${process.pid}.tmp`
  try {
    write(temporary, 'w', text, isDurable)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  if (isDurable) syncFolder(dirname(path))
}

/** Adds a text to the end of a file, in one write. */
export function appendFile(path: string, text: string): void {
  makeFolder(dirname(path))
  write(path, 'a', text, false)
}

/** Removes a file that may not be there. */
export function removeFile(path: string): void {
  rmSync(path, { force: true })
}

/** Moves a file that cannot be read out of the way, without touching what is in it. Returns its new path. */
export function setAside(path: string, at: number): string {
  const stamp = new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)
  const aside = `${path}.${stamp}.bad`
  renameSync(path, aside)
  return aside
}

function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: FOLDER_MODE })
}

function write(path: string, flag: 'w' | 'a', text: string, isDurable: boolean): void {
  const file = openSync(path, flag, FILE_MODE)
  try {
    const bytes = Buffer.from(text)
    for (let done = 0; done < bytes.length; done += writeSync(file, bytes, done));
    if (isDurable) fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** The new name is durable only with its folder. Not every system lets a folder be opened. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}
