import { readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, extname, join, resolve } from 'node:path'
import type { PathFound } from '../transfer-state'

/** Files that are looked at for a name. */
const MAX_FOUND = 100

/** A path as people type it: `~` is their own folder, and a dragged one may be in quotes or escaped. */
export function readPath(typed: string): string {
  const plain = unquote(typed.trim())
  const inHome = plain === '~' || plain.startsWith('~/') ? join(homedir(), plain.slice(1)) : plain
  return resolve(inHome)
}

/** What terminals put around the name of a file that is dropped on them. */
function unquote(typed: string): string {
  const quoted = /^(['"])(.*)\1$/s.exec(typed)
  if (quoted) return quoted[2]!
  return typed.replace(/\\([ '"()&\\[\]])/g, '$1').replace(/^file:\/\//, '')
}

/** Files and folders whose names begin as what was typed, folders first; hidden ones only after a dot. */
export async function findPaths(typed: string): Promise<PathFound[]> {
  const endsInFolder = typed === '' || typed.endsWith('/') || typed === '~'
  const path = readPath(typed === '' ? '.' : typed)
  const [folder, start] = endsInFolder ? [path, ''] : [dirname(path), basename(path)]
  const names = await readdir(folder).catch(() => [])
  const wanted = names
    .filter(name => name.toLowerCase().startsWith(start.toLowerCase()))
    .filter(name => start.startsWith('.') || !name.startsWith('.'))
    .sort((a, b) => a.localeCompare(b))
    .slice(0, MAX_FOUND)
  const found = await Promise.all(wanted.map(name => describe(folder, name)))
  return found
    .flatMap(entry => (entry ? [entry] : []))
    .sort((a, b) => Number(b.isFolder) - Number(a.isFolder))
}

async function describe(folder: string, name: string): Promise<PathFound | undefined> {
  const stats = await stat(join(folder, name)).catch(() => undefined)
  if (!stats || !(stats.isFile() || stats.isDirectory())) return undefined
  return { name, isFolder: stats.isDirectory(), size: stats.size }
}

/** `informe (1).pdf`: the name of a file beside others of its name. Number 0 is the name itself. */
export function numberedPath(path: string, number: number): string {
  if (number === 0) return path
  const ending = extname(path)
  return join(dirname(path), `${basename(path, ending)} (${number})${ending}`)
}
