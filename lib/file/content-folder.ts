import { createHash } from 'node:crypto'
import { constants, promises } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** What the folder asks of the file system; specs pass one that fails. */
export type Disk = Pick<
  typeof promises,
  'mkdir' | 'mkdtemp' | 'open' | 'readdir' | 'rename' | 'rm' | 'stat'
>

/** Only the account that runs the server may read what people send. */
const FILE_MODE = 0o600
const FOLDER_MODE = 0o700

/** How much of a file is read and hashed at once, so that nobody waits long for it. */
const READ_BYTES = 64 * 1024

/** A file in the folder. */
export interface Entry {
  name: string
  path: string
  size: number
  /** Milliseconds since 1970. */
  changedAt: number
}

/**
 * The contents of files by their SHA-256, in `ab/cdef...` below one folder, each once; and the beginnings
 * of those that are still on their way, in `unfinished`, in a folder for each person. It is made when the
 * first file comes.
 */
export class ContentFolder {
  #root: Promise<string> | undefined

  /** `path` is the folder; undefined for a temporary one that `close` removes. */
  constructor(
    private readonly path: string | undefined,
    readonly disk: Disk = promises,
  ) {}

  /** Where the content with a digest lies, or is to lie. */
  async contentPath(sha256: string): Promise<string> {
    return join(await this.#open(), sha256.slice(0, 2), sha256.slice(2))
  }

  /** Where the beginning of a content lies. */
  async unfinishedPath(ownerId: string, upload: string): Promise<string> {
    return join(await this.#open(), 'unfinished', personName(ownerId), upload)
  }

  /** The beginnings of contents that a person has not finished; of everybody's without a name. */
  async listUnfinished(ownerId?: string): Promise<Entry[]> {
    const root = join(await this.#open(), 'unfinished')
    const people = ownerId === undefined ? await this.#names(root) : [personName(ownerId)]
    const all = await Promise.all(people.map(name => this.#entries(join(root, name))))
    return all.flat()
  }

  /** The two-letter folders of contents. */
  async listShelves(): Promise<string[]> {
    return (await this.#names(await this.#open())).filter(name => /^[0-9a-f]{2}$/.test(name))
  }

  /** The contents in one of them, by their whole digest. */
  async listContents(shelf: string): Promise<Entry[]> {
    const entries = await this.#entries(join(await this.#open(), shelf))
    return entries.map(entry => ({ ...entry, name: shelf + entry.name }))
  }

  /** How many bytes a file has, or undefined when it is not there. */
  async sizeOf(path: string): Promise<number | undefined> {
    try {
      return (await this.disk.stat(path)).size
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
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

  /** Reads at most `length` bytes from a place in a file. */
  async read(path: string, position: number, length: number): Promise<Buffer> {
    const handle = await this.disk.open(path, 'r')
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  }

  /** The SHA-256 of a file, in hexadecimal digits. */
  async digest(path: string): Promise<string> {
    const hash = createHash('sha256')
    const handle = await this.disk.open(path, 'r')
    try {
      const buffer = Buffer.alloc(READ_BYTES)
      for (let at = 0; ;) {
        const { bytesRead } = await handle.read(buffer, 0, READ_BYTES, at)
        if (bytesRead === 0) return hash.digest('hex')
        hash.update(buffer.subarray(0, bytesRead))
        at += bytesRead
      }
    } finally {
      await handle.close()
    }
  }

  /** Puts a finished file in its place, where after a loss of power it is whole or not there at all. */
  async place(path: string, sha256: string): Promise<void> {
    const target = await this.contentPath(sha256)
    if ((await this.sizeOf(target)) !== undefined) return this.remove(path)
    await this.disk.mkdir(dirname(target), { recursive: true, mode: FOLDER_MODE })
    await this.#sync(path)
    await this.disk.rename(path, target)
    await this.#sync(dirname(target))
    await this.#sync(dirname(dirname(target)))
  }

  async remove(path: string): Promise<void> {
    await this.disk.rm(path, { force: true })
  }

  async close(): Promise<void> {
    if (this.path !== undefined || !this.#root) return
    await this.disk.rm(await this.#root, { recursive: true, force: true })
  }

  #open(): Promise<string> {
    return (this.#root ??= this.#make())
  }

  async #make(): Promise<string> {
    if (this.path === undefined) return this.disk.mkdtemp(join(tmpdir(), 'tertulia-files-'))
    await this.disk.mkdir(this.path, { recursive: true, mode: FOLDER_MODE })
    return this.path
  }

  async #sync(path: string): Promise<void> {
    const handle = await this.disk.open(path, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

  async #names(folder: string): Promise<string[]> {
    try {
      return await this.disk.readdir(folder)
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  }

  async #entries(folder: string): Promise<Entry[]> {
    const names = await this.#names(folder)
    const entries = await Promise.all(names.map(name => this.#entry(folder, name)))
    return entries.filter(entry => entry !== undefined)
  }

  async #entry(folder: string, name: string): Promise<Entry | undefined> {
    const path = join(folder, name)
    try {
      const { size, mtimeMs } = await this.disk.stat(path)
      return { name, path, size, changedAt: mtimeMs }
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }
}

function personName(ownerId: string): string {
  return createHash('sha256').update(ownerId).digest('hex').slice(0, 32)
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}
