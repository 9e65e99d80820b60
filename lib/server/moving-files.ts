import type { Move } from '../db'
import { carryContent, openContents, openPlace, type Contents, type FilePlace } from '../file'

/** What became of the contents of files. */
export interface MovedFiles {
  /** Those that were found whole in their new place, and their bytes. */
  whole: number
  bytes: number
  /** Those that are missing or damaged in their old one. */
  bad: number
}

/** Where files are, and where they are to be. */
export interface FilePlaces {
  /** The database file, beside which files lie where nothing else is said. */
  db: string
  from: string
  /** The same as `from`: they stay. */
  to: string
  /** Nothing is written; the old place is verified, and the new one only looked at. */
  isRehearsal: boolean
  /** Told after each how many were done so far. */
  onFiles: (count: number) => void
  onBad: (sha256: string) => void
}

/**
 * Copies what the files of a database hold into its new place, and verifies each there by reading it back.
 * What is there already is not copied again, so that a broken run can be repeated.
 */
export async function moveFiles(move: Move, places: FilePlaces): Promise<MovedFiles> {
  const { db, from, to, isRehearsal, onFiles, onBad } = places
  const old = await openContents(from)
  const place = from === to || isRehearsal ? undefined : await openPlace({ db, files: to })
  const moved: MovedFiles = { whole: 0, bytes: 0, bad: 0 }
  try {
    if (isRehearsal && from !== to) await look(to)
    for await (const page of move.contents()) {
      for (const { sha256, size } of page) {
        if (await (place ? carry(old, place, sha256) : isWhole(old, sha256))) {
          moved.whole++
          moved.bytes += size
        } else {
          moved.bad++
          onBad(sha256)
        }
        onFiles(moved.whole + moved.bad)
      }
    }
    return moved
  } finally {
    await Promise.all([old.close(), place?.close()])
  }
}

/** A damaged content is not taken along. Rejects when the new place has not kept what it was given. */
async function carry(old: Contents, place: FilePlace, sha256: string): Promise<boolean> {
  if (await isWhole(place.contents, sha256)) return true
  if (!(await isWhole(old, sha256))) return false
  await carryContent(old, place, sha256)
  if (await isWhole(place.contents, sha256)) return true
  throw new Error(`could not copy file ${sha256}: its new place gives back something else`)
}

async function isWhole(contents: Contents, sha256: string): Promise<boolean> {
  return (await contents.digest(sha256)) === sha256
}

/** Rejects when a place does not answer; any question does. */
async function look(to: string): Promise<void> {
  const contents = await openContents(to)
  try {
    await contents.find('0'.repeat(64))
  } finally {
    await contents.close()
  }
}
