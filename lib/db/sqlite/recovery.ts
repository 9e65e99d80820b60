import { StoreProblem } from '../problem'
import type { StoreNotice } from '../store'
import { Database } from './database'
import { readIfThere, type Disk } from './disk'
import { journalPath, listJournals } from './journal'
import { listTables, readMeta, type Meta } from './meta'
import { decodeRecords, hasRecord, type JournalRecord } from './record'

/** What a server left behind: the database with its journals in it, and where the last of them ends. */
export interface Recovered {
  database: Database
  /** With the sequence that the journals lead to. Undefined for a database that is still to be made. */
  meta: Meta | undefined
  /** The sequence that the file alone holds. */
  savedSequence: number
  journal: { number: number; length: number }
}

/** First bytes of every SQLite file (sqlite.org/fileformat2, section 1.3). */
const SQLITE_HEADER = 'SQLite format 3\0'

/**
 * Reads a database file and its journals; changes nothing on disk. Throws a StoreProblem when they cannot
 * be trusted: `not_a_database`, `newer` (above `latestVersion`) or `damaged`.
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
  const database = await openFile(file, contents)
  const meta = checkMeta(file, database, latestVersion)
  const sequence = replay(file, database, meta, found.records)
  for (const { path, bytes } of found.torn) notice({ kind: 'tail_cut', file: path, bytes })
  return {
    database,
    meta: { ...meta, sequence },
    savedSequence: meta.sequence,
    journal: found.last,
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
  return { database, meta: undefined, savedSequence: 0, journal: { number: 1, length: 0 } }
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

async function openFile(file: string, contents: Buffer): Promise<Database> {
  if (contents.toString('latin1', 0, SQLITE_HEADER.length) !== SQLITE_HEADER) {
    throw new StoreProblem('not_a_database', { file, reason: 'it is no SQLite file' })
  }
  try {
    const database = await Database.open(contents)
    const [check] = database.rows<{ quick_check: string }>('PRAGMA quick_check(1)')
    if (check?.quick_check !== 'ok') damaged(file, check?.quick_check)
    return database
  } catch (cause) {
    if (cause instanceof StoreProblem) throw cause
    throw new StoreProblem('damaged', { file }, cause)
  }
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
