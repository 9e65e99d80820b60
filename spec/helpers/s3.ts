/** A storage that speaks as much of the protocol of S3 as the server asks for, in this process. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Cleanup } from './server'

const BUCKET = 'mesa'
const PREFIX = 'casa/archivos/'
const ACCESS_KEY = 'spec'

/** Keys in one page of a list. */
const PAGE = 2

interface Stored {
  bytes: Buffer
  changedAt: Date
}

/** A request as a spec sees it. */
export interface S3Request {
  method: string
  /** Behind the prefix; empty for one to the bucket. */
  key: string
  /** As it came, such as `bytes=0-9`. Absent: the whole object. */
  range?: string
  query: URLSearchParams
}

export interface S3 {
  /** As the setting `files` names it. */
  readonly place: string
  /** By their keys behind the prefix. */
  readonly objects: Map<string, Stored>
  /** Parts of uploads that were neither completed nor aborted. */
  readonly parts: Map<string, Map<number, Buffer>>
  readonly requests: S3Request[]
  /**
   * Answers a request with this status instead, or cuts its line in the middle of the answer; undefined: as
   * usual. What it waits for, the answer waits for. Absent: as usual.
   */
  interfere?: (request: S3Request) => number | 'cut' | undefined | Promise<undefined>
}

/** Starts one, with its credentials in the environment, as the server looks for them there. */
export async function startS3(t: Cleanup): Promise<S3> {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = process.env
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: ACCESS_KEY, AWS_SECRET_ACCESS_KEY: 'secreta' })
  const server = createServer((request, response) => void serve(s3, request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const s3: S3 = {
    place: `s3://${BUCKET}/${PREFIX}?endpoint=${endpoint}`,
    ...{ objects: new Map(), parts: new Map(), requests: [] },
  }
  t.after(() => {
    server.close()
    server.closeAllConnections()
    restore('AWS_ACCESS_KEY_ID', id)
    restore('AWS_SECRET_ACCESS_KEY', secret)
  })
  return s3
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}

async function serve(s3: S3, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams: query } = new URL(request.url!, 'http://s3')
  const { range, authorization = '' } = request.headers
  const key = decodeURIComponent(pathname).slice(`/${BUCKET}/${PREFIX}`.length)
  const asked: S3Request = { method: request.method!, key, query, ...(range && { range }) }
  s3.requests.push(asked)
  const body = await read(request)
  const fault = await s3.interfere?.(asked)
  if (typeof fault === 'number') return fail(response, fault, 'InternalError')
  if (!authorization.includes(`Credential=${ACCESS_KEY}/`)) return fail(response, 403, 'Denied')
  if (!pathname.startsWith(`/${BUCKET}`)) return fail(response, 404, 'NoSuchBucket')
  if (fault === 'cut') return cut(s3, asked, response)
  const upload = query.get('uploadId')
  if (query.has('uploads')) return beginParts(s3, response)
  if (upload !== null) return takeParts(s3, asked, upload, body, response)
  if (query.has('list-type')) return list(s3, query, response)
  answer(s3, asked, body, response)
}

function answer(
  { objects }: S3,
  { method, key, range }: S3Request,
  body: Buffer,
  to: ServerResponse,
) {
  if (method === 'PUT') {
    objects.set(key, { bytes: body, changedAt: new Date() })
    return void to.end()
  }
  if (method === 'DELETE') {
    objects.delete(key)
    return void to.writeHead(204).end()
  }
  const found = objects.get(key)
  if (!found) return fail(to, 404, 'NoSuchKey')
  const [, from, until] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? []
  const bytes = from === undefined ? found.bytes : found.bytes.subarray(+from, Number(until) + 1)
  to.writeHead(range ? 206 : 200, {
    'Content-Length': bytes.length,
    'Last-Modified': found.changedAt.toUTCString(),
  })
  to.end(method === 'HEAD' ? undefined : bytes)
}

/** Promises all of an object, sends half of it and hangs up. */
function cut({ objects }: S3, { key }: S3Request, to: ServerResponse): void {
  const { bytes } = objects.get(key)!
  to.writeHead(200, { 'Content-Length': bytes.length })
  to.write(bytes.subarray(0, bytes.length / 2), () => to.destroy())
}

function beginParts({ parts }: S3, to: ServerResponse): void {
  const upload = `subida-${parts.size + 1}`
  parts.set(upload, new Map())
  xml(
    to,
    `<InitiateMultipartUploadResult><UploadId>${upload}</UploadId></InitiateMultipartUploadResult>`,
  )
}

function takeParts(
  { parts, objects }: S3,
  { method, key, query }: S3Request,
  upload: string,
  body: Buffer,
  to: ServerResponse,
): void {
  const taken = parts.get(upload)
  if (!taken) return fail(to, 404, 'NoSuchUpload')
  if (method === 'PUT') {
    const number = Number(query.get('partNumber'))
    taken.set(number, body)
    return void to.writeHead(200, { ETag: `"${number}"` }).end()
  }
  parts.delete(upload)
  if (method === 'DELETE') return void to.writeHead(204).end()
  const numbers = [...body.toString().matchAll(/<PartNumber>(\d+)</g)].map(([, number]) => +number!)
  const bytes = Buffer.concat(numbers.map(number => taken.get(number)!))
  objects.set(key, { bytes, changedAt: new Date() })
  xml(to, `<CompleteMultipartUploadResult><Key>${key}</Key></CompleteMultipartUploadResult>`)
}

function list({ objects }: S3, query: URLSearchParams, to: ServerResponse): void {
  const after = query.get('continuation-token') ?? ''
  const all = [...objects].filter(([key]) => key > after).sort(([a], [b]) => (a < b ? -1 : 1))
  const some = all.slice(0, PAGE)
  const page = some.map(
    ([key, { bytes, changedAt }]) =>
      `<Contents><Key>${PREFIX}${key}</Key><Size>${bytes.length}</Size>
       <LastModified>${changedAt.toISOString()}</LastModified></Contents>`,
  )
  const token =
    all.length > PAGE ? `<NextContinuationToken>${some.at(-1)![0]}</NextContinuationToken>` : ''
  xml(to, `<ListBucketResult>${page.join('')}${token}</ListBucketResult>`)
}

function fail(to: ServerResponse, status: number, code: string): void {
  xml(to, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`, status)
}

function xml(to: ServerResponse, text: string, status = 200): void {
  to.writeHead(status, { 'Content-Type': 'application/xml' }).end(text)
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
