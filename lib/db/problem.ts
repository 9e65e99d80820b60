/**
 * Why a store could not be opened: another server has it (`locked`, with its `pid`), the file is broken
 * (`damaged`), comes from a newer program (`newer`), is something else (`not_a_database`), another program
 * has not finished a change in it (`unfinished`), the folder is not there (`no_folder`) or cannot be written
 * (`unwritable`); a database server does not answer (`unreachable`). A copy is not made over a file that is there (`exists`) or into a
 * database that has tables (`occupied`), and not read from one that is not there (`missing`). Nothing that
 * was there has been changed.
 */
export type StoreProblemKind =
  | 'locked'
  | 'damaged'
  | 'newer'
  | 'no_folder'
  | 'unwritable'
  | 'unfinished'
  | 'unreachable'
  | 'not_a_database'
  | 'exists'
  | 'occupied'
  | 'missing'

/** What the sentence about a StoreProblem says besides its kind. */
export interface StoreProblemDetails {
  file: string
  /** The process that has the file; only with `locked`. */
  pid?: number
  /** What exactly was found, in English, for the log. */
  reason?: string
}

/** The store could not be opened; a person is to read why and what to do. */
export class StoreProblem extends Error {
  constructor(
    readonly kind: StoreProblemKind,
    readonly details: StoreProblemDetails,
    cause?: unknown,
  ) {
    const { file, pid, reason = cause instanceof Error ? cause.message : undefined } = details
    super(`could not open ${file}: ${sentences[kind](pid)}${reason ? ` (${reason})` : ''}`, {
      cause,
    })
    this.name = 'StoreProblem'
    this.details = { ...details, reason }
  }
}

/** The disk refused to keep a change (full, broken, gone); nothing of it was done. Reading goes on. */
export class DiskRefused extends Error {
  constructor(
    readonly file: string,
    readonly reason: string,
    cause?: unknown,
  ) {
    super(`could not write ${file}: the disk refused (${reason})`, { cause })
    this.name = 'DiskRefused'
  }
}

/**
 * The database server gave no answer: what was asked may be done or not. Nothing is wrong with the op itself,
 * which may be repeated once the database is back.
 */
export class StoreAway extends Error {
  constructor(
    readonly reason: string,
    cause?: unknown,
  ) {
    super(`could not ask the database: ${reason}`, { cause })
    this.name = 'StoreAway'
  }
}

const sentences: Record<StoreProblemKind, (pid?: number) => string> = {
  locked: pid => `process ${pid} is using it; stop that server first`,
  damaged: () => 'the file is damaged; put back a copy, nothing was changed',
  newer: () => 'a newer version wrote it; update this program, nothing was changed',
  no_folder: () => 'its folder is not there',
  unwritable: () => 'its folder cannot be written',
  unfinished: () =>
    'another program left a change in it half done; open the file with that program once',
  unreachable: () => 'it does not answer',
  exists: () => 'it is there already; name another file',
  occupied: () => 'it has tables already; name an empty database',
  missing: () => 'it is not there',
  not_a_database: () => 'it is not a database of this program; name another file',
}
