import type { Ops } from './ops'

/** Everything that can be asked of the store: each op by its name, without the `Sql` it runs on. */
export type Store = {
  [Name in keyof Ops]: (args: Parameters<Ops[Name]>[1]) => ReturnType<Ops[Name]>
} & {
  /** Writes everything into the database file now. A failure is told as a notice and loses nothing. */
  checkpoint(): Promise<void>
  stats(): Promise<StoreStats>
  /** Finishes what was asked, writes everything into the one database file and lets go of it. */
  close(): Promise<void>
}

export interface StoreOptions {
  /** The database's path, or `:memory:` for a store that ends with the program. */
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
  | { kind: 'migrated'; file: string; from: number; to: number; copy: string }
  /** The journal stays and goes on growing; the next attempt comes by itself. */
  | { kind: 'checkpoint_failed'; file: string; reason: string }
  /** Changes are refused until the disk takes them again. */
  | { kind: 'disk_refused'; file: string; reason: string }
  | { kind: 'disk_recovered'; file: string }
  /** The thread of the store ended by itself; the program cannot go on. */
  | { kind: 'died'; file: string; reason: string }

export interface StoreStats {
  /** How many journal records were ever written. */
  sequence: number
  journalBytes: number
  databaseBytes: number
  /** How many times the journal went into the database file since the start. */
  checkpoints: number
  /** Whether the last change was refused by the disk. */
  isRefusing: boolean
}
