/** The lines above an entry: what is missing there, the room's beginning, the day, `nuevos`. */
import { translate } from '../../../../i18n'
import type { Row } from '../../../pane'
import { wrap } from '../../../wrap'
import { keyFor } from '../../keys'
import { gapBefore, messageBefore, sizeOf, type Gap } from '../../model/gap'
import { centreRow, line, ruleRow, span } from '../../../rows'
import type { State } from '../../state'
import { isSilent, timeOf, type Entry, type Feed } from './feed'
import { dayName, isSameDay } from '../moment'
import { roomTitle } from '../room-name'

/** The lines above an entry; the row of a gap is always the first of them. */
export function linesAbove(
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

/** What follows the row of a gap belongs to the message below. */
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

/** The first message that was not read when the room was opened; not where everything is new. */
export function isFirstNew(feed: Feed, index: number, entry: Entry | undefined): boolean {
  const { items, readUpTo } = feed.state
  if (entry?.type !== 'message' || entry.message.seq <= readUpTo || readUpTo === 0) return false
  const before = messageBefore(items, index)
  return before !== undefined && before.seq <= readUpTo
}
