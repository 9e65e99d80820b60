import { createHash } from 'node:crypto'
import { createReadStream, promises as fs } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  UploadPartCommand,
  type CompletedPart,
} from '@aws-sdk/client-s3'
import type { Bucket } from '../settings'
import { ContentsAway, shelved, type Contents, type Kept } from './contents'
import { FILE_MODE } from './folder'

/** A larger file goes in parts of this size, of which one at a time is in memory (S3 wants 5 MiB or more). */
const PART_BYTES = 8 * 1024 * 1024

/** How long a connection may take, and how long a storage may say nothing. */
const CONNECT_MS = 5_000
const SILENCE_MS = 15_000

/** The name of the empty object that is written at the start, to see whether anything can be. */
const PROBE = 'tertulia'

/** Where no other region is named; servers that are not Amazon's do not care. */
const ANY_REGION = 'us-east-1'

/** An object as the kit names one. */
interface StoredObject {
  Bucket: string
  Key: string
}

/**
 * Contents in a bucket of a storage that speaks the protocol of S3, under `ab/cdef...` behind a prefix. The
 * credentials are those that the kit finds by itself, in the environment or in `~/.aws`.
 */
export class ContentBucket implements Contents {
  readonly #client: S3Client
  readonly #place: string

  constructor(private readonly bucket: Bucket) {
    const { name, prefix, endpoint, region } = bucket
    this.#place = `s3://${name}/${prefix}`
    this.#client = new S3Client({
      ...(endpoint && { endpoint, forcePathStyle: true }),
      ...((endpoint || region) && { region: region ?? process.env.AWS_REGION ?? ANY_REGION }),
      requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
      // Checksums of their own are more than others than Amazon understand.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    })
  }

  async check(): Promise<void> {
    const { name: Bucket, prefix } = this.bucket
    await this.#put({ Bucket, Key: prefix + PROBE }, Buffer.alloc(0))
  }

  async find(sha256: string): Promise<Kept | undefined> {
    const head = await this.#find(() =>
      this.#client.send(new HeadObjectCommand(this.#object(sha256))),
    )
    return head && keptOf(sha256, head.ContentLength, head.LastModified)
  }

  async read(sha256: string, position: number, length: number): Promise<Buffer> {
    const Range = `bytes=${position}-${position + length - 1}`
    return this.#ask(async () => {
      const { Body } = await this.#client.send(
        new GetObjectCommand({ ...this.#object(sha256), Range }),
      )
      return Buffer.from(await Body!.transformToByteArray())
    })
  }

  async place(path: string, sha256: string): Promise<void> {
    const { size } = await fs.stat(path)
    if (size > PART_BYTES) await this.#ask(() => this.#putParts(path, size, sha256))
    else await this.#put(this.#object(sha256), await fs.readFile(path))
    await fs.rm(path, { force: true })
  }

  async copyTo(sha256: string, path: string): Promise<boolean> {
    const found = await this.#stream(sha256)
    if (!found) return false
    const file = await fs.open(path, 'wx', FILE_MODE).catch((error: unknown) => {
      found.destroy()
      throw error
    })
    try {
      await pipeline(found, file.createWriteStream())
    } catch (error) {
      await fs.rm(path, { force: true })
      throw error
    }
    return true
  }

  linkTo(sha256: string, path: string): Promise<boolean> {
    return this.copyTo(sha256, path)
  }

  async digest(sha256: string): Promise<string | undefined> {
    const found = await this.#stream(sha256)
    if (!found) return undefined
    const hash = createHash('sha256')
    await this.#ask(async () => {
      for await (const bytes of found) hash.update(bytes as Buffer)
    })
    return hash.digest('hex')
  }

  async *list(): AsyncIterable<Kept[]> {
    const { name: Bucket, prefix: Prefix } = this.bucket
    let ContinuationToken: string | undefined
    do {
      const page = await this.#ask(() =>
        this.#client.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken })),
      )
      yield (page.Contents ?? [])
        .map(each =>
          keptOf(each.Key!.slice(Prefix.length).replace('/', ''), each.Size, each.LastModified),
        )
        .filter(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))
      ContinuationToken = page.NextContinuationToken
    } while (ContinuationToken !== undefined)
  }

  async remove(sha256: string): Promise<void> {
    await this.#ask(() => this.#client.send(new DeleteObjectCommand(this.#object(sha256))))
  }

  async close(): Promise<void> {
    this.#client.destroy()
  }

  async #put(object: StoredObject, Body: Buffer): Promise<void> {
    await this.#ask(() => this.#client.send(new PutObjectCommand({ ...object, Body })))
  }

  /** Parts of an upload that fails are taken away again, as they would cost for ever. */
  async #putParts(path: string, size: number, sha256: string): Promise<void> {
    const object = this.#object(sha256)
    const { UploadId } = await this.#client.send(new CreateMultipartUploadCommand(object))
    try {
      const Parts: CompletedPart[] = []
      for (let at = 0; at < size; at += PART_BYTES) {
        const PartNumber = Parts.length + 1
        const Body = await readPart(path, at)
        const { ETag } = await this.#client.send(
          new UploadPartCommand({ ...object, UploadId, PartNumber, Body }),
        )
        Parts.push({ PartNumber, ETag })
      }
      await this.#client.send(
        new CompleteMultipartUploadCommand({ ...object, UploadId, MultipartUpload: { Parts } }),
      )
    } catch (error) {
      const abort = new AbortMultipartUploadCommand({ ...object, UploadId })
      await this.#client.send(abort).catch(() => undefined)
      throw error
    }
  }

  async #stream(sha256: string): Promise<Readable | undefined> {
    const found = await this.#find(() =>
      this.#client.send(new GetObjectCommand(this.#object(sha256))),
    )
    return found?.Body as Readable | undefined
  }

  #object(sha256: string): StoredObject {
    const { name, prefix } = this.bucket
    return { Bucket: name, Key: `${prefix}${shelved(sha256).join('/')}` }
  }

  /** As `#ask`; undefined when the storage has no such object. */
  async #find<T>(request: () => Promise<T>): Promise<T | undefined> {
    try {
      return await this.#ask(request)
    } catch (error) {
      const { cause } = error as Error
      if (cause instanceof S3ServiceException && cause.$metadata.httpStatusCode === 404) {
        return undefined
      }
      throw error
    }
  }

  /** The kit itself tries a request three times. */
  async #ask<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request()
    } catch (cause) {
      throw new ContentsAway(this.#place, cause)
    }
  }
}

/** In a header times are whole seconds, and in a list of some servers they are not. */
function keptOf(sha256: string, size = 0, changedAt = new Date()): Kept {
  return { sha256, size, changedAt: Math.floor(changedAt.getTime() / 1000) * 1000 }
}

async function readPart(path: string, start: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of createReadStream(path, { start, end: start + PART_BYTES - 1 })) {
    pieces.push(piece as Buffer)
  }
  return Buffer.concat(pieces)
}
