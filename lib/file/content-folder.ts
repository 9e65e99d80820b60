import { constants, promises } from 'node:fs'
import { dirname, join } from 'node:path'
import { shelved, type Contents, type Kept } from './contents'
import {
  codeOf,
  digestOf,
  findEntry,
  FOLDER_MODE,
  isMissing,
  listEntries,
  listNames,
  sync,
  type Disk,
} from './folder'

/** Contents in `ab/cdef...` below one folder, which may be on a disk that several machines share. */
export class ContentFolder implements Contents {
  constructor(
    private readonly path: string,
    private readonly disk: Disk = promises,
  ) {}

  async check(): Promise<void> {
    await this.disk.mkdir(this.path, { recursive: true, mode: FOLDER_MODE })
    await this.disk.access(this.path, constants.W_OK)
  }

  async find(sha256: string): Promise<Kept | undefined> {
    const entry = await findEntry(this.disk, this.#pathOf(sha256))
    return entry && { ...entry, sha256 }
  }

  async read(sha256: string, position: number, length: number): Promise<Buffer> {
    const handle = await this.disk.open(this.#pathOf(sha256), 'r')
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  }

  /** After a loss of power the content is whole or not there at all. */
  async place(path: string, sha256: string): Promise<void> {
    const target = this.#pathOf(sha256)
    await this.disk.mkdir(dirname(target), { recursive: true, mode: FOLDER_MODE })
    const now = new Date()
    await this.disk.utimes(path, now, now)
    await sync(this.disk, path)
    try {
      await this.disk.rename(path, target)
    } catch (error) {
      if (codeOf(error) !== 'EXDEV') throw error
      await this.#carry(path, target)
    }
    await sync(this.disk, dirname(target))
    await sync(this.disk, this.path)
  }

  async copyTo(sha256: string, path: string): Promise<boolean> {
    const how = constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE
    try {
      await this.disk.copyFile(this.#pathOf(sha256), path, how)
      return true
    } catch (error) {
      if (isMissing(error) && !(await this.find(sha256))) return false
      throw error
    }
  }

  async linkTo(sha256: string, path: string): Promise<boolean> {
    try {
      await this.disk.link(this.#pathOf(sha256), path)
      return true
    } catch {
      // Another disk, or one without links.
      return this.copyTo(sha256, path)
    }
  }

  async digest(sha256: string): Promise<string | undefined> {
    try {
      return await digestOf(this.disk, this.#pathOf(sha256))
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  async *list(): AsyncIterable<Kept[]> {
    for (const shelf of await listNames(this.disk, this.path)) {
      if (!/^[0-9a-f]{2}$/.test(shelf)) continue
      const entries = await listEntries(this.disk, join(this.path, shelf))
      yield entries.map(({ name, size, changedAt }) => ({ sha256: shelf + name, size, changedAt }))
    }
  }

  async remove(sha256: string): Promise<void> {
    await this.disk.rm(this.#pathOf(sha256), { force: true })
  }

  async close(): Promise<void> {}

  #pathOf(sha256: string): string {
    return join(this.path, ...shelved(sha256))
  }

  /** Moves a file that lies on another disk. */
  async #carry(path: string, target: string): Promise<void> {
    const fresh = `${target}-new`
    await this.disk.copyFile(path, fresh)
    await sync(this.disk, fresh)
    await this.disk.rename(fresh, target)
    await this.disk.rm(path)
  }
}
