import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { StoreProblem } from '../problem'
import { FILE_MODE } from './disk'

/** Who holds a lock. A process id is used again, so that the start time tells the two apart. */
export interface Owner {
  pid: number
  /** Clock ticks since the machine started (proc(5), field 22); empty where there is no /proc. */
  startedAt: string
  /** Different for each time that the lock is taken. */
  id: string
}

export interface Lock {
  release(): void
  /** Set when the lock was taken from a process that had ended without releasing it. */
  takenFrom?: Owner
}

/**
 * Takes the lock of a database, a file beside it, and keeps two servers off it. Throws a StoreProblem:
 * `locked` while its owner lives, `no_folder` or `unwritable` when no file can be made there.
 */
export function takeLock(file: string): Lock {
  try {
    return take(`${file}-lock`, file)
  } catch (cause) {
    if (cause instanceof StoreProblem) throw cause
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    throw new StoreProblem(isMissing ? 'no_folder' : 'unwritable', { file }, cause)
  }
}

/** When a process that runs started, as text to be compared; empty when it cannot be told. */
export function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in brackets and may hold anything, also brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // One that has ended but whose parent has not asked for its status yet holds nothing any more.
    return /[ZX]/.test(fields[0]!) ? 'ended' : (fields[19] ?? '')
  } catch {
    return ''
  }
}

function take(path: string, file: string): Lock {
  const me: Owner = { pid: process.pid, startedAt: startOf(process.pid), id: randomUUID() }
  for (;;) {
    if (claim(path, me)) return { release: () => release(path, me) }
    const owner = readOwner(path)
    if (!owner) continue
    if (isAlive(owner)) throw new StoreProblem('locked', { file, pid: owner.pid })
    if (takeOver(path, file, owner, me)) {
      return { release: () => release(path, me), takenFrom: owner }
    }
  }
}

// The file appears with its contents or not at all.
function claim(path: string, me: Owner): boolean {
  const draft = writeDraft(path, me)
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

// Two servers may find the same dead owner at once, and the second must not push the first one out. So
// the right to follow that very owner is a lock itself.
function takeOver(path: string, file: string, owner: Owner, me: Owner): boolean {
  const succession = take(`${path}-${owner.id}`, file)
  try {
    if (readOwner(path)?.id !== owner.id) return false
    renameSync(writeDraft(path, me), path)
    return true
  } finally {
    succession.release()
  }
}

function release(path: string, me: Owner) {
  if (readOwner(path)?.id === me.id) rmSync(path, { force: true })
}

function writeDraft(path: string, me: Owner): string {
  const draft = `${path}-${me.id}`
  writeFileSync(draft, JSON.stringify(me), { mode: FILE_MODE })
  return draft
}

function readOwner(path: string): Owner | undefined {
  try {
    return parseOwner(readFileSync(path, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

// A lock that no server wrote has no living owner.
function parseOwner(text: string): Owner {
  try {
    const { pid, startedAt, id } = JSON.parse(text) as Partial<Owner>
    return { pid: Number(pid) || 0, startedAt: String(startedAt), id: String(id).slice(0, 64) }
  } catch {
    return { pid: 0, startedAt: '', id: 'unknown' }
  }
}

function isAlive({ pid, startedAt }: Owner): boolean {
  if (pid <= 0 || startOf(pid) !== startedAt) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
