import type { ClientConfig } from 'pg'

/** How long somebody waits for a connection, a new one or one that others have, before the store counts as away. */
export const CONNECT_MS = 5_000

/** How long a statement may take; more than that it waits for somebody who is gone. */
const STATEMENT_MS = 10_000

/** How much longer this side waits for an answer, which then never comes. */
const ROUND_TRIP_MS = 2_000

/** A node that was cut off in the middle of a transaction must not hold a room's row for longer. */
const IDLE_MS = 5_000

/** How to connect for an op: nothing waits without end, whatever becomes of the database or of the way to it. */
export function connectingTo(url: string): ClientConfig {
  return {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: STATEMENT_MS + ROUND_TRIP_MS,
    idle_in_transaction_session_timeout: IDLE_MS,
    keepAlive: true,
    pipeline: true,
  }
}

/** How to connect for what takes as long as it takes, such as a change of the tables. */
export function connectingPatiently(url: string): ClientConfig {
  return { connectionString: url, connectionTimeoutMillis: CONNECT_MS, keepAlive: true }
}
