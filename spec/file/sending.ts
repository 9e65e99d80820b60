import { createHash } from 'node:crypto'
import { FILE_CHUNK_BYTES, type File, type Params } from '../../lib/protocol'
import type { TestClient } from '../helpers/client'

/** What `file.begin` says of some bytes. */
export function described(bytes: Buffer, name = 'nota.txt'): Params<'file.begin'> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { name, size: bytes.length, type: 'text/plain', sha256 }
}

/** Sends what is missing of some bytes from an offset on. */
export async function sendBytes(
  client: TestClient,
  upload: string,
  bytes: Buffer,
  offset = 0,
): Promise<void> {
  for (let at = offset; at < bytes.length; at += FILE_CHUNK_BYTES) {
    const data = bytes.subarray(at, at + FILE_CHUNK_BYTES).toString('base64')
    await client.request('file.chunk', { upload, offset: at, data })
  }
}

/** Uploads a whole file. */
export async function upload(client: TestClient, bytes: Buffer, name?: string): Promise<File> {
  const begun = await client.request('file.begin', described(bytes, name))
  await sendBytes(client, begun.upload, bytes, begun.offset)
  return (await client.request('file.finish', { upload: begun.upload })).file
}

/** Reads a whole file. */
export async function download(client: TestClient, id: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for (let eof = false, offset = 0; !eof;) {
    const piece = await client.request('file.get', { id, offset, length: 1_000_000 })
    pieces.push(Buffer.from(piece.data, 'base64'))
    offset += pieces.at(-1)!.length
    eof = piece.eof
  }
  return Buffer.concat(pieces)
}
