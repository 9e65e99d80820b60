/** Files that a person asked for. */
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { safeFileName } from '../../../protocol'
import { numberedPath } from '../mail/files/path'
import { fileProblem, systemProblem } from '../mail/files/problem'
import type { Saying } from '../saying'

/** Names that are tried beside one that is taken. */
const MAX_NUMBER = 1000

/**
 * Writes a new file, as `name (1)` where there is one of that name already; without a folder in the one in
 * which the program was started. Says where it is, or why there is none.
 */
export async function saveText(
  name: string,
  text: string,
  folder = '.',
): Promise<{ path: string; problem?: Saying }> {
  const wanted = resolve(folder, safeFileName(name))
  for (let number = 0; number < MAX_NUMBER; number++) {
    const path = numberedPath(wanted, number)
    try {
      await writeFile(path, text, { flag: 'wx' })
      return { path }
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EEXIST'
      if (!isTaken) return { path, problem: systemProblem(error, path).saying }
    }
  }
  return {
    path: wanted,
    problem: fileProblem('file.failed', { path: wanted, cause: 'EEXIST' }).saying,
  }
}
