/** A content as it lies in its place. */
export interface Kept {
  sha256: string
  size: number
  /** When it was put there last, in milliseconds since 1970. */
  changedAt: number
}

/**
 * The contents of files, whole and by their SHA-256 (in hexadecimal digits), each once. Nodes of one
 * community share them. What they are kept in may refuse: with a system's error or with ContentsAway.
 */
export interface Contents {
  /** Makes the place if it has to be made; rejects with the cause when nothing can be kept there. */
  check(): Promise<void>
  /** A content as it is now; undefined when it is not there. */
  find(sha256: string): Promise<Kept | undefined>
  /** Reads at most `length` bytes from a position before the end. */
  read(sha256: string, position: number, length: number): Promise<Buffer>
  /**
   * Takes a whole file over as a content: when this resolves it lasts, and the file is gone. A content that
   * was there already counts as put there now.
   */
  place(path: string, sha256: string): Promise<void>
  /** Writes a content into a file that must not be there yet; false when there is no such content. */
  copyTo(sha256: string, path: string): Promise<boolean>
  /** As `copyTo`, for a file that nobody will change: where it costs nothing, both are one. */
  linkTo(sha256: string, path: string): Promise<boolean>
  /** The SHA-256 of the bytes that are there now; undefined when there are none. */
  digest(sha256: string): Promise<string | undefined>
  /** All contents, some at a time. */
  list(): AsyncIterable<Kept[]>
  remove(sha256: string): Promise<void>
  close(): Promise<void>
}

/** Where a content lies in its place: on a shelf of 256, under the rest of its digest. */
export function shelved(sha256: string): [shelf: string, name: string] {
  return [sha256.slice(0, 2), sha256.slice(2)]
}

/** The place of the contents cannot be reached, or refuses; what was asked may be asked again later. */
export class ContentsAway extends Error {
  constructor(place: string, cause: unknown) {
    super(`could not reach ${place}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
    this.name = 'ContentsAway'
  }
}
