import type { Database } from './database'
import { listTables } from './meta'

/** The tables whose texts are searched, each with its index of words and the columns in it. */
const INDICES = [
  { table: 'messages', index: 'messages_search', columns: 'text' },
  { table: 'mails', index: 'mails_search', columns: 'sender, recipients, subject, body, readers' },
] as const

type Index = (typeof INDICES)[number]

/**
 * Puts the messages and mails that are still missing into their index of words. The index follows from
 * the texts, so that this belongs in no journal.
 */
export function indexTexts(database: Database): void {
  for (const each of INDICES) fill(database, each)
}

/** Does so where at least `count` are missing: a message costs a fifth in company of what it costs alone. */
export function indexTextsFrom(database: Database, count: number): void {
  for (const each of INDICES) if (countMissing(database, each) >= count) fill(database, each)
}

/** Makes the index of words anew from the texts, whatever it said before. */
export function remakeIndex(database: Database): void {
  const tables = listTables(database)
  for (const { index } of INDICES) {
    if (tables.includes(index)) {
      database.rows(`INSERT INTO ${index} (${index}) VALUES ('rebuild')`)
    }
  }
}

function fill(database: Database, { table, index, columns }: Index): void {
  database.rows(
    `INSERT INTO ${index} (docid, ${columns}) SELECT number, ${columns} FROM ${table}
     WHERE number > (SELECT COALESCE(MAX(docid), 0) FROM ${index}_docsize)`,
  )
}

function countMissing(database: Database, { table, index }: Index): number {
  const [row] = database.rows<{ missing: number }>(
    `SELECT (SELECT COALESCE(MAX(number), 0) FROM ${table})
       - (SELECT COALESCE(MAX(docid), 0) FROM ${index}_docsize) AS missing`,
  )
  return row?.missing ?? 0
}
