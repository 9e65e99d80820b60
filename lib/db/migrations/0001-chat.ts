import type { EngineName, Migration } from '.'

/** Users, their sessions, rooms and messages, with `#general`, which always exists. */
export const chat: Migration = {
  version: 1,
  name: 'users, sessions, rooms, messages',
  statements: engine => [...tables(engine), ...indices, general, ...search[engine]],
}

// Times are milliseconds since 1970; yes and no are 1 and 0. The tables whose key is all they are looked
// up by need no second b-tree in SQLite.
function tables(engine: EngineName): string[] {
  const compact = engine === 'sqlite' ? 'WITHOUT ROWID' : ''
  return [
    `CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) ${compact}`,
    `CREATE TABLE users (
      id TEXT NOT NULL PRIMARY KEY,
      username TEXT NOT NULL,
      username_key TEXT NOT NULL UNIQUE,
      username_skeleton TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      email TEXT NOT NULL,
      email_key TEXT NOT NULL UNIQUE,
      password_hash TEXT NOT NULL,
      role TEXT NOT NULL DEFAULT 'user',
      lang TEXT,
      away INTEGER NOT NULL DEFAULT 0,
      away_note TEXT,
      created_at BIGINT NOT NULL)`,
    `CREATE TABLE sessions (
      id TEXT NOT NULL PRIMARY KEY,
      user_id TEXT NOT NULL REFERENCES users (id),
      token_hash TEXT NOT NULL UNIQUE,
      client TEXT NOT NULL,
      address TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      seen_at BIGINT NOT NULL)`,
    `CREATE TABLE rooms (
      id TEXT NOT NULL PRIMARY KEY,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT UNIQUE,
      topic TEXT NOT NULL DEFAULT '',
      private INTEGER NOT NULL DEFAULT 0,
      last_seq BIGINT NOT NULL DEFAULT 0,
      member_count BIGINT NOT NULL DEFAULT 0,
      direct_key TEXT UNIQUE,
      created_by TEXT REFERENCES users (id),
      created_at BIGINT NOT NULL)`,
    `CREATE TABLE members (
      room_id TEXT NOT NULL REFERENCES rooms (id),
      user_id TEXT NOT NULL REFERENCES users (id),
      read_seq BIGINT NOT NULL,
      joined_at BIGINT NOT NULL,
      PRIMARY KEY (room_id, user_id)) ${compact}`,
    `CREATE TABLE invites (
      room_id TEXT NOT NULL REFERENCES rooms (id),
      user_id TEXT NOT NULL REFERENCES users (id),
      invited_by TEXT NOT NULL REFERENCES users (id),
      at BIGINT NOT NULL,
      PRIMARY KEY (room_id, user_id)) ${compact}`,
    `CREATE TABLE messages (
      number ${rowNumber[engine]},
      id TEXT NOT NULL,
      room_id TEXT NOT NULL REFERENCES rooms (id),
      seq BIGINT NOT NULL,
      author_id TEXT NOT NULL REFERENCES users (id),
      kind TEXT NOT NULL,
      text TEXT NOT NULL,
      at BIGINT NOT NULL,
      key TEXT,
      reply_to BIGINT,
      edited_at BIGINT,
      deleted_at BIGINT,
      UNIQUE (room_id, seq),
      UNIQUE (author_id, key))`,
    `CREATE TABLE mentions (
      user_id TEXT NOT NULL REFERENCES users (id),
      room_id TEXT NOT NULL REFERENCES rooms (id),
      seq BIGINT NOT NULL,
      PRIMARY KEY (user_id, room_id, seq)) ${compact}`,
  ]
}

/** The order in which messages were stored, over all rooms; the search goes by it. */
const rowNumber: Record<EngineName, string> = {
  sqlite: 'INTEGER PRIMARY KEY',
  postgres: 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
}

const indices = [
  'CREATE INDEX sessions_by_user ON sessions (user_id, seen_at)',
  'CREATE INDEX members_by_user ON members (user_id)',
  "CREATE INDEX channels ON rooms (private, name_key) WHERE kind = 'channel'",
]

const general = `INSERT INTO rooms (id, kind, name, name_key, created_at)
  VALUES ('#general', 'channel', 'general', 'general', 0)`

// The same for texts and queries: letters without case and accents (as `unicode61` of SQLite does it), and
// everything else is a space. ICU decides what a letter is, whatever the locale of the database. Words beyond
// any language's are cut, as an index has no room for them.
const searchFunctions = [
  `CREATE FUNCTION search_words(typed TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN regexp_replace(regexp_replace(regexp_replace(
      lower(normalize(typed, NFD) COLLATE "und-x-icu"), '[\\u0300-\\u036f]+', '', 'g'),
      '[^[:alnum:]]+' COLLATE "und-x-icu", ' ', 'g'), '(\\S{200})\\S+', '\\1', 'g')`,
  `CREATE FUNCTION search_vector(typed TEXT) RETURNS TSVECTOR LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN to_tsvector('simple', search_words(typed))`,
  // Every word must be there; the last of an open query also as a beginning, unless it is one letter.
  `CREATE FUNCTION search_operands(typed TEXT, weight TEXT, is_open BOOLEAN) RETURNS TEXT
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT string_agg(quote_literal(word) ||
        CASE WHEN is_open AND place = places AND length(word) > 1 THEN ':*' || weight
             WHEN weight <> '' THEN ':' || weight ELSE '' END, ' & ')
      FROM (SELECT word, place, count(*) OVER () AS places
        FROM unnest(string_to_array(trim(search_words(typed)), ' ')) WITH ORDINALITY AS w (word, place)
        WHERE word <> '') AS words)`,
  `CREATE FUNCTION search_query(typed TEXT) RETURNS TSQUERY LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN to_tsquery('simple', COALESCE(search_operands(typed, '', true), ''))`,
]

// SQLite's index of words reads the texts from `messages` (external content). New messages enter it in
// groups (`sqlite/search-index.ts`), as one by one, by a trigger, costs five times the message itself;
// a message that is in it has a row in `messages_search_docsize`. Changes of a text go by triggers, which
// must take the old words out while the old text is still there.
const search: Record<EngineName, string[]> = {
  sqlite: [
    `CREATE VIRTUAL TABLE messages_search USING fts4 (content="messages", text,
      tokenize=unicode61 "remove_diacritics=2", prefix="2,3", order=desc)`,
    // Merges its parts a little at a time instead of rarely and long.
    `INSERT INTO messages_search (messages_search) VALUES ('automerge=8')`,
    `CREATE TRIGGER messages_text_leaves BEFORE UPDATE OF text ON messages
      WHEN EXISTS (SELECT 1 FROM messages_search_docsize WHERE docid = old.number) BEGIN
        DELETE FROM messages_search WHERE docid = old.number;
      END`,
    `CREATE TRIGGER messages_text_enters AFTER UPDATE OF text ON messages
      WHEN new.number <= (SELECT COALESCE(MAX(docid), 0) FROM messages_search_docsize) BEGIN
        INSERT INTO messages_search (docid, text) VALUES (new.number, new.text);
      END`,
    `CREATE TRIGGER messages_leave BEFORE DELETE ON messages
      WHEN EXISTS (SELECT 1 FROM messages_search_docsize WHERE docid = old.number) BEGIN
        DELETE FROM messages_search WHERE docid = old.number;
      END`,
  ],
  postgres: [
    ...searchFunctions,
    'CREATE INDEX messages_search ON messages USING gin (search_vector(text))',
  ],
}
