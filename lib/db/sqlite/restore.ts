import * as fs from 'node:fs'
import { StoreProblem } from '../problem'
import { latestVersion, migrations } from '../migrations'
import type { Restored } from '../store'
import { replaceFile } from './disk'
import { journalPath, listJournals } from './journal'
import { realPath } from './keeper'
import { takeLock } from './lock'
import { recover, type Recovered } from './recovery'

/**
 * Puts a copy in the place of a database; what was there is kept under another name, with its journals.
 * Rejects with a StoreProblem, and changes nothing, when the copy cannot be used (`missing`, `damaged`,
 * `newer`, `not_a_database`) or a server is using the database (`locked`).
 * @param at the time, for the name under which the present database is kept
 */
export async function restoreSqlite(copy: string, db: string, at: number): Promise<Restored> {
  const file = realPath(db)
  const lock = takeLock(file)
  try {
    return await restoreFile(realPath(copy), file, at)
  } finally {
    lock.release()
  }
}

async function restoreFile(copy: string, file: string, at: number): Promise<Restored> {
  if (!fs.existsSync(copy)) throw new StoreProblem('missing', { file: copy })
  if (copy === file) throw new StoreProblem('exists', { file })
  const restored = await read(copy)
  const contents = restored.database.export()
  const before = await readPresent(file)
  const fresh = `${file}-restored`
  replaceFile(fs, fresh, contents)
  const kept = fs.existsSync(file) ? keep(file, at) : undefined
  fs.renameSync(fresh, file)
  return {
    bytes: contents.length,
    ...(kept !== undefined && { kept, ...compare(restored, before) }),
  }
}

/** A copy of a running server's file would need its journal, which is read along. */
async function read(file: string): Promise<Recovered> {
  const found = await recover(fs, file, latestVersion(migrations), () => undefined)
  if (!found.meta) throw new StoreProblem('not_a_database', { file, reason: 'it is empty' })
  return found
}

async function readPresent(file: string): Promise<Recovered | undefined> {
  try {
    return await read(file)
  } catch {
    return undefined
  }
}

/** What another SQLite program keeps beside a file: it must not be applied to the one that comes there. */
const BESIDE = ['-journal', '-wal', '-shm']

/** Gives what is there another name, under which it can be opened again. */
function keep(file: string, at: number): string {
  const time = new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)
  const kept = `${file}-before-restore-${time}`
  for (const number of listJournals(file)) {
    fs.renameSync(journalPath(file, number), journalPath(kept, number))
  }
  for (const end of BESIDE.filter(end => fs.existsSync(file + end))) {
    fs.renameSync(file + end, kept + end)
  }
  fs.renameSync(file, kept)
  return kept
}

function compare(restored: Recovered, before: Recovered | undefined): Pick<Restored, 'was'> {
  if (!before?.meta || !restored.meta) return { was: { what: 'damaged' } }
  if (before.meta.store !== restored.meta.store) return { was: { what: 'other' } }
  const ahead = before.meta.sequence - restored.meta.sequence
  return { was: ahead > 0 ? { what: 'newer', ahead } : { what: 'older' } }
}
