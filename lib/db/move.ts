import { listContents } from './files'
import { moveTables, type Moved, type MoveOptions, type MoveSource } from './moving'
import { listSecrets, type SealedSecret } from './second-factor'
import type { OpenTarget } from './postgres/target'
import { openSource } from './sqlite/source'

/** A database file that is to be moved into a PostgreSQL database; no server can use it until `close`. */
export interface Move {
  /** The contents of all files, by their SHA-256, some at a time. */
  contents(): AsyncIterable<{ sha256: string; size: number }[]>
  secrets(): Promise<SealedSecret[]>
  /** Writes, reads back and compares everything; see `moveTables`. */
  run(options: MoveOptions): Promise<Moved>
  close(): void
}

/**
 * Opens a database file, and makes sure that the database at an address is empty. Rejects with a StoreProblem
 * when one of them cannot be used; nothing is changed by this.
 */
export async function openMove(file: string, url: string): Promise<Move> {
  const source = await openSource(file)
  try {
    await withTarget(url, target => target.end('rollBack'))
  } catch (error) {
    source.close()
    throw error
  }
  return {
    contents: () => contentsOf(source),
    secrets: () => listSecrets(source.sql, {}),
    run: options => withTarget(url, target => moveTables(source, target, options)),
    close: () => source.close(),
  }
}

async function withTarget<T>(url: string, work: (target: OpenTarget) => Promise<T>): Promise<T> {
  // Loaded only where somebody wants it: a server shall start quickly.
  const { openTarget } = await import('./postgres/target')
  const target = await openTarget(url)
  try {
    return await work(target)
  } finally {
    await target.close()
  }
}

async function* contentsOf({
  sql,
}: MoveSource): AsyncGenerator<{ sha256: string; size: number }[]> {
  let page = await listContents(sql, { after: '' })
  while (page.length > 0) {
    yield page
    page = await listContents(sql, { after: page.at(-1)!.sha256 })
  }
}
