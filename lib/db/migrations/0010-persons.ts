import type { EngineName, Migration } from '.'

/** What becomes of a person's data: erased accounts, and passwords that are good once. */
export const persons: Migration = {
  version: 10,
  name: 'erased accounts, one-time passwords',
  statements: engine => [
    // Null: the account was not erased. Of one that was, the row stays for what others have with it.
    'ALTER TABLE users ADD COLUMN erased_at BIGINT',
    // 0: good until it is changed; 1: good for one sign-in; 2: that was it.
    'ALTER TABLE users ADD COLUMN password_once INTEGER NOT NULL DEFAULT 0',
    // A name that somebody had is nobody else's later. What is kept of it is a digest.
    `CREATE TABLE retired_names (digest TEXT NOT NULL PRIMARY KEY) ${compact[engine]}`,
    'CREATE INDEX reactions_by_user ON reactions (user_id)',
    'CREATE INDEX invites_by_user ON invites (user_id)',
    'CREATE INDEX restrictions_by_user ON restrictions (user_id)',
  ],
}

const compact: Record<EngineName, string> = { sqlite: 'WITHOUT ROWID', postgres: '' }
