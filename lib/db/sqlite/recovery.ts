import { StoreProblem } from '../problem'
import type { StoreNotice } from '../store'
import { Database } from './database'
import { readIfThere, type Disk } from './disk'
import { journalPath, listJournals } from './journal'
import { listTables, readMeta, type Meta } from './meta'
import { decodeRecords, hasRecord, type JournalRecord } from './record'
import { sealOf, type Seal } from './seal'
import { remakeIndex } from './search-index'

/** What a server left behind: the database with its journals in it, and where the last of them ends. */
export interface Recovered {
  database: Database
  /** With the sequence that the journals lead to. Undefined for a database that is still to be made. */
  meta: Meta | undefined
  /** The sequence that the file alone holds. */
  savedSequence: number
  journal: { number: number; length: number }
  /** Another program has changed the file since it was written: it wants to be written anew. */
  isEdited: boolean
}

/** First bytes of every SQLite file (sqlite.org/fileformat2, section 1.3). */
const SQLITE_HEADER = 'SQLite format 3\0'

/**
 * Reads a database file and its journals; changes nothing on disk. Throws a StoreProblem when they cannot
 * be trusted: `not_a_database`, `newer` (above `latestVersion`), `damaged` or `unfinished`.
 */
export async function recover(
  disk: Disk,
  file: string,
  latestVersion: number,
  notice: (notice: StoreNotice) => void,
): Promise<Recovered> {
  const contents = readIfThere(disk, file)
  const found = readJournals(disk, file)
  if (!contents?.length) return startEmpty(file, found)
  checkFinished(disk, file)
  const seal = checkSeal(file, contents)
  const database = await openFile(file, contents, seal)
  const meta = checkMeta(file, database, latestVersion)
  const sequence = replay(file, database, meta, found.records)
  const isEdited = seal === 'edited'
  if (isEdited) notice({ kind: 'edited', file })
  for (const { path, bytes } of found.torn) notice({ kind: 'tail_cut', file: path, bytes })
  return {
    database,
    meta: { ...meta, sequence },
    savedSequence: meta.sequence,
    journal: found.last,
    isEdited,
  }
}

interface Journals {
  records: JournalRecord[]
  torn: { path: string; bytes: number }[]
  last: { number: number; length: number }
}

async function startEmpty(file: string, { records }: Journals): Promise<Recovered> {
  if (records.length > 0) damaged(file, 'its journal is there but the file itself is missing')
  const database = await Database.open()
  return {
    ...{ database, meta: undefined, savedSequence: 0, isEdited: false },
    journal: { number: 1, length: 0 },
  }
}

function readJournals(disk: Disk, file: string): Journals {
  const found: Journals = { records: [], torn: [], last: { number: 1, length: 0 } }
  for (const number of listJournals(file)) {
    const path = journalPath(file, number)
    const bytes = disk.readFileSync(path)
    const { records, goodBytes } = decodeRecords(bytes)
    const rest = bytes.subarray(goodBytes)
    if (hasRecord(rest)) damaged(file, `${path} is broken at byte ${goodBytes}`)
    if (rest.length > 0) found.torn.push({ path, bytes: rest.length })
    found.records.push(...records)
    found.last = { number, length: goodBytes }
  }
  return found
}

/**
 * Another SQLite program that was stopped in a change left beside the file what only SQLite can put right
 * (sqlite.org/fileformat2, sections 3 and 4): without it the file may be half changed.
 */
function checkFinished(disk: Disk, file: string) {
  const journal = readIfThere(disk, `${file}-journal`)
  const wal = readIfThere(disk, `${file}-wal`)
  // Whoever finished either empties the journal or overwrites its beginning with zeros.
  const left = journal?.[0] ? `${file}-journal` : wal?.length ? `${file}-wal` : undefined
  if (left) throw new StoreProblem('unfinished', { file, reason: `${left} is there` })
}

function checkSeal(file: string, contents: Buffer): Seal {
  if (contents.toString('latin1', 0, SQLITE_HEADER.length) !== SQLITE_HEADER) {
    throw new StoreProblem('not_a_database', { file, reason: 'it is no SQLite file' })
  }
  const seal = sealOf(contents)
  if (seal === 'broken') damaged(file, 'its bytes are not those that were written')
  return seal
}

async function openFile(file: string, contents: Buffer, seal: Seal): Promise<Database> {
  try {
    const database = await Database.open(contents)
    if (seal !== 'whole') examine(file, database, seal)
    return database
  } catch (cause) {
    if (cause instanceof StoreProblem) throw cause
    throw new StoreProblem('damaged', { file }, cause)
  }
}

/** Where nothing says that each byte is as it was written, SQLite has to read it all. */
function examine(file: string, database: Database, seal: Seal) {
  // Whoever edited a text did not edit the index of its words.
  if (seal === 'edited' && readMeta(database)) remakeIndex(database)
  const [check] = database.rows<{ integrity_check: string }>('PRAGMA integrity_check(1)')
  if (check?.integrity_check !== 'ok') damaged(file, check?.integrity_check)
}

function checkMeta(file: string, database: Database, latestVersion: number): Meta {
  const meta = readMeta(database)
  if (!meta) {
    const reason = `it holds other tables: ${listTables(database).slice(0, 5).join(', ') || 'none'}`
    throw new StoreProblem('not_a_database', { file, reason })
  }
  if (meta.version > latestVersion) {
    const reason = `its version is ${meta.version}, this program knows ${latestVersion}`
    throw new StoreProblem('newer', { file, reason })
  }
  return meta
}

/** Runs the records that the file does not hold yet, and gives the sequence that is reached. */
function replay(file: string, database: Database, meta: Meta, records: JournalRecord[]): number {
  let { sequence } = meta
  for (const record of records) {
    if (record.store !== meta.store) damaged(file, 'its journal belongs to another database')
    if (record.sequence <= sequence) continue
    if (record.sequence > sequence + 1) damaged(file, `journal record ${sequence + 1} is missing`)
    replayRecord(file, database, record)
    sequence = record.sequence
  }
  return sequence
}

function replayRecord(file: string, database: Database, record: JournalRecord) {
  try {
    database.rows('BEGIN')
    for (const [statement, ...parameters] of record.changes) {
      database.rows(record.statements[statement] ?? '', parameters)
    }
    database.rows('COMMIT')
  } catch (cause) {
    const reason = `journal record ${record.sequence} cannot be replayed`
    throw new StoreProblem('damaged', { file, reason }, cause)
  }
}

function damaged(file: string, reason: string | undefined): never {
  throw new StoreProblem('damaged', { file, reason })
}
