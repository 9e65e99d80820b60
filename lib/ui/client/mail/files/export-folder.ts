import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exportParts, type ExportPart, type File, type Result } from '../../../../protocol'
import { answerTo, type Ask } from './asking'
import { download, type DownloadOptions } from './download'
import { readPath } from './path'
import { FileProblem, fileProblem, systemProblem } from './problem'

type Row = Result<'account.export'>['rows'][number]

/** Only its owner may read what is kept of a person. */
const FOLDER_MODE = 0o700
const FILE_MODE = 0o600

/**
 * Writes all that the server keeps of the person into a folder that is not there yet: a JSON file for each
 * part, its rows by time, and in `files` what the person sent or was sent and can still read. Returns the
 * folder's path. Throws a FileProblem, and leaves nothing of it.
 */
export async function exportPerson(typed: string, options: DownloadOptions): Promise<string> {
  const folder = readPath(typed)
  await mkdir(folder, { mode: FOLDER_MODE }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw fileProblem('export.taken', { path: folder })
    throw systemProblem(error, folder)
  })
  try {
    const parts = await gather(options.ask, options.signal)
    await writeParts(folder, parts)
    await saveFiles(folder, parts, options)
    return folder
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw systemProblem(error, folder)
  }
}

async function gather(ask: Ask, signal: AbortSignal): Promise<Map<ExportPart, Row[]>> {
  const parts = new Map<ExportPart, Row[]>(exportParts.map(part => [part, []]))
  for (let from: string | undefined; ;) {
    const page = await answerTo(ask, 'account.export', { from }, signal)
    // The line was down; the page is asked for again.
    if (!page) continue
    parts.get(page.part)!.push(...page.rows)
    if (page.next === undefined) return parts
    from = page.next
  }
}

async function writeParts(folder: string, parts: ReadonlyMap<ExportPart, Row[]>): Promise<void> {
  for (const [part, rows] of parts) {
    rows.sort((a, b) => timeOf(a) - timeOf(b))
    const text = `${JSON.stringify(part === 'account' ? rows[0] : rows, null, 2)}\n`
    await writeFile(join(folder, `${part}.json`), text, { flag: 'wx', mode: FILE_MODE })
  }
}

function timeOf({ at, requestedAt, createdAt, joinedAt }: Row): number {
  return Number(at ?? requestedAt ?? createdAt ?? joinedAt ?? 0)
}

async function saveFiles(
  folder: string,
  parts: ReadonlyMap<ExportPart, readonly Row[]>,
  options: DownloadOptions,
): Promise<void> {
  const all = [
    ...(parts.get('files') as unknown as File[]),
    ...parts.get('messages')!.flatMap(({ file }) => (file ? [file as File] : [])),
    ...parts.get('mails')!.flatMap(mail => mail.files as File[]),
  ]
  for (const file of new Map(all.map(each => [each.id, each])).values()) {
    await download(file, `${join(folder, 'files')}/`, options).catch(passOver)
  }
}

/** What the server does not give is in a room or a mail that the person has left. */
function passOver(error: unknown): void {
  if (!(error instanceof FileProblem) || !('sentence' in error.saying)) throw error
}
