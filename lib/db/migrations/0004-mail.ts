import type { EngineName, Migration } from '.'

/** Mails and files. */
export const mail: Migration = {
  version: 4,
  name: 'mails, mailboxes, files',
  statements: engine => [
    ...mailTables(engine),
    ...fileTables(engine === 'sqlite' ? 'WITHOUT ROWID' : ''),
    ...indices,
    ...search[engine],
  ],
}

// A mail is stored once, with a row in `mail_copies` for each mailbox that holds it. What only its sender
// may know (`own`: blind copies, addresses as typed) is in the sender's copy and nowhere else. The long
// columns come last, so that a list does not have to read past them.
function mailTables(engine: EngineName): string[] {
  const compact = engine === 'sqlite' ? 'WITHOUT ROWID' : ''
  return [
    `CREATE TABLE mails (
      number ${rowNumber[engine]},
      id TEXT NOT NULL UNIQUE,
      sender_id TEXT NOT NULL REFERENCES users (id),
      key TEXT,
      digest TEXT NOT NULL,
      is_draft INTEGER NOT NULL,
      at BIGINT NOT NULL,
      size BIGINT NOT NULL,
      message_id TEXT NOT NULL,
      thread TEXT NOT NULL,
      reply_to BIGINT,
      refs TEXT NOT NULL,
      sender TEXT NOT NULL,
      subject TEXT NOT NULL,
      files TEXT NOT NULL,
      recipients TEXT NOT NULL,
      readers TEXT NOT NULL,
      body TEXT NOT NULL,
      UNIQUE (sender_id, key))`,
    // Not compact: with a key that begins with the user SQLite prefers to read a whole mailbox.
    `CREATE TABLE mail_copies (
      id TEXT NOT NULL PRIMARY KEY,
      user_id TEXT NOT NULL REFERENCES users (id),
      seq BIGINT NOT NULL,
      mail BIGINT NOT NULL REFERENCES mails (number),
      folder TEXT NOT NULL,
      seen INTEGER NOT NULL,
      has_files INTEGER NOT NULL,
      due_at BIGINT,
      own TEXT)`,
    // The row of the inbox also holds the last number of the whole mailbox.
    `CREATE TABLE mail_folders (
      user_id TEXT NOT NULL REFERENCES users (id),
      folder TEXT NOT NULL,
      last_seq BIGINT NOT NULL,
      total BIGINT NOT NULL,
      unread BIGINT NOT NULL,
      PRIMARY KEY (user_id, folder)) ${compact}`,
    `CREATE TABLE mail_contacts (
      user_id TEXT NOT NULL REFERENCES users (id),
      other_id TEXT NOT NULL REFERENCES users (id),
      mails BIGINT NOT NULL,
      at BIGINT NOT NULL,
      PRIMARY KEY (user_id, other_id)) ${compact}`,
  ]
}

// `unused_since` is null while some mail or message has the file.
function fileTables(compact: string): string[] {
  return [
    `CREATE TABLE files (
      id TEXT NOT NULL PRIMARY KEY,
      owner_id TEXT NOT NULL REFERENCES users (id),
      sha256 TEXT NOT NULL,
      name TEXT NOT NULL,
      type TEXT NOT NULL,
      size BIGINT NOT NULL,
      at BIGINT NOT NULL,
      unused_since BIGINT)`,
    `CREATE TABLE mail_files (
      mail BIGINT NOT NULL REFERENCES mails (number),
      file_id TEXT NOT NULL REFERENCES files (id),
      PRIMARY KEY (mail, file_id)) ${compact}`,
    `CREATE TABLE message_files (
      room_id TEXT NOT NULL REFERENCES rooms (id),
      seq BIGINT NOT NULL,
      file_id TEXT NOT NULL REFERENCES files (id),
      PRIMARY KEY (room_id, seq)) ${compact}`,
    'ALTER TABLE messages ADD COLUMN file TEXT',
  ]
}

/** The order in which mails were written; the search goes by it. */
const rowNumber: Record<EngineName, string> = {
  sqlite: 'INTEGER PRIMARY KEY',
  postgres: 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
}

const indices = [
  'CREATE INDEX mails_by_thread ON mails (thread)',
  'CREATE INDEX mail_copies_by_folder ON mail_copies (user_id, folder, seq)',
  'CREATE INDEX mail_copies_by_mail ON mail_copies (mail, user_id)',
  'CREATE INDEX mail_copies_unseen ON mail_copies (user_id, seq) WHERE seen = 0',
  'CREATE INDEX mail_copies_with_files ON mail_copies (user_id, seq) WHERE has_files = 1',
  'CREATE INDEX mail_copies_due ON mail_copies (due_at) WHERE due_at IS NOT NULL',
  'CREATE INDEX files_by_owner ON files (owner_id, sha256, size)',
  'CREATE INDEX files_by_content ON files (sha256)',
  'CREATE INDEX files_unused ON files (unused_since) WHERE unused_since IS NOT NULL',
  'CREATE INDEX mail_files_by_file ON mail_files (file_id)',
  'CREATE INDEX message_files_by_file ON message_files (file_id)',
]

// As for messages (see `0001-chat.ts`): new mails enter the index in groups, changes go by triggers.
// `readers` holds one word for each person who has the mail, so that a search is cut to one's own mails
// by the index itself.
const columns = ['sender', 'recipients', 'subject', 'body', 'readers']

const search: Record<EngineName, string[]> = {
  sqlite: [
    `CREATE VIRTUAL TABLE mails_search USING fts4 (content="mails", ${columns.join(', ')},
      tokenize=unicode61 "remove_diacritics=2", prefix="2,3", order=desc)`,
    `INSERT INTO mails_search (mails_search) VALUES ('automerge=8')`,
    `CREATE TRIGGER mails_text_leaves BEFORE UPDATE OF ${columns.join(', ')} ON mails
      WHEN EXISTS (SELECT 1 FROM mails_search_docsize WHERE docid = old.number) BEGIN
        DELETE FROM mails_search WHERE docid = old.number;
      END`,
    `CREATE TRIGGER mails_text_enters AFTER UPDATE OF ${columns.join(', ')} ON mails
      WHEN new.number <= (SELECT COALESCE(MAX(docid), 0) FROM mails_search_docsize) BEGIN
        INSERT INTO mails_search (docid, ${columns.join(', ')})
        VALUES (new.number, ${columns.map(column => `new.${column}`).join(', ')});
      END`,
    `CREATE TRIGGER mails_leave BEFORE DELETE ON mails
      WHEN EXISTS (SELECT 1 FROM mails_search_docsize WHERE docid = old.number) BEGIN
        DELETE FROM mails_search WHERE docid = old.number;
      END`,
  ],
  postgres: [
    // The letters are what PostgreSQL calls weights: here they tell the columns apart.
    `CREATE FUNCTION mail_vector(sender TEXT, recipients TEXT, subject TEXT, body TEXT) RETURNS TSVECTOR
      LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN setweight(search_vector(sender), 'A') || setweight(search_vector(recipients), 'B')
        || setweight(search_vector(subject), 'C') || setweight(search_vector(body), 'D')`,
    // `typed` is the JSON of a TypedMailQuery.
    `CREATE FUNCTION mail_query(typed TEXT) RETURNS TSQUERY LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN to_tsquery('simple', COALESCE(concat_ws(' & ',
        search_operands(typed::json ->> 'text', '', true),
        search_operands(typed::json ->> 'subject', 'C', true),
        search_operands(typed::json ->> 'from', 'A', false),
        search_operands(typed::json ->> 'to', 'B', false)), ''))`,
    `CREATE INDEX mails_search ON mails
      USING gin (mail_vector(sender, recipients, subject, body))`,
  ],
}
