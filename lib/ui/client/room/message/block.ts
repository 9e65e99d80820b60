import type { Message } from '../../../../protocol'
import type { Row } from '../../../pane'
import { gapBefore } from '../../model/gap'
import { span } from '../../../rows'
import type { State } from '../../state'
import type { Reader, Setting } from './columns'
import { answeredBy, entryAt, messageAt, timeOf, type Entry, type Feed } from './feed'
import { foldedCount, foldedRow, isFolded } from './ignoring'
import { isFirstNew, linesAbove } from './lines-above'
import { markRow } from './mark-row'
import { entryRows, rowWithName } from './rows'

/** Messages of one person within this time make one run. */
const RUN_MS = 5 * 60_000

/** An entry that is not folded away: the lines that stand above it, and its own rows. */
interface Block {
  lines: readonly Row[]
  rows: readonly Row[]
  isContinued: boolean
}

/** All rows of one entry, with the lines that stand above it: the day, `nuevos`, the room's beginning. */
export function blockRows(state: State, feed: Feed, index: number, width: number): readonly Row[] {
  const entry = entryAt(feed, index)
  if (!entry) return []
  if (isFolded(state, entry)) return foldedRows(state, feed, index, width)
  const { lines, rows } = blockOf(state, feed, index, entry, width)
  return [...lines, ...dressed(state, entry, rows, width)]
}

/**
 * The rows of an entry without the first `cut` ones, which lie above the pane. Where the name lies there too,
 * the first row that is seen says it again.
 */
export function rowsInView(
  state: State,
  feed: Feed,
  index: number,
  width: number,
  cut: number,
): readonly Row[] {
  const entry = entryAt(feed, index)
  if (!entry || isFolded(state, entry)) return blockRows(state, feed, index, width).slice(cut)
  const { lines, rows, isContinued } = blockOf(state, feed, index, entry, width)
  const isNamed = cut < lines.length || (cut === lines.length && !isContinued)
  const [first, ...others] = rows.slice(Math.max(cut - lines.length, 0))
  if (isNamed || !first) return blockRows(state, feed, index, width).slice(cut)
  const named = rowWithName(first, entry, readerOf(state, width))
  return dressed(state, entry, [named, ...others], width)
}

function blockOf(state: State, feed: Feed, index: number, entry: Entry, width: number): Block {
  const above = index > feed.start ? entryAt(feed, index - 1) : undefined
  const lines = linesAbove(state, feed, index, entry, above, width)
  const neighbour = lines.length > 0 ? undefined : above
  const setting = settingOf(feed, entry, neighbour, state.chat.me?.id)
  const rows = entryRows(entry, setting, readerOf(state, width))
  return { lines, rows, isContinued: setting.isContinued }
}

/** With the mark of what is selected, or of where the person has jumped to. */
function dressed(state: State, entry: Entry, rows: readonly Row[], width: number): readonly Row[] {
  if (isSelected(state, entry)) return rows.map(row => markRow(row, width))
  return isFound(state, entry) ? marked(rows) : rows
}

function isSelected({ room: { selection } }: State, entry: Entry): boolean {
  return entry.type === 'message' && entry.message.seq === selection?.seq
}

/** Messages of a person who is ignored are one row, below the lines that stand above the first of them. */
function foldedRows(state: State, feed: Feed, index: number, width: number): readonly Row[] {
  const isCut = (at: number) => isFirstNew(feed, at, entryAt(feed, at)) || hasGap(feed, at)
  const n = foldedCount(state, feed, index, isCut)
  const first = index - n + 1
  const entry = entryAt(feed, first)
  if (n === 0 || entry?.type !== 'message') return []
  const above = first > feed.start ? entryAt(feed, first - 1) : undefined
  const lines = linesAbove(state, feed, first, entry, above, width)
  return [...lines, foldedRow(state, entry.message.author.username, n, width)]
}

function hasGap({ state: { items } }: Feed, index: number): boolean {
  return gapBefore(items, index) !== undefined
}

/** Whether the person has jumped to this message. */
function isFound({ room: { found } }: State, entry: Entry): boolean {
  if (!found || entry.type !== 'message') return false
  return found.seq === entry.message.seq && found.room === entry.message.room
}

/** A mark in the free cell before the time; where there is none, as in a very narrow pane, there is no mark. */
function marked(rows: readonly Row[]): readonly Row[] {
  return rows.map(row => {
    const [first, ...rest] = row
    if (!first?.text.startsWith(' ')) return row
    return [span('▌', 'accent'), { ...first, text: first.text.slice(1) }, ...rest]
  })
}

function readerOf(state: State, width: number): Reader {
  const { lang, chat, preferences } = state
  const { me, keyPrefix } = chat
  const { timeFormat } = preferences
  return { lang, width, me, keyPrefix, timeFormat, spellsEmoji: spellsEmoji(state) }
}

function spellsEmoji({ preferences: { emoji }, options }: State): boolean {
  return emoji === 'names' || (emoji === 'auto' && options.hasEmoji === false)
}

function settingOf(
  feed: Feed,
  entry: Entry,
  above: Entry | undefined,
  me: string | undefined,
): Setting {
  const isContinued = above !== undefined && isSameRun(above, entry, me)
  return {
    isContinued,
    hidesTime: isContinued && isSameMinute(above, entry),
    quoted: quotedBy(feed, entry),
  }
}

function isSameMinute(one: Entry, other: Entry): boolean {
  return Math.floor(timeOf(one) / 60_000) === Math.floor(timeOf(other) / 60_000)
}

function isSameRun(above: Entry, entry: Entry, me: string | undefined): boolean {
  const isNear = timeOf(entry) - timeOf(above) < RUN_MS
  return isNear && isPlain(above) && isPlain(entry) && authorOf(above, me) === authorOf(entry, me)
}

function authorOf(entry: Entry, me: string | undefined): string | undefined {
  return entry.type === 'message' ? entry.message.author.id : me
}

function isPlain(entry: Entry): boolean {
  if (entry.type === 'outgoing') return entry.outgoing.kind === 'text'
  return entry.type === 'message' && entry.message.kind === 'text'
}

function quotedBy({ state }: Feed, entry: Entry): Message | undefined {
  const seq = answeredBy(entry)
  if (seq === undefined) return undefined
  return messageAt(state.items, seq) ?? state.parents?.[seq] ?? undefined
}
