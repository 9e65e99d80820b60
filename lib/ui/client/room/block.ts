import { translate } from '../../../i18n'
import type { Message } from '../../../protocol'
import type { Row } from '../../pane'
import { wrap } from '../../wrap'
import { keyFor } from '../keys'
import { gapBefore, messageBefore, sizeOf, type Gap } from '../model/gap'
import { centreRow, line, ruleRow, span } from '../rows'
import type { State } from '../state'
import { answeredBy, entryAt, isSilent, messageAt, timeOf, type Entry, type Feed } from './feed'
import { foldedCount, foldedRow, isFolded } from './ignoring'
import { entryRows, type Reader, type Setting } from './message-rows'
import { dayName, isSameDay } from './moment'
import { markRow } from './mark-row'
import { roomTitle } from './room-name'

/** Messages of one person within this time make one run. */
const RUN_MS = 5 * 60_000

/** All rows of one entry, with the lines that stand above it: the day, `nuevos`, the room's beginning. */
export function blockRows(state: State, feed: Feed, index: number, width: number): readonly Row[] {
  const entry = entryAt(feed, index)
  if (!entry) return []
  if (isFolded(state, entry)) return foldedRows(state, feed, index, width)
  const above = index > feed.start ? entryAt(feed, index - 1) : undefined
  const lines = linesAbove(state, feed, index, entry, above, width)
  const neighbour = lines.length > 0 ? undefined : above
  const setting = settingOf(feed, entry, neighbour, state.chat.me?.id)
  const rows = entryRows(entry, setting, readerOf(state, width))
  if (isSelected(state, entry)) return [...lines, ...rows.map(row => markRow(row, width))]
  return [...lines, ...(isFound(state, entry) ? marked(rows) : rows)]
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
  return { lang, width, me, keyPrefix, timeFormat: preferences.timeFormat }
}

function linesAbove(
  state: State,
  feed: Feed,
  index: number,
  entry: Entry,
  above: Entry | undefined,
  width: number,
): Row[] {
  const { lang, now } = state
  const rule = { text: 'dim', rule: 'border' } as const
  const rows: Row[] = []
  const gap = gapBefore(feed.state.items, index)
  if (gap) rows.push(gapRow(state, feed, gap, width))
  const isFirst = !above && feed.start === 0 && feed.state.isWhole
  if (isFirst && !isSilent(feed)) rows.push(...beginning(state, feed, width))
  if (!above || !isSameDay(timeOf(above), timeOf(entry))) {
    rows.push(padded(dayName(timeOf(entry), now, lang), width, rule))
  }
  if (isFirstNew(feed, index, entry)) {
    const looks = { text: 'unread', rule: 'border' } as const
    rows.push(padded(translate(lang, 'room.new'), width, looks))
  }
  return rows
}

/** Always the first row of its block: what follows it belongs to the message below. */
function gapRow({ lang }: State, { state: { isLoading } }: Feed, gap: Gap, width: number): Row {
  const parameters = { n: sizeOf(gap), key: keyFor('send', 'room', lang) }
  const text = translate(lang, isLoading ? 'room.gapLoading' : 'room.gap', parameters)
  return centreRow(line(text, 'dim'), width)
}

/** A rule with a cell free on both sides. */
function padded(text: string, width: number, looks: Parameters<typeof ruleRow>[2]): Row {
  return [span(' '), ...ruleRow(text, Math.max(width - 2, 1), looks)]
}

function beginning({ lang }: State, { state: { room } }: Feed, width: number): Row[] {
  const text = translate(lang, 'room.beginning', { room: roomTitle(room) })
  return [...wrap(line(text, 'dim'), Math.max(width - 2, 1), { first: 1, rest: 1 }), []]
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

/** The first message that was not read when the room was opened; not where everything is new. */
function isFirstNew(feed: Feed, index: number, entry: Entry | undefined): boolean {
  const { items, readUpTo } = feed.state
  if (entry?.type !== 'message' || entry.message.seq <= readUpTo || readUpTo === 0) return false
  const before = messageBefore(items, index)
  return before !== undefined && before.seq <= readUpTo
}
