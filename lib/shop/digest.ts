import { createHash } from 'node:crypto'

/** What a request's key stands for: all that was asked for. */
export function digestOf(...asked: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(asked)).digest('base64url')
}
