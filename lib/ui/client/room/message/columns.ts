/** The columns of the message pane: the time, the name, and beside them the text. */
import type { Tongue } from '../../../../i18n'
import type { Message } from '../../../../protocol'
import { pad, textWidth } from '../../../cells'
import type { Look, Row, Span } from '../../../pane'
import { wrap } from '../../../wrap'
import { line, span } from '../../../rows'
import { clock, CLOCK_WIDTH, type TimeFormat } from '../moment'

/** Who reads, and in how many cells. */
export interface Reader {
  lang: Tongue
  width: number
  /** Absent: nobody is signed in. */
  me?: { id: string; username: string }
  /** What the keys of one's own messages of this run begin with. */
  keyPrefix: string
  timeFormat: TimeFormat
  /** Emoji are read by their names. */
  spellsEmoji: boolean
}

/** How an entry stands among its neighbours. */
export interface Setting {
  /** The same person goes on: the name is not said again. */
  isContinued: boolean
  /** The minute has not changed since the row above. */
  hidesTime: boolean
  /** The message that this one answers. Absent: it is not at hand, or this one answers none. */
  quoted?: Message
}

/** Who says something, and when. */
export interface Speaker {
  at: number
  name: string
  look: Look
}

/** A narrower pane has no columns: names stand above the text. */
const COLUMNS_FROM = 30

/** Cells of a row of text. */
export function bodyWidth(reader: Reader): number {
  const { width } = reader
  return Math.max(width - textColumn(reader) - (width < COLUMNS_FROM ? 0 : 1), 1)
}

/** Cells before a row of text. */
export function textColumn({ width, timeFormat }: Reader): number {
  return width < COLUMNS_FROM ? 2 : timeWidth(timeFormat) + nameWidth(width) + 1
}

/** The time, or as many free cells. */
export function timeSpan(at: number, { hidesTime }: Setting, reader: Reader): Span[] {
  const { lang, width, timeFormat } = reader
  if (width < COLUMNS_FROM) return []
  const isHidden = hidesTime && timeFormat !== 'seconds'
  const text = isHidden ? ' '.repeat(timeWidth(timeFormat)) : ` ${clock(at, lang, timeFormat)} `
  return [span(text, 'dim')]
}

/** Rows of text beside time and name, in columns; where they are too narrow, below the name. */
export function named(
  speaker: Speaker,
  setting: Setting,
  reader: Reader,
  rows: readonly Row[],
): Row[] {
  const { isContinued } = setting
  const { at, name, look } = speaker
  if (reader.width < COLUMNS_FROM) return below(isContinued ? [] : line(name, look), rows)
  const label = nameSpan(isContinued ? { ...speaker, name: '' } : speaker, reader)
  const before = [...timeSpan(at, setting, reader), label, span(' ')]
  const empty = span(' '.repeat(textColumn(reader)))
  return rows.map((row, index) => [...(index === 0 ? before : [empty]), ...row])
}

/** A row from the middle of what somebody says, with time and name before it; a narrow one stays as it is. */
export function nameRow(row: Row, speaker: Speaker, reader: Reader): Row {
  const column = textColumn(reader)
  let cells = 0
  const first = row.findIndex(({ text }) => (cells += textWidth(text)) >= column)
  const isFree = row.slice(0, first + 1).every(({ text }) => text.trim() === '')
  if (reader.width < COLUMNS_FROM || first < 0 || cells !== column || !isFree) return row
  const time = timeSpan(speaker.at, { isContinued: false, hidesTime: false }, reader)
  return [...time, nameSpan(speaker, reader), span(' '), ...row.slice(first + 1)]
}

/** A row of time and text that begins in the column of names; further rows hang `by` cells to the right. */
export function hang(time: Span[], text: Row, by: number, width: number): Row[] {
  const indent = time.reduce((sum, each) => sum + textWidth(each.text), 0)
  const rows = wrap(text, Math.max(width - indent - 1, 1), { rest: by })
  const empty = span(' '.repeat(indent))
  return rows.map((row, index) => [...(index === 0 ? time : [empty]), ...row])
}

/** Cells of the time with a space on each side. */
function timeWidth(format: TimeFormat): number {
  return CLOCK_WIDTH[format] + 2
}

/** Cells of the column of names. */
function nameWidth(width: number): number {
  return width < 50 ? 9 : width < 72 ? 11 : 13
}

function nameSpan({ name, look }: Speaker, { width }: Reader): Span {
  return span(pad(name, nameWidth(width)), look)
}

function below(title: Row, rows: readonly Row[]): Row[] {
  const indented = rows.map((row): Row => [span('  '), ...row])
  return title.length > 0 ? [title, ...indented] : indented
}
