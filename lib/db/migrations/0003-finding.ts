import type { Migration } from '.'

/** When people were last here, and when they were called, so that both can be listed. */
export const finding: Migration = {
  version: 3,
  name: 'last seen, mentions by time',
  statements: () => [
    // Null: never since this is kept.
    'ALTER TABLE users ADD COLUMN seen_at BIGINT',
    'ALTER TABLE mentions ADD COLUMN at BIGINT NOT NULL DEFAULT 0',
    `UPDATE mentions SET at = COALESCE((SELECT m.at FROM messages m
       WHERE m.room_id = mentions.room_id AND m.seq = mentions.seq), 0)`,
    'CREATE INDEX mentions_by_time ON mentions (user_id, at)',
    // A message that is edited or deleted calls others, or nobody.
    'CREATE INDEX mentions_by_message ON mentions (room_id, seq)',
  ],
}
