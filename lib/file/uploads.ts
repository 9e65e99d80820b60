import type { Store } from '../db'
import { Refusal, type File } from '../protocol'
import type { FilePlace } from './place'

/** How many uploads one person may have begun and not finished. */
const MAX_UNFINISHED = 8

/** A file that somebody is about to send. */
export interface NewUpload {
  ownerId: string
  name: string
  size: number
  type: string
  sha256: string
}

interface Upload extends NewUpload {
  id: string
  path: string
  /** How many of its bytes are there. */
  offset: number
  /** Its content is in its place already, and only the row is missing. */
  isPlaced: boolean
  touchedAt: number
  /** What is done with it, one after the other. */
  turn: Promise<unknown>
}

/** How large files may be. */
export interface UploadLimits {
  /** Bytes of one file, and of all files of one person; 0 means no limit. */
  fileBytes: number
  userBytes: number
}

/** Files on their way to the server. What of them is there lies on the disk and outlives the server. */
export class Uploads {
  readonly #uploads = new Map<string, Upload>()
  /** What is being done with each content, by its digest. */
  readonly #placing = new Map<string, Promise<unknown>>()

  constructor(
    private readonly place: Pick<FilePlace, 'uploads' | 'contents'>,
    private readonly store: Pick<Store, 'findFileUsage' | 'insertFile'>,
    private readonly limits: UploadLimits,
  ) {}

  /** Begins an upload, or goes on with the same person's of the same bytes. */
  async begin(wanted: NewUpload, now: number): Promise<{ upload: string; offset: number }> {
    const { ownerId, sha256, size } = wanted
    const id = `${sha256}-${size}`
    const usage = await this.store.findFileUsage({ ownerId, sha256 })
    await this.#permit(wanted, id, usage.bytes)
    const path = this.place.uploads.pathOf(ownerId, id)
    const key = keyOf(ownerId, id)
    const fresh = { id, path, offset: 0, isPlaced: false, turn: Promise.resolve() }
    const known = this.#uploads.get(key)
    this.#uploads.set(key, Object.assign(known ?? fresh, { ...wanted, touchedAt: now }))
    return this.#inTurn(ownerId, id, async upload => {
      const mayBeThere = upload.isPlaced || usage.hasContent
      upload.isPlaced = mayBeThere && (await this.#isThere(upload))
      upload.offset = upload.isPlaced ? size : await this.#offset(path, size)
      return { upload: id, offset: upload.offset }
    })
  }

  /** Takes the next bytes; what is there already changes nothing. Answers how many are there now. */
  chunk(ownerId: string, id: string, offset: number, bytes: Buffer, now: number): Promise<number> {
    return this.#inTurn(ownerId, id, async upload => {
      upload.touchedAt = now
      if (offset > upload.offset) {
        throw new Refusal('conflict', { what: 'offset', offset: upload.offset })
      }
      if (offset + bytes.length > upload.size) {
        throw new Refusal('too_large', { what: 'upload', limit: upload.size })
      }
      const news = bytes.subarray(upload.offset - offset)
      if (news.length > 0) await this.place.uploads.write(upload.path, news, upload.offset)
      upload.offset += news.length
      return upload.offset
    })
  }

  /** Checks size and digest, puts the content in its place and keeps the file. */
  finish(ownerId: string, id: string, fileId: string, at: number): Promise<File> {
    return this.#inTurn(ownerId, id, async upload => {
      if (upload.offset < upload.size) {
        throw new Refusal('wrong_state', {
          what: 'upload',
          state: 'unfinished',
          offset: upload.offset,
        })
      }
      if (!upload.isPlaced) await this.#check(upload)
      const file = await this.exclusively(upload.sha256, () => this.#keep(upload, fileId, at))
      this.#uploads.delete(keyOf(ownerId, id))
      return file
    })
  }

  /** Runs what puts a content in its place, or takes it away, one at a time. */
  exclusively<T>(sha256: string, work: () => Promise<T>): Promise<T> {
    const run = (this.#placing.get(sha256) ?? Promise.resolve()).then(work)
    const done = run
      .catch(() => undefined)
      .then(() => void (this.#placing.get(sha256) === done && this.#placing.delete(sha256)))
    this.#placing.set(sha256, done)
    return run
  }

  /** Forgets uploads that nobody has touched since a time. */
  async expire(before: number): Promise<void> {
    for (const [key, { touchedAt }] of this.#uploads) {
      if (touchedAt < before) this.#uploads.delete(key)
    }
    for (const { path, changedAt } of await this.place.uploads.list()) {
      if (changedAt < before) await this.place.uploads.remove(path)
    }
  }

  /** Resolves when nothing is being written. */
  async settled(): Promise<void> {
    await Promise.all([...this.#uploads.values()].map(({ turn }) => turn))
    await Promise.all(this.#placing.values())
  }

  async #permit({ ownerId, size }: NewUpload, id: string, usedBytes: number): Promise<void> {
    const { fileBytes, userBytes } = this.limits
    if (fileBytes > 0 && size > fileBytes) {
      throw new Refusal('too_large', { what: 'file', limit: fileBytes })
    }
    const others = (await this.place.uploads.list(ownerId)).filter(({ name }) => name !== id)
    const coming = others.reduce((sum, { name }) => sum + Number(name.split('-')[1]), size)
    if (userBytes > 0 && usedBytes + coming > userBytes) {
      throw new Refusal('too_large', { what: 'userBytes', limit: userBytes })
    }
    if (others.length >= MAX_UNFINISHED) {
      throw new Refusal('too_large', { what: 'uploads', limit: MAX_UNFINISHED })
    }
  }

  async #isThere({ sha256, size }: NewUpload): Promise<boolean> {
    return (await this.place.contents.find(sha256))?.size === size
  }

  async #offset(path: string, size: number): Promise<number> {
    const there = (await this.place.uploads.sizeOf(path)) ?? 0
    if (there <= size) return there
    await this.place.uploads.remove(path)
    return 0
  }

  async #check(upload: Upload): Promise<void> {
    const { path, size, sha256, ownerId, id } = upload
    const { uploads } = this.place
    if (size === 0) await uploads.write(path, Buffer.alloc(0), 0)
    const isRight = (await uploads.sizeOf(path)) === size
    if (isRight && (await uploads.digest(path)) === sha256) return
    this.#uploads.delete(keyOf(ownerId, id))
    await uploads.remove(path)
    throw new Refusal('invalid_params', { field: 'sha256', reason: 'checksum' })
  }

  async #keep(upload: Upload, id: string, at: number): Promise<File> {
    const { path, sha256, name, type, size, ownerId } = upload
    if (upload.isPlaced && !(await this.#isThere(upload))) {
      throw new Refusal('not_found', { what: 'upload' })
    }
    if (!upload.isPlaced) await this.place.contents.place(path, sha256)
    upload.isPlaced = true
    const { userBytes } = this.limits
    return this.store.insertFile({ id, ownerId, sha256, name, type, size, at, userBytes })
  }

  #inTurn<T>(ownerId: string, id: string, work: (upload: Upload) => Promise<T>): Promise<T> {
    const upload = this.#uploads.get(keyOf(ownerId, id))
    if (!upload) throw new Refusal('not_found', { what: 'upload' })
    const run = upload.turn.then(() => work(upload))
    upload.turn = run.catch(() => undefined)
    return run
  }
}

function keyOf(ownerId: string, id: string): string {
  return `${ownerId} ${id}`
}
