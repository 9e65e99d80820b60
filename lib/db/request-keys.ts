import { Refusal } from '../protocol/refusal'
import type { Sql } from './sql'

/** A request that its maker may repeat. */
export interface KeyedRequest {
  userId: string
  method: string
  key: string
  /** Of all that was asked for; with another one the key is refused. */
  digest: string
}

/**
 * What the first request with the key was about, undefined when there was none; `conflict` when that one
 * asked for something else.
 */
export async function findSubject(
  sql: Sql,
  { userId, method, key, digest }: KeyedRequest,
): Promise<string | undefined> {
  const first = await sql.get<{ digest: string; subject: string }>(
    'SELECT k.digest, k.subject FROM request_keys k WHERE k.user_id = ? AND k.method = ? AND k.key = ?',
    [userId, method, key],
  )
  if (first && first.digest !== digest) throw new Refusal('conflict', { what: 'key' })
  return first?.subject
}

/**
 * Remembers what a request is about, before anything else of it is done. Where the same one is being done elsewhere
 * just now, it waits for that and throws what the engine takes for a meeting: the op runs again and finds the first.
 */
export async function keepSubject(
  sql: Sql,
  { userId, method, key, digest }: KeyedRequest,
  subject: string,
): Promise<void> {
  await sql.run(
    'INSERT INTO request_keys (user_id, method, key, digest, subject) VALUES (?, ?, ?, ?, ?)',
    [userId, method, key, digest, subject],
  )
}
