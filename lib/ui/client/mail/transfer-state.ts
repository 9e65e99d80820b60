/** Files on their way between the person's own folders and the server. */
import type { File } from '../../../protocol'
import type { Saying } from '../saying'

/** What a file is sent or saved for. */
export type Purpose =
  /** It comes along with a letter. */
  | { type: 'letter'; letter: string }
  /** It is sent in a room, with a text. */
  | { type: 'room'; room: string; text: string }
  | { type: 'save' }

/** A file on its way. It is gone from the state when it has arrived. */
export interface Transfer {
  purpose: Purpose
  name: string
  /** Bytes of the whole, and how many of them have arrived. */
  size: number
  done: number
}

/** All that are on their way, by ids that only this run of the client knows. */
export type Transfers = Readonly<Record<string, Transfer>>

/** What became of a transfer. */
export type TransferNews =
  | { state: 'running'; name: string; size: number; done: number }
  | { state: 'uploaded'; file: File }
  /** `path` is where it was saved. */
  | { state: 'saved'; path: string }
  | { state: 'failed'; why: Saying }

/** What of the person's own files the mailbox wants. */
export type FileEffect =
  /** Brings a file to the server; `transferred` tells what becomes of it. */
  | { type: 'upload'; transfer: string; path: string; maxBytes?: number }
  /** Saves a file of the server's; never over another one. */
  | { type: 'download'; transfer: string; file: File; path: string }
  /** Writes all that the server keeps of the person into a new folder. */
  | { type: 'export'; transfer: string; path: string }
  | { type: 'cancelTransfer'; transfer: string }
  /** Looks for files that begin as what was typed; `pathsFound` tells them. */
  | { type: 'findPaths'; typed: string }

/** What comes of them. */
export type FileEvent = { at: number } & (
  | { type: 'transferred'; transfer: string; news: TransferNews }
  | { type: 'pathsFound'; typed: string; entries: readonly PathFound[] }
)

/** A file or folder that was found; `name` continues what was typed. */
export interface PathFound {
  name: string
  isFolder: boolean
  size: number
}
