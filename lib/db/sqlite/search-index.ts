import type { Database } from './database'

/** So many messages may wait for the index of words; together they cost a fifth of what each alone does. */
const MAX_WAITING = 512

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

/** Does so, in a transaction of its own, when many are missing. */
export function indexMessagesInTime(database: Database): void {
  const [row] = database.rows<{ waiting: number }>(
    `SELECT (SELECT COALESCE(MAX(number), 0) FROM messages)
       - (SELECT COALESCE(MAX(docid), 0) FROM messages_search_docsize) AS waiting`,
  )
  if (row && row.waiting >= MAX_WAITING) indexMessages(database)
}
