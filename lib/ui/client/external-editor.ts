import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What came of an editor: the text as it was left, or why there is none. */
export type EditorOutcome =
  | { text: string }
  /** `status` is how the editor ended; `cause` is the system's word where it did not start. */
  | { program: string; status?: number; cause?: string }

/** The editor that a person has chosen, as a shell would read it: it may have arguments. */
function chosenEditor(env: NodeJS.ProcessEnv): string {
  return env.VISUAL || env.EDITOR || 'vi'
}

/** Lets a person write a text in an editor. The file is theirs alone, and gone afterwards. */
export async function editElsewhere(text: string, env: NodeJS.ProcessEnv): Promise<EditorOutcome> {
  const folder = await mkdtemp(join(env.XDG_RUNTIME_DIR || tmpdir(), 'tertulia-'))
  const file = join(folder, 'tertulia.md')
  const program = chosenEditor(env)
  try {
    await writeFile(file, text, { mode: 0o600 })
    const status = await run(program, file, env)
    if (status !== 0) return { program, status }
    return { text: (await readFile(file, 'utf8')).replace(/\r\n?/g, '\n').replace(/\n+$/, '') }
  } catch (error) {
    return { program, cause: (error as NodeJS.ErrnoException).code ?? (error as Error).message }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The exit status; a signal counts as a failure. */
function run(program: string, file: string, env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn('sh', ['-c', `${program} "$1"`, 'sh', file], { stdio: 'inherit', env })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', status => resolve(status ?? 1))
  })
}
