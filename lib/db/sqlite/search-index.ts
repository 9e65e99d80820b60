import type { Database } from './database'

/**
 * Puts the messages that are still missing into the index of words. The index follows from the messages,
 * so that this belongs in no journal.
 */
export function indexMessages(database: Database): void {
  database.rows(
    `INSERT INTO messages_search (docid, text) SELECT number, text FROM messages
     WHERE number > (SELECT COALESCE(MAX(docid), 0) FROM messages_search_docsize)`,
  )
}

/** Does so when at least `count` are missing: a message costs a fifth in company of what it costs alone. */
export function indexMessagesFrom(database: Database, count: number): void {
  const [row] = database.rows<{ missing: number }>(
    `SELECT (SELECT COALESCE(MAX(number), 0) FROM messages)
       - (SELECT COALESCE(MAX(docid), 0) FROM messages_search_docsize) AS missing`,
  )
  if (row && row.missing >= count) indexMessages(database)
}
