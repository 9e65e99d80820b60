/**
 * Where the message pane stands. Only the entries between the old and the new place are wrapped, never the
 * whole room.
 */
import { gapBefore } from '../../model/gap'
import { lastSeq } from '../../model/item'
import { loadOlder } from '../../model/actions'
import type { State, Step } from '../../state'
import { blockRows } from './block'
import { feedOf, indexOf, indexOfSeq, placeOf, type Feed } from './feed'
import { layOut } from '../layout'
import type { Anchor } from '../room-state'

/** An entry and how many of its rows lie below the pane. */
export interface Place {
  index: number
  hidden: number
}

/** The anchor of the current room. Undefined: the pane follows the newest message. */
export function anchorOf({ room, chat }: State): Anchor | undefined {
  return room.anchors[chat.current]
}

/** The lowest row of the pane. */
export function lowestPlace(feed: Feed, anchor: Anchor | undefined): Place {
  if (!anchor) return { index: feed.length - 1, hidden: 0 }
  const index = indexOf(feed.state.items, anchor)
  return { index: Math.min(Math.max(index, feed.start), feed.length - 1), hidden: anchor.hidden }
}

/** Moves the pane by rows: up when positive. At the top it asks for older messages. */
export function scroll(state: State, rows: number): Step {
  const feed = feedOf(state)
  const { width, height } = layOut(state).messages
  if (!feed || width <= 0 || height <= 0) return [state]
  if (feed.length <= feed.start) return rows > 0 ? reachTop(state, feed) : [state]
  const count = (index: number) => blockRows(state, feed, index, width).length
  const from = lowestPlace(feed, anchorOf(state))
  if (rows <= 0) return [setPlace(state, feed, down(feed, from, -rows, count, stopsAt(state)))]
  const raised = up(feed, from, rows, count)
  const missing = height - rowsUpTo(feed, raised, height, count)
  const place = missing > 0 ? down(feed, raised, missing, count, stopsAt(state)) : raised
  const next = setPlace(state, feed, place)
  return missing >= 0 ? reachTop(next, feed) : [next]
}

/** Shows the oldest message that is there, and asks for those before it. */
export function scrollToTop(state: State): Step {
  return scroll(state, Number.MAX_SAFE_INTEGER)
}

/** Shows a message of the current room in the middle of the pane. */
export function showMessage(state: State, seq: number): State {
  const feed = feedOf(uncleared(state))
  const { width, height } = layOut(state).messages
  if (!feed || width <= 0 || height <= 0) return state
  const count = (index: number) => blockRows(state, feed, index, width).length
  const target = { index: Math.max(indexOfSeq(feed.state.items, seq), feed.start), hidden: 0 }
  const middle = down(feed, target, Math.floor(height / 2), count, () => false)
  const missing = middle ? height - rowsUpTo(feed, middle, height, count) : 0
  const full = middle && missing > 0 ? down(feed, middle, missing, count, () => false) : middle
  return setPlace(uncleared(state), feed, full)
}

/** What `/clear` took away comes back. */
function uncleared(state: State): State {
  const cleared = { ...state.room.cleared, [state.chat.current]: undefined }
  return { ...state, room: { ...state.room, cleared } }
}

/** Who comes to a gap from above waits there for its messages, as long as there is a line to fetch them. */
function stopsAt({ chat }: State): (feed: Feed, index: number) => boolean {
  const isOpen = chat.line.state === 'open'
  return (feed, index) => isOpen && gapBefore(feed.state.items, index) !== undefined
}

/** Follows the newest message again. */
export function scrollToEnd(state: State): State {
  const { found, ...room } = state.room
  const next = found ? { ...state, room } : state
  return anchorOf(next) ? setAnchor(next, undefined) : next
}

/** At the top of what is there: first what `/clear` took away comes back, then older pages. */
function reachTop(state: State, feed: Feed): Step {
  if (feed.start > 0) return [uncleared(state)]
  const [chat, ...effects] = loadOlder(state.chat, state.chat.current)
  return [{ ...state, chat }, ...effects]
}

function up(feed: Feed, from: Place, rows: number, count: (index: number) => number): Place {
  if (rows === Number.MAX_SAFE_INTEGER)
    return { index: feed.start, hidden: Math.max(count(feed.start) - 1, 0) }
  let { index } = from
  let hidden = from.hidden + rows
  for (let size = count(index); hidden >= size; size = count(index)) {
    if (index === feed.start) return { index, hidden: Math.max(size - 1, 0) }
    hidden -= size
    index--
  }
  return { index, hidden }
}

/** Undefined: the pane has come to the end. */
function down(
  feed: Feed,
  from: Place,
  rows: number,
  count: (index: number) => number,
  stops: (feed: Feed, index: number) => boolean,
): Place | undefined {
  let { index } = from
  let hidden = from.hidden - rows
  if (stops(feed, index) && from.hidden >= count(index) - 1) return from
  while (hidden < 0) {
    index++
    if (index >= feed.length) return undefined
    if (stops(feed, index)) return { index, hidden: count(index) - 1 }
    hidden += count(index)
  }
  return index === feed.length - 1 && hidden === 0 ? undefined : { index, hidden }
}

/** Rows from the top of what is there to a place, at most `most` of them. */
function rowsUpTo(
  feed: Feed,
  { index, hidden }: Place,
  most: number,
  count: (index: number) => number,
): number {
  let rows = count(index) - hidden
  for (let i = index - 1; i >= feed.start && rows <= most; i--) rows += count(i)
  return rows
}

/** Lets the pane end at a place. Undefined: it follows the newest message. */
export function setPlace(state: State, feed: Feed, place: Place | undefined): State {
  if (!place) return anchorOf(state) ? setAnchor(state, undefined) : state
  const { items } = feed.state
  const at = placeOf(items, place.index)
  const seenSeq = Math.max(anchorOf(state)?.seenSeq ?? lastSeq(items), at.seq)
  return setAnchor(state, { ...at, hidden: place.hidden, seenSeq })
}

function setAnchor(state: State, anchor: Anchor | undefined): State {
  const anchors = { ...state.room.anchors, [state.chat.current]: anchor }
  return { ...state, room: { ...state.room, anchors } }
}
