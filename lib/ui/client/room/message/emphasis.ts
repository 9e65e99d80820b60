/** Words that were looked for, shown in the texts in which they were found. */
import { textWidth } from '../../../cells'
import type { Look, Row, Span } from '../../../pane'
import { fold } from '../../model/search-query'
import { cutRow, span } from '../../../rows'

/** What counts as a word, as the server's index has it. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu

/** Cells that are shown of what stands before the first word that was found. */
const LEAD = 12

/** A text on one row with the words of a query in another look; the last one counts as a beginning too. */
export function emphasise(text: string, query: string, looks: { text: Look; word: Look }): Row {
  const wanted = (query.match(WORD) ?? []).map(fold)
  const last = wanted.at(-1)
  const isFound = (word: string) =>
    wanted.includes(word) || (last !== undefined && last.length > 1 && word.startsWith(last))
  const spans: Span[] = []
  let end = 0
  for (const match of text.matchAll(WORD)) {
    if (!isFound(fold(match[0]))) continue
    if (match.index > end) spans.push(span(text.slice(end, match.index), looks.text))
    spans.push(span(match[0], looks.word))
    end = match.index + match[0].length
  }
  return end < text.length ? [...spans, span(text.slice(end), looks.text)] : spans
}

/** As much of a row as fits; where its first found word would be cut off, it begins shortly before that. */
export function excerpt(row: Row, width: number, word: Look): Row {
  const [before, ...rest] = row
  const isFirst = rest[0]?.look === word
  if (!before || !isFirst || textWidth(before.text) + textWidth(rest[0]!.text) < width) {
    return cutRow(row, width)
  }
  const lead = before.text.slice(-LEAD).replace(/^\S*\s/, '')
  return cutRow([{ ...before, text: `…${lead}` }, ...rest], width)
}
