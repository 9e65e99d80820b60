import { z } from 'zod'
import { isPlainFileName, safeFileName } from './file-name'
import { method } from './method'
import { file } from './nouns'
import { filledLine, line, token } from './text'

/** The most bytes of a file in one request or answer: with the rest of the frame they fill it in base64. */
export const FILE_CHUNK_BYTES = 45_000

const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/i

const fileName = filledLine(255)
  .refine(isPlainFileName, { error: 'file_name' })
  .overwrite(safeFileName)

/** What is no media type (RFC 6838) is taken as bytes of an unknown kind. */
const mediaType = line(100).overwrite(type =>
  MEDIA_TYPE.test(type) ? type.toLowerCase() : 'application/octet-stream',
)

const sha256 = token(64)
  .regex(/^[0-9a-f]{64}$/i, 'sha256')
  .overwrite(digest => digest.toLowerCase())

/** RFC 4648, section 4. */
const base64 = z
  .string()
  .max(Math.ceil(FILE_CHUNK_BYTES / 3) * 4)
  .refine(text => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text), { error: 'base64' })

const byteCount = z.int().min(0)
const upload = token(200)

export const fileMethods = {
  'file.begin': method(
    'Begins to upload a file, or goes on with a broken upload of the same bytes: `offset` says how many of them the server has.',
    { name: fileName, size: byteCount, type: mediaType, sha256 },
    { upload: z.string(), offset: z.int(), chunkBytes: z.int() },
  ),
  'file.chunk': method(
    'Brings the next bytes of an upload, at most `chunkBytes` of them; answers how many the server has now. At most four may be under way at once; a piece that is there already changes nothing.',
    { upload, offset: byteCount, data: base64 },
    { offset: z.int() },
  ),
  'file.finish': method(
    'Ends an upload: the server compares size and checksum and keeps the file, or throws the upload away. The file is then sent with `mail.send` or `chat.send`; one that nobody sends is forgotten after a day.',
    { upload },
    { file },
  ),
  'file.get': method(
    'Reads a piece of a file that came with a message or mail which the user can read; a piece has at most `chunkBytes`, however many are asked for.',
    { id: token(64), offset: byteCount, length: z.int().min(1) },
    { data: z.string(), eof: z.boolean() },
  ),
}
