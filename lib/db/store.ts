import type { Ops } from './ops'

/** Everything that can be asked of the store: each op by its name, without the `Sql` it runs on. */
export type Store = {
  [Name in keyof Ops]: (args: Parameters<Ops[Name]>[1]) => ReturnType<Ops[Name]>
} & {
  /** Writes everything into the database file now. A failure is told as a notice and loses nothing. */
  checkpoint(): Promise<void>
  stats(): Promise<StoreStats>
  /** As `stats` says, for whoever asks often. */
  isRefusing(): Promise<boolean>
  /**
   * Writes the whole database into another file, which must not be there yet (StoreProblem `exists`), and
   * gives its size in bytes. What comes meanwhile waits in the store's thread, nowhere else. Refused with
   * `forbidden` by an engine that has programs of its own for that.
   */
  backup(target: { file: string }): Promise<number>
  /** What SQLite finds wrong with the database; undefined where it is not SQLite's, but of a server that checks it. */
  verify(): Promise<string[] | undefined>
  /** Finishes what was asked, writes everything into the one database file and lets go of it. */
  close(): Promise<void>
}

/** Where a store is, and how it is kept. */
export interface StoreOptions {
  /**
   * The database's path, `:memory:` for a store that ends with the program, or the address of a PostgreSQL
   * database (`postgres://user@host/name`).
   */
  file: string
  /** How large the journal grows before it goes into the database file. Absent: 16 MiB. */
  checkpointBytes?: number
  /** What an operator should know. Absent: nobody is told. */
  onNotice?: (notice: StoreNotice) => void
}

/** Something that happened to the store and that an operator should read. */
export type StoreNotice =
  /** A crash left half a record, which nobody was told of; it was cut off. */
  | { kind: 'tail_cut'; file: string; bytes: number }
  /** A server had ended without letting go of the file. */
  | { kind: 'lock_taken_over'; file: string; pid: number }
  /** Another program changed the file on purpose; the index of words was made anew. */
  | { kind: 'edited'; file: string }
  | { kind: 'migrated'; file: string; from: number; to: number; copy: string }
  /** As `migrated`, where an engine has its own copies. */
  | { kind: 'tables_changed'; file: string; from: number; to: number }
  /** The journal stays and goes on growing; the next attempt comes by itself. */
  | { kind: 'checkpoint_failed'; file: string; reason: string }
  /** Changes are refused until the disk takes them again. */
  | { kind: 'disk_refused'; file: string; reason: string }
  | { kind: 'disk_recovered'; file: string }
  /** The database server does not answer; everything is refused until it does. */
  | { kind: 'away'; file: string; reason: string }
  | { kind: 'back'; file: string }
  /** The database server is there, but an answer of it got lost: something may have been done or not. */
  | { kind: 'unanswered'; file: string }
  /** The thread of the store ended by itself; the program cannot go on. */
  | { kind: 'died'; file: string; reason: string }

export interface StoreStats {
  /** How many journal records were ever written. */
  sequence: number
  journalBytes: number
  databaseBytes: number
  /** How many times the journal went into the database file since the start. */
  checkpoints: number
  /** Whether the last change was refused by the disk, or the database server does not answer. */
  isRefusing: boolean
  /** How many groups of changes were written since the start, and how long the latest took, in milliseconds. */
  commits: number
  commitMs: { p50: number; p99: number }
  /** How many calls wait for their answer. */
  waiting: number
}

/** What came of putting a copy in the place of a database. */
export interface Restored {
  bytes: number
  /** Where the database that was there is now. Absent: none was there. */
  kept?: string
  /** How that one compares: `newer` by so many groups of changes. Absent as `kept` is. */
  was?: { what: 'newer'; ahead: number } | { what: 'older' | 'other' | 'damaged' }
}
