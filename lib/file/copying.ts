import { constants, promises as fs } from 'node:fs'
import { dirname, join } from 'node:path'
import { ContentFolder } from './content-folder'

const FOLDER_MODE = 0o700

/**
 * Copies the contents of all files into a folder of the same order, made for the first of them, and gives
 * how many there are. A content never changes, so that where the disk can, both names are one file.
 */
export async function copyContents(folder: ContentFolder, target: string): Promise<number> {
  let count = 0
  for (const shelf of await folder.listShelves()) {
    for (const { name, path } of await folder.listContents(shelf)) {
      if (await copyContent(path, join(target, shelf, name.slice(shelf.length)))) count++
    }
  }
  return count
}

/** As `copyContents`, from a folder that no server is using. */
export function copyFolder(from: string, to: string): Promise<number> {
  return copyContents(new ContentFolder(from), to)
}

/** False when the content was removed meanwhile, as nobody needed it. */
async function copyContent(from: string, to: string): Promise<boolean> {
  await fs.mkdir(dirname(to), { recursive: true, mode: FOLDER_MODE })
  try {
    await fs.link(from, to)
  } catch (error) {
    switch ((error as NodeJS.ErrnoException).code) {
      case 'EEXIST':
        return true
      case 'ENOENT':
        return false
      default:
        await fs.copyFile(from, to, constants.COPYFILE_FICLONE)
    }
  }
  return true
}
