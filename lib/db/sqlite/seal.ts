import { crc32 } from 'node:zlib'

/**
 * What a database file says of itself: `whole`, exactly as we wrote it; `edited`, another SQLite program has
 * changed it since; `broken`, something else has; `none`, it was written before there were seals.
 */
export type Seal = 'whole' | 'edited' | 'broken' | 'none'

// Places in the header of every SQLite file (sqlite.org/fileformat2, section 1.3), 32 bits, big endian. The
// checksum lies in the "user version", which SQLite keeps for programs and never looks at.
const CHANGE_COUNTER = 24
const CHECKSUM = 60
const APPLICATION_ID = 68
const VALID_FOR = 92
const HEADER_BYTES = 100

/** "Tert" in ASCII. */
const TERTULIA = 0x54657274

/**
 * What we leave as the change counter. Any other program adds to it with every change and writes it a second
 * time, as `VALID_FOR`; in a new file it begins at 1. So another number there was put on purpose.
 */
const OURS = 0x80000000

/**
 * Writes a seal into the contents of a database file, and returns them. It travels with the file, so that no
 * crash and no copy can part the two.
 */
export function sealed(contents: Uint8Array): Uint8Array {
  const bytes = viewOf(contents)
  bytes.writeUInt32BE(OURS, CHANGE_COUNTER)
  bytes.writeUInt32BE(OURS, VALID_FOR)
  bytes.writeUInt32BE(TERTULIA, APPLICATION_ID)
  bytes.writeUInt32BE(checksumOf(bytes), CHECKSUM)
  return contents
}

/** Checks the seal of a file; any byte that is not as it was written breaks it. */
export function sealOf(contents: Uint8Array): Seal {
  const bytes = viewOf(contents)
  if (bytes.length < HEADER_BYTES) return 'broken'
  const application = bytes.readUInt32BE(APPLICATION_ID)
  const checksum = bytes.readUInt32BE(CHECKSUM)
  if (application === 0 && checksum === 0) return 'none'
  const counter = bytes.readUInt32BE(CHANGE_COUNTER)
  if (application !== TERTULIA || counter !== bytes.readUInt32BE(VALID_FOR)) return 'broken'
  if (counter !== OURS) return 'edited'
  return checksum === checksumOf(bytes) ? 'whole' : 'broken'
}

/** Of everything but its own four bytes. */
function checksumOf(bytes: Buffer): number {
  return crc32(bytes.subarray(CHECKSUM + 4), crc32(bytes.subarray(0, CHECKSUM)))
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}
