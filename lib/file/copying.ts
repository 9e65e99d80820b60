import { promises as fs } from 'node:fs'
import { dirname, join } from 'node:path'
import { shelved, type Contents } from './contents'
import { ContentFolder } from './content-folder'
import { codeOf, FOLDER_MODE } from './folder'
import type { FilePlace } from './place'

/**
 * Copies all contents into a folder of their own order, made for the first of them, and gives how many
 * there are. A content never changes, so that where the disk can, both names are one file.
 */
export async function copyContents(contents: Contents, target: string): Promise<number> {
  let count = 0
  for await (const page of contents.list()) {
    for (const { sha256 } of page) {
      const path = join(target, ...shelved(sha256))
      if (await copyContent(contents, sha256, path)) count++
    }
  }
  return count
}

/** As `copyContents`, from a folder that no server is using. */
export function copyFolder(from: string, to: string): Promise<number> {
  return copyContents(new ContentFolder(from), to)
}

/**
 * Puts a content of one place into another, by way of the folder for uploads; false when the first has no
 * such content.
 */
export async function carryContent(
  from: Contents,
  { uploads, contents }: Pick<FilePlace, 'uploads' | 'contents'>,
  sha256: string,
): Promise<boolean> {
  const path = uploads.pathOf('', sha256)
  await fs.rm(path, { force: true })
  await fs.mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE })
  if (!(await from.linkTo(sha256, path))) return false
  await contents.place(path, sha256)
  await fs.rm(path, { force: true })
  return true
}

/** Puts all contents of a folder that no server is using into another place, and gives how many there are. */
export async function carryFolder(from: string, to: FilePlace): Promise<number> {
  const contents = new ContentFolder(from)
  let count = 0
  for await (const page of contents.list()) {
    for (const { sha256 } of page) if (await carryContent(contents, to, sha256)) count++
  }
  return count
}

/** False when the content was removed meanwhile, as nobody needed it. */
async function copyContent(contents: Contents, sha256: string, path: string): Promise<boolean> {
  await fs.mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE })
  try {
    return await contents.linkTo(sha256, path)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return true
    throw error
  }
}
