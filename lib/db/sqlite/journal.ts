import { readdirSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { FILE_MODE, syncFolder, writeAll, type Disk } from './disk'

/**
 * The file that a group of changes is written to before anybody hears of it: `chat.db-journal.N`. (Without
 * a number the name is SQLite's own, for something else.)
 */
export class Journal {
  readonly path: string
  #disk: Disk
  #fd: number
  #length: number
  #last = 0

  private constructor(disk: Disk, path: string, fd: number, length: number) {
    this.#disk = disk
    this.path = path
    this.#fd = fd
    this.#length = length
  }

  /** Opens journal number `number`, made when missing; what lies behind `length` is cut off. */
  static open(disk: Disk, file: string, number: number, length = 0): Journal {
    const path = journalPath(file, number)
    const fd = disk.openSync(path, length > 0 ? 'r+' : 'w', FILE_MODE)
    try {
      const journal = new Journal(disk, path, fd, length)
      journal.#cut()
      syncFolder(disk, file)
      return journal
    } catch (error) {
      disk.closeSync(fd)
      throw error
    }
  }

  get length(): number {
    return this.#length
  }

  /** Writes a record so that it survives a loss of power; when this throws, it is not there. */
  append(record: Uint8Array): void {
    try {
      writeAll(this.#disk, this.#fd, record, this.#length)
      this.#disk.fdatasyncSync(this.#fd)
    } catch (error) {
      this.#cutQuietly()
      throw error
    }
    this.#last = record.length
    this.#length += record.length
  }

  /** Takes back the record written last. */
  takeBack(): void {
    this.#length -= this.#last
    this.#last = 0
    this.#cut()
  }

  close(): void {
    this.#disk.closeSync(this.#fd)
  }

  #cut() {
    this.#disk.ftruncateSync(this.#fd, this.#length)
    this.#disk.fdatasyncSync(this.#fd)
  }

  // Where even cutting fails, the next record is written over what is left.
  #cutQuietly() {
    try {
      this.#cut()
    } catch {}
  }
}

export function journalPath(file: string, number: number): string {
  return `${file}-journal.${number}`
}

/** The numbers of a database's journals, oldest first. */
export function listJournals(file: string): number[] {
  const prefix = `${basename(file)}-journal.`
  return readdirSync(dirname(file))
    .filter(name => name.startsWith(prefix))
    .map(name => Number(name.slice(prefix.length)))
    .filter(number => Number.isSafeInteger(number) && number > 0)
    .sort((a, b) => a - b)
}
