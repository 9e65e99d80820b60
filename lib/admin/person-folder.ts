import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import type { Services } from '../command'
import type { ExportRow } from '../db'
import { exportParts, safeFileName, type ExportPart, type File } from '../protocol'

const FOLDER_MODE = 0o700
const FILE_MODE = 0o600

/** Names that are tried for files that are called the same. */
const MAX_NUMBER = 10_000

/** What a person's folder holds. */
export interface PersonFolder {
  rows: number
  files: number
}

/**
 * Writes all that is kept of a person into a folder that is not there yet (the system's error `EEXIST`): a
 * JSON file for each part, its rows by time, and in `files` what the person sent or was sent. On a failure
 * nothing of it is left.
 */
export async function writePerson(
  services: Pick<Services, 'store' | 'files'>,
  userId: string,
  folder: string,
): Promise<PersonFolder> {
  await fs.mkdir(folder, { mode: FOLDER_MODE })
  try {
    return await fill(services, userId, folder)
  } catch (error) {
    await fs.rm(folder, { recursive: true, force: true })
    throw error
  }
}

async function fill(
  { store, files }: Pick<Services, 'store' | 'files'>,
  userId: string,
  folder: string,
): Promise<PersonFolder> {
  const parts = await gather(store, userId)
  for (const [part, rows] of parts) {
    const text = `${JSON.stringify(part === 'account' ? rows[0] : rows, null, 2)}\n`
    await fs.writeFile(join(folder, `${part}.json`), text, { flag: 'wx', mode: FILE_MODE })
  }
  const attached = [...filesIn(parts).values()]
  if (attached.length > 0) await fs.mkdir(join(folder, 'files'), { mode: FOLDER_MODE })
  const taken = new Set<string>()
  let count = 0
  for (const file of attached) {
    const path = join(folder, 'files', freeName(file, taken))
    // One that nobody has any more has gone with its last mail.
    if (await files.copyContent(file.sha256, path)) count++
  }
  return { rows: [...parts.values()].reduce((sum, rows) => sum + rows.length, 0), files: count }
}

async function gather(
  store: Services['store'],
  userId: string,
): Promise<Map<ExportPart, ExportRow[]>> {
  const parts = new Map<ExportPart, ExportRow[]>(exportParts.map(part => [part, []]))
  let from: string | undefined
  do {
    const { part, rows, next } = await store.exportPage({ userId, from })
    for (const row of rows) parts.get(part)!.push(row)
    from = next
  } while (from !== undefined)
  for (const rows of parts.values()) rows.sort((a, b) => timeOf(a) - timeOf(b))
  return parts
}

function timeOf({ at, requestedAt, createdAt, joinedAt }: ExportRow): number {
  return Number(at ?? requestedAt ?? createdAt ?? joinedAt ?? 0)
}

/** Everything that came with a message or a mail, and what was only uploaded, by id. */
function filesIn(parts: ReadonlyMap<ExportPart, readonly ExportRow[]>): Map<string, File> {
  const files = parts.get('files') as unknown as File[]
  const messages = parts.get('messages')!.flatMap(({ file }) => (file ? [file as File] : []))
  const mails = parts.get('mails')!.flatMap(mail => mail.files as File[])
  return new Map([...files, ...messages, ...mails].map(file => [file.id, file]))
}

/** `photo.png`, or `photo.png (1)` beside one that is called so. */
function freeName({ name }: File, taken: Set<string>): string {
  const plain = safeFileName(name)
  for (let number = 0; number < MAX_NUMBER; number++) {
    const wanted = number === 0 ? plain : `${plain} (${number})`
    if (taken.has(wanted.toLowerCase())) continue
    taken.add(wanted.toLowerCase())
    return wanted
  }
  throw new Error(`could not name another ${plain}`)
}
