import { translate } from '../../../i18n'
import type { Message } from '../../../protocol'
import type { Row } from '../../pane'
import { wrap } from '../../wrap'
import { itemAt, type ItemList } from '../model/item'
import { centreRow, line, ruleRow, span } from '../rows'
import type { State } from '../state'
import { entryAt, indexOfSeq, isSilent, timeOf, type Entry, type Feed } from './feed'
import { entryRows, type Reader, type Setting } from './message-rows'
import { dayName, isSameDay } from './moment'
import { roomTitle } from './room-name'

/** Messages of one person within this time make one run. */
const RUN_MS = 5 * 60_000

/** Looking back for the message before an entry ends after this many things that the client itself said. */
const MAX_LOOK_BACK = 200

/** All rows of one entry, with the lines that stand above it: the day, `nuevos`, the room's beginning. */
export function blockRows(state: State, feed: Feed, index: number, width: number): readonly Row[] {
  const entry = entryAt(feed, index)
  if (!entry) return []
  const above = index > feed.start ? entryAt(feed, index - 1) : undefined
  const lines = linesAbove(state, feed, index, entry, above, width)
  const neighbour = lines.length > 0 ? undefined : above
  const setting = settingOf(feed, entry, neighbour, state.chat.me?.id)
  return [...lines, ...entryRows(entry, setting, readerOf(state, width))]
}

function readerOf({ lang, chat: { me, keyPrefix } }: State, width: number): Reader {
  return { lang, width, me, keyPrefix }
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
  const isFirst = !above && feed.start === 0 && feed.state.isWhole
  if (isFirst && !isSilent(feed)) rows.push(...beginning(state, feed, width))
  if (!above || !isSameDay(timeOf(above), timeOf(entry))) {
    rows.push(padded(dayName(timeOf(entry), now, lang), width, rule))
  }
  if (isFirstNew(feed, index, entry)) {
    const looks = { text: 'unread', rule: 'border' } as const
    rows.push(padded(translate(lang, 'room.new'), width, looks))
  }
  const n = missingBefore(feed, index, entry)
  if (n > 0) rows.push(centreRow(line(translate(lang, 'room.gap', { n }), 'dim'), width))
  return rows
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

function quotedBy({ state: { items } }: Feed, entry: Entry): Message | undefined {
  if (entry.type !== 'message' || entry.message.replyTo === undefined) return undefined
  const item = itemAt(items, indexOfSeq(items, entry.message.replyTo))
  const isFound = item?.type === 'message' && item.message.seq === entry.message.replyTo
  return isFound ? item.message : undefined
}

/** The first message that was not read when the room was opened; not where everything is new. */
function isFirstNew(feed: Feed, index: number, entry: Entry): boolean {
  const { items, readUpTo } = feed.state
  if (entry.type !== 'message' || entry.message.seq <= readUpTo || readUpTo === 0) return false
  const before = messageBefore(items, index)
  return before !== undefined && before.seq <= readUpTo
}

/** Messages that are not there, between this one and the one before it. */
function missingBefore({ state: { items } }: Feed, index: number, entry: Entry): number {
  if (entry.type !== 'message') return 0
  const before = messageBefore(items, index)
  return before ? entry.message.seq - before.seq - 1 : 0
}

function messageBefore(items: ItemList, index: number): Message | undefined {
  for (let i = index - 1; i >= 0 && index - i < MAX_LOOK_BACK; i--) {
    const item = itemAt(items, i)
    if (item?.type === 'message') return item.message
  }
  return undefined
}
