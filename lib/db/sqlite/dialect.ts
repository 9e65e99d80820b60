import type { Dialect, TypedMailQuery } from '../sql'

/** Of more hits than these only the newest are looked at, so that no search keeps the others waiting. */
const MAX_HITS = 20_000

/** A run of what FTS4's tokenizer `unicode61` takes for one word. */
const WORD = /[\p{L}\p{N}\p{M}\p{Co}]+/gu

/** How SQLite searches. `beforeSearch` is called when an op is about to, so that the index is complete. */
export function sqliteDialect(beforeSearch: () => void): Dialect {
  return {
    matchesMessage: alias =>
      `${alias}.number IN (SELECT docid FROM messages_search WHERE messages_search MATCH ?
        ORDER BY docid DESC LIMIT ${MAX_HITS})`,
    messageQuery(typed) {
      beforeSearch()
      return matchQuery(typed)
    },
    matchesMail: alias =>
      `${alias}.number IN (SELECT docid FROM mails_search WHERE mails_search MATCH ?
        ORDER BY docid DESC LIMIT ${MAX_HITS})`,
    mailQuery(reader, typed) {
      beforeSearch()
      return matchMailQuery(reader, typed)
    },
  }
}

/** As `matchQuery`, with words for single columns, and always only what `reader` has. */
export function matchMailQuery(reader: string, typed: TypedMailQuery): string | undefined {
  const { text, from = '', to = '', subject = '' } = typed
  const words = [
    matchQuery(text),
    ...inColumn('subject', matchQuery(subject)?.split(' ')),
    ...inColumn('sender', wordsOf(from)),
    ...inColumn('recipients', wordsOf(to)),
  ].filter(Boolean)
  return words.length > 0 ? [`readers:${reader}`, ...words].join(' ') : undefined
}

function inColumn(column: string, words: readonly string[] = []): string[] {
  return words.map(word => `${column}:${word}`)
}

function wordsOf(typed: string): string[] {
  return typed.normalize('NFC').toLowerCase().match(WORD) ?? []
}

/**
 * What FTS4 is asked for what a person typed. In small letters AND, OR and NEAR are plain words. A single
 * letter is no beginning: it would match nearly everything.
 */
export function matchQuery(typed: string): string | undefined {
  const words = wordsOf(typed)
  const last = words.pop()
  if (last === undefined) return undefined
  return [...words, [...last].length > 1 ? `${last}*` : last].join(' ')
}
