import { DiskRefused, StoreAway } from '../db'
import { Refusal } from '../protocol'

/** Who was refused for now asks again within this span, not all at once. */
const RETRY_MS = 1000
const RETRY_SPAN_MS = 1000

/**
 * A fault is none of the asking person's business, but that the disk is full explains itself, and where only
 * the database does not answer, the client asks again by itself.
 */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof DiskRefused) return new Refusal('internal', { what: 'disk' })
  if (!(error instanceof StoreAway)) return new Refusal('internal')
  const retryInMs = Math.round(RETRY_MS + Math.random() * RETRY_SPAN_MS)
  return new Refusal('internal', { what: 'store', retryInMs })
}

/** Whether the one who runs the server has to read of it: of a database that is away the store itself tells. */
export function isFault(error: unknown): boolean {
  return !(error instanceof Refusal) && !(error instanceof StoreAway)
}
