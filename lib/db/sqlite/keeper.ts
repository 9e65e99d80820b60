import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { DiskRefused } from '../problem'
import { replaceFile, syncFolder, type Disk } from './disk'
import { Journal, journalPath, listJournals } from './journal'
import { encodeRecord, type JournalRecord } from './record'

/** What makes the changes in memory last. */
export interface Keeper {
  /** How much has been kept since the last `save`. */
  readonly journalBytes: number
  /** Keeps a group of changes; throws DiskRefused, and then it is not kept. */
  append(record: JournalRecord): void
  /** Forgets the group kept last. */
  takeBack(): void
  /** Keeps the whole database in the place of all that was kept before. */
  save(contents: Uint8Array): void
  close(): void
}

/** For a store that ends with the program. */
export const memoryKeeper: Keeper = {
  journalBytes: 0,
  append() {},
  takeBack() {},
  save() {},
  close() {},
}

/** Where a database's file really is, also through a symbolic link, which a rename would replace. */
export function realPath(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return resolve(file)
  }
}

/** Keeps a database in its file and, since the last checkpoint, in a journal, made at the first change. */
export class FileKeeper implements Keeper {
  #disk: Disk
  #file: string
  #number: number
  #journal: Journal | undefined

  /** `journal` says where the records end that were found at the start. */
  constructor(disk: Disk, file: string, journal: { number: number; length: number }) {
    this.#disk = disk
    this.#file = file
    this.#number = journal.number
    if (journal.length > 0) {
      this.#journal = Journal.open(disk, file, journal.number, journal.length)
    }
  }

  get journalBytes(): number {
    return this.#journal?.length ?? 0
  }

  append(record: JournalRecord): void {
    try {
      this.#journal ??= Journal.open(this.#disk, this.#file, this.#number)
      this.#journal.append(encodeRecord(record))
    } catch (cause) {
      const path = journalPath(this.#file, this.#number)
      throw new DiskRefused(path, cause instanceof Error ? cause.message : String(cause), cause)
    }
  }

  takeBack(): void {
    this.#journal?.takeBack()
  }

  save(contents: Uint8Array): void {
    replaceFile(this.#disk, this.#file, contents)
    this.close()
    this.#number++
    for (const number of listJournals(this.#file))
      this.#disk.rmSync(journalPath(this.#file, number))
    syncFolder(this.#disk, this.#file)
  }

  close(): void {
    this.#journal?.close()
    this.#journal = undefined
  }
}
