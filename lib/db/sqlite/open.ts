import { randomUUID } from 'node:crypto'
import * as fs from 'node:fs'
import { latestVersion, migrate, migrations, type Migration } from '../migrations'
import { StoreProblem } from '../problem'
import { Database } from './database'
import { replaceFile, type Disk } from './disk'
import { Engine, type EngineOptions } from './engine'
import { FileKeeper, memoryKeeper, realPath, type Keeper } from './keeper'
import { takeLock, type Lock } from './lock'
import { writeMeta, type Meta } from './meta'
import { recover } from './recovery'

export interface OpenOptions extends EngineOptions {
  /** Absent: those of this program. */
  migrations?: readonly Migration[]
  /** Absent: the real one. */
  disk?: Disk
}

/** An engine with its database and the lock on it. */
export interface OpenEngine {
  engine: Engine
  /** Writes everything into the database file and lets go of it. */
  close(): void
}

/** Opens a database file, or makes it at once; throws a StoreProblem when it cannot be used. */
export async function openEngine(options: OpenOptions): Promise<OpenEngine> {
  if (options.file === ':memory:') return openMemory(options)
  const file = realPath(options.file)
  const lock = takeLock(file)
  if (lock.takenFrom) options.notice({ kind: 'lock_taken_over', file, pid: lock.takenFrom.pid })
  try {
    return await openFile({ ...options, file }, lock)
  } catch (error) {
    lock.release()
    if (!isSystemError(error)) throw error
    const isFolder = error.code === 'EISDIR'
    throw new StoreProblem(isFolder ? 'not_a_database' : 'unwritable', { file }, error)
  }
}

async function openMemory(options: OpenOptions): Promise<OpenEngine> {
  const database = await Database.open()
  const meta = await makeTables(database, options.migrations ?? migrations)
  const engine = new Engine(options, database, memoryKeeper, meta, meta.sequence)
  return { engine, close: () => engine.close() }
}

async function openFile(options: OpenOptions, lock: Lock): Promise<OpenEngine> {
  const { file, disk = fs, migrations: list = migrations, notice } = options
  const found = await recover(disk, file, latestVersion(list), notice)
  const { database, savedSequence } = found
  const keeper = new FileKeeper(disk, file, found.journal)
  let { meta } = found
  if (!meta) meta = await makeFile(database, keeper, list)
  else if (meta.version < latestVersion(list)) {
    await upgrade({ ...options, disk, migrations: list }, database, keeper, meta)
  } else if (found.isEdited) saveAll(database, keeper, meta)
  const isSaved = keeper.journalBytes === 0
  const engine = new Engine(
    options,
    database,
    keeper,
    meta,
    isSaved ? meta.sequence : savedSequence,
  )
  return { engine, close: () => (engine.close(), lock.release()) }
}

async function makeFile(database: Database, keeper: Keeper, list: readonly Migration[]) {
  const meta = await makeTables(database, list)
  keeper.save(database.export())
  return meta
}

async function makeTables(database: Database, list: readonly Migration[]): Promise<Meta> {
  await changeTables(database, 0, list)
  const store = randomUUID()
  writeMeta(database, 'store', store)
  return { version: latestVersion(list), store, sequence: 0 }
}

// What was there is first written as a whole, so that the copy needs no journal.
async function upgrade(
  { file, disk, migrations: list, notice }: Required<Omit<OpenOptions, 'checkpointBytes'>>,
  database: Database,
  keeper: Keeper,
  meta: Meta,
): Promise<void> {
  const { version } = meta
  const copy = `${file}-before-${latestVersion(list)}`
  const contents = saveAll(database, keeper, meta)
  replaceFile(disk, copy, contents)
  await changeTables(database, version, list)
  keeper.save(database.export())
  notice({ kind: 'migrated', file, from: version, to: latestVersion(list), copy })
}

/** Writes the whole database with what its journal adds, and gives what was written. */
function saveAll(database: Database, keeper: Keeper, { sequence }: Meta): Uint8Array {
  writeMeta(database, 'sequence', String(sequence))
  const contents = database.export()
  keeper.save(contents)
  return contents
}

async function changeTables(database: Database, from: number, list: readonly Migration[]) {
  database.rows('BEGIN')
  try {
    await migrate(database, 'sqlite', from, list)
    database.rows('COMMIT')
  } catch (cause) {
    database.rows('ROLLBACK')
    throw new Error(`could not bring the tables to version ${latestVersion(list)}`, { cause })
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}
