import type { Migration } from '.'

/** What happens to a message after it was sent, and who may not write or enter. */
export const moderation: Migration = {
  version: 2,
  name: 'reactions, earlier texts, bans and mutes',
  statements: engine => tables(engine === 'sqlite' ? 'WITHOUT ROWID' : ''),
}

function tables(compact: string): string[] {
  return [
    `CREATE TABLE reactions (
      room_id TEXT NOT NULL REFERENCES rooms (id),
      seq BIGINT NOT NULL,
      emoji TEXT NOT NULL,
      user_id TEXT NOT NULL REFERENCES users (id),
      at BIGINT NOT NULL,
      PRIMARY KEY (room_id, seq, emoji, user_id)) ${compact}`,
    `CREATE TABLE earlier_texts (
      room_id TEXT NOT NULL REFERENCES rooms (id),
      seq BIGINT NOT NULL,
      at BIGINT NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (room_id, seq, at)) ${compact}`,
    // `kind` is 'ban' or 'mute'; until_at is null where it does not end by itself.
    `CREATE TABLE restrictions (
      room_id TEXT NOT NULL REFERENCES rooms (id),
      user_id TEXT NOT NULL REFERENCES users (id),
      kind TEXT NOT NULL,
      by_id TEXT NOT NULL REFERENCES users (id),
      reason TEXT NOT NULL,
      at BIGINT NOT NULL,
      until_at BIGINT,
      PRIMARY KEY (room_id, user_id, kind)) ${compact}`,
  ]
}
