import { crc32 } from 'node:zlib'
import type { Value } from '../sql'

/** A change as the journal keeps it: the number of its statement in the record, then its parameters. */
export type Change = readonly [statement: number, ...parameters: Value[]]

/** What one group of ops changed. It holds the SQL that ran, so that a newer program can run it again. */
export interface JournalRecord {
  /** The database that it belongs to. */
  store: string
  /** 1, 2, 3... over the whole life of the database. */
  sequence: number
  statements: string[]
  changes: Change[]
}

/** Length of the payload and its CRC-32, both unsigned, 32 bits, little endian. */
const HEADER_BYTES = 8

/** What every payload begins with: it finds records behind a broken one. */
const PAYLOAD_START = '{"store":'

/** `[length][crc32][JSON]` */
export function encodeRecord({ store, sequence, statements, changes }: JournalRecord): Buffer {
  const payload = JSON.stringify({ store, sequence, statements, changes })
  const length = Buffer.byteLength(payload)
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + length)
  bytes.write(payload, HEADER_BYTES)
  bytes.writeUInt32LE(length, 0)
  bytes.writeUInt32LE(crc32(bytes.subarray(HEADER_BYTES)), 4)
  return bytes
}

/** The whole records at the beginning of a journal and how many bytes they take; the rest is no record. */
export function decodeRecords(bytes: Buffer): { records: JournalRecord[]; goodBytes: number } {
  const records: JournalRecord[] = []
  let at = 0
  for (let payload = payloadAt(bytes, at); payload; payload = payloadAt(bytes, at)) {
    const record = readRecord(payload)
    if (!record) break
    records.push(record)
    at += HEADER_BYTES + payload.length
  }
  return { records, goodBytes: at }
}

/** Undefined for what is none, which no checksum tells. */
function readRecord(payload: Buffer): JournalRecord | undefined {
  try {
    const record = JSON.parse(payload.toString()) as JournalRecord
    const { store, sequence, statements, changes } = record
    const isNamed = typeof store === 'string' && Number.isSafeInteger(sequence)
    return isNamed && Array.isArray(statements) && Array.isArray(changes) ? record : undefined
  } catch {
    return undefined
  }
}

/**
 * Whether a whole record lies somewhere in these bytes. A crash tears only the last record, so that a
 * whole one behind a broken one means that the journal was damaged later.
 */
export function hasRecord(bytes: Buffer): boolean {
  for (let at = 0; (at = bytes.indexOf(PAYLOAD_START, at)) >= 0; at++) {
    if (at >= HEADER_BYTES && payloadAt(bytes, at - HEADER_BYTES)) return true
  }
  return false
}

function payloadAt(bytes: Buffer, at: number): Buffer | undefined {
  if (at + HEADER_BYTES > bytes.length) return undefined
  const start = at + HEADER_BYTES
  const payload = bytes.subarray(start, start + bytes.readUInt32LE(at))
  const isWhole = payload.length > 0 && payload.length === bytes.readUInt32LE(at)
  return isWhole && crc32(payload) === bytes.readUInt32LE(at + 4) ? payload : undefined
}
