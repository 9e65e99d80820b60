import type { Migration } from '.'

/** The second factor of an account: a secret that an authenticator application shares, and recovery codes. */
export const secondFactor: Migration = {
  version: 6,
  name: 'second factor, recovery codes',
  statements: engine => [
    // The secret is sealed (see `lib/account/vault.ts`). It counts since `totp_since`; null: not yet.
    'ALTER TABLE users ADD COLUMN totp_secret TEXT',
    'ALTER TABLE users ADD COLUMN totp_since BIGINT',
    // The step of the last code that was used: that one and the earlier ones are spent.
    'ALTER TABLE users ADD COLUMN totp_step BIGINT NOT NULL DEFAULT 0',
    'CREATE INDEX users_by_secret ON users (totp_secret) WHERE totp_secret IS NOT NULL',
    `CREATE TABLE recovery_codes (
      user_id TEXT NOT NULL REFERENCES users (id),
      code_hash TEXT NOT NULL,
      PRIMARY KEY (user_id, code_hash)) ${engine === 'sqlite' ? 'WITHOUT ROWID' : ''}`,
  ],
}
