/** The log of the panel: its lines broken into rows, from the newest upwards. */
import type { LineKind } from '../../log'
import type { Look, Row } from '../pane'
import { span, type Rect } from '../rows'
import { wrap } from '../wrap'
import type { LogEntry, LogLine, State } from './state'

/** So many of the latest lines can be looked at. */
const MAX_LINES = 2000

/** Below so many columns a line goes without the time at its beginning. */
const COLUMNS_WITH_TIME = 50

const INDENT = 2

/** `2025-11-20 10:42:01 `, as the log begins each line of its own. */
const STAMP = /^\d{4}-\d\d-\d\d (\d\d:\d\d:\d\d) /

/** How a line of the server's log looks. Without its kind it is what the program itself says. */
export function lookOf(kind: LineKind | undefined): Look {
  if (!kind) return 'strong'
  const { level, key } = kind
  if (level === 'error') return 'error'
  if (/^server\.(commands?|accepted)$/.test(key)) return 'dim'
  if (/^server\.(connected|agentConnected)$/.test(key)) return 'ok'
  if (/^server\.(disconnected|agentDisconnected|left)$/.test(key)) return 'notice'
  return /^store\.|^server\.(key_|not)/.test(key) ? 'warning' : 'text'
}

/** Adds lines to the log; the oldest go when there are too many. */
export function addLines(log: readonly LogEntry[], lines: readonly LogLine[]): LogEntry[] {
  const last = log.at(-1)?.id ?? 0
  const added = lines.map((line, index) => ({ ...line, id: last + 1 + index }))
  return [...log, ...added].slice(-MAX_LINES)
}

/** The rows of the log that are seen, the newest at the bottom. */
export function logRows({ log, lastShown }: State, { width, height }: Rect): Row[] {
  const rows: Row[] = []
  for (let at = indexOf(log, lastShown); at >= 0 && rows.length < height; at--) {
    rows.unshift(...rowsOf(log[at]!, width))
  }
  return rows.slice(Math.max(rows.length - height, 0))
}

/**
 * Goes up or down by at least so many rows; absent: by a page. At the newest line the log follows again what
 * comes.
 */
export function scroll(
  state: State,
  { width, height }: Rect,
  way: 'up' | 'down',
  step = Math.max(height - 1, 1),
): State {
  const { log, lastShown } = state
  const next = way === 'up' ? -1 : 1
  let at = indexOf(log, lastShown)
  for (let rows = 0; log[at + next] && rows < step; at += next) {
    rows += rowsOf(log[at]!, width).length
  }
  const shown = Math.max(at, firstPage(log, width, height))
  return { ...state, lastShown: shown >= log.length - 1 ? undefined : log[shown]!.id }
}

/** The line at the bottom of the first page: further up there is nothing to see. */
function firstPage(log: readonly LogEntry[], width: number, height: number): number {
  let at = 0
  for (let rows = 0; at < log.length; at++) {
    rows += rowsOf(log[at]!, width).length
    if (rows >= height) break
  }
  return Math.min(at, log.length - 1)
}

/** Lines that have gone from the log are at its beginning. */
function indexOf(log: readonly LogEntry[], id: number | undefined): number {
  if (id === undefined) return log.length - 1
  return Math.max(0, id - (log[0]?.id ?? 0))
}

const broken = new WeakMap<LogEntry, { width: number; rows: readonly Row[] }>()

function rowsOf(entry: LogEntry, width: number): readonly Row[] {
  const known = broken.get(entry)
  if (known?.width === width) return known.rows
  const rows = wrap(spansOf(entry, width), Math.max(width, 1), { rest: INDENT })
  broken.set(entry, { width, rows })
  return rows
}

/** The date is left out: what is seen is of these minutes. */
function spansOf({ text, look }: LogEntry, width: number): Row {
  const stamp = STAMP.exec(text)
  if (!stamp) return [span(text, look)]
  const rest = span(text.slice(stamp[0].length), look)
  return width < COLUMNS_WITH_TIME ? [rest] : [span(`${stamp[1]} `, 'border'), rest]
}
