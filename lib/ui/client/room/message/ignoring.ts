/** People whose messages are folded away. */
import { translate } from '../../../../i18n'
import type { Row } from '../../../pane'
import { isIgnored } from '../../model/attention'
import { cutRow, line } from '../../../rows'
import type { State } from '../../state'
import { entryAt, timeOf, type Entry, type Feed } from './feed'
import { isSameDay } from '../moment'

/** Whether an entry is a message of somebody who is ignored. */
export function isFolded({ chat }: State, entry: Entry | undefined): boolean {
  return entry?.type === 'message' && isIgnored(chat, entry.message.author.username)
}

/**
 * How many messages are folded into the row of an entry: those of one person and one day, up to where
 * `isCut` says that a line stands above. 0: the entry below goes on, and has the row.
 */
export function foldedCount(
  state: State,
  feed: Feed,
  index: number,
  isCut: (index: number) => boolean,
): number {
  if (goesOn(state, feed, index, isCut)) return 0
  let first = index
  while (first > feed.start && goesOn(state, feed, first - 1, isCut)) first--
  return index - first + 1
}

function goesOn(
  state: State,
  feed: Feed,
  index: number,
  isCut: (index: number) => boolean,
): boolean {
  const [entry, next] = [entryAt(feed, index), entryAt(feed, index + 1)]
  if (entry?.type !== 'message' || next?.type !== 'message' || !isFolded(state, next)) return false
  const isSamePerson = entry.message.author.id === next.message.author.id
  return isSamePerson && isSameDay(timeOf(entry), timeOf(next)) && !isCut(index + 1)
}

/** `(2 messages of ben, who is ignored)` in the column of names. */
export function foldedRow({ lang }: State, username: string, n: number, width: number): Row {
  const text = translate(lang, 'room.folded', { n, username })
  return cutRow(line(`${width < 30 ? ' ' : '       '}${text}`, 'dim'), width)
}
