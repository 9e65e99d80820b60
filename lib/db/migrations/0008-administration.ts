import type { EngineName, Migration } from '.'

/** What administrators decide: who is kept out of the server, and the message of the day. */
export const administration: Migration = {
  version: 8,
  name: 'bans from the server, message of the day',
  statements: engine => tables(compact[engine]),
}

const compact: Record<EngineName, string> = { sqlite: 'WITHOUT ROWID', postgres: '' }

// `by_name` is an administrator's username, or the name under which the console acts, which is no user.
// until_at is null where a ban does not end by itself.
function tables(compact: string): string[] {
  return [
    `CREATE TABLE account_bans (
      user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id),
      by_name TEXT NOT NULL,
      reason TEXT NOT NULL,
      at BIGINT NOT NULL,
      until_at BIGINT) ${compact}`,
    `CREATE TABLE notices (
      kind TEXT NOT NULL PRIMARY KEY,
      text TEXT NOT NULL,
      by_name TEXT NOT NULL,
      at BIGINT NOT NULL) ${compact}`,
  ]
}
