import { createHash } from 'node:crypto'
import { constants, promises } from 'node:fs'
import { dirname, join } from 'node:path'
import { digestOf, FILE_MODE, FOLDER_MODE, findEntry, listEntries, listNames } from './folder'
import type { Disk, NamedEntry } from './folder'

/**
 * The beginnings of contents that are still on their way, in `unfinished` below one folder, in a folder for
 * each person. It is made when the first comes. Nodes that share the folder go on with one another's.
 */
export class UploadFolder {
  constructor(
    private readonly path: string,
    private readonly disk: Disk = promises,
  ) {}

  /** Where the beginning of a content lies, or is to lie. */
  pathOf(ownerId: string, upload: string): string {
    return join(this.path, 'unfinished', personName(ownerId), upload)
  }

  /** What a person has not finished; what nobody has, without a name. */
  async list(ownerId?: string): Promise<NamedEntry[]> {
    const root = join(this.path, 'unfinished')
    const people = ownerId === undefined ? await listNames(this.disk, root) : [personName(ownerId)]
    const all = await Promise.all(people.map(name => listEntries(this.disk, join(root, name))))
    return all.flat()
  }

  /** How many bytes are there; undefined when there is no such file. */
  async sizeOf(path: string): Promise<number | undefined> {
    return (await findEntry(this.disk, path))?.size
  }

  /** The SHA-256 of what is there, in hexadecimal digits. */
  digest(path: string): Promise<string> {
    return digestOf(this.disk, path)
  }

  /** Writes bytes at a place in a file, made when it is not there; on failure what was there is left. */
  async write(path: string, bytes: Uint8Array, position: number): Promise<void> {
    await this.disk.mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE })
    const handle = await this.disk.open(path, constants.O_CREAT | constants.O_WRONLY, FILE_MODE)
    try {
      for (let done = 0; done < bytes.length;) {
        const rest = bytes.length - done
        done += (await handle.write(bytes, done, rest, position + done)).bytesWritten
      }
    } catch (error) {
      await handle.truncate(position).catch(() => undefined)
      throw error
    } finally {
      await handle.close()
    }
  }

  async remove(path: string): Promise<void> {
    await this.disk.rm(path, { force: true })
  }
}

function personName(ownerId: string): string {
  return createHash('sha256').update(ownerId).digest('hex').slice(0, 32)
}
