import { DiskRefused } from '../db'
import { Refusal } from '../protocol'

/** A fault is none of the asking person's business, but that the disk is full explains itself. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  return new Refusal('internal', error instanceof DiskRefused ? { what: 'disk' } : {})
}
