/**
 * Where the message pane stands. Only the entries between the old and the new place are wrapped, never the
 * whole room.
 */
import { lastSeq } from '../model/item'
import { loadOlder } from '../model/actions'
import type { State, Step } from '../state'
import { blockRows } from './block'
import { feedOf, indexOf, placeOf, type Feed } from './feed'
import { layOut } from './layout'
import type { Anchor } from './room-state'

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
  if (rows <= 0) return [setPlace(state, feed, down(feed, from, -rows, count))]
  const raised = up(feed, from, rows, count)
  const missing = height - rowsUpTo(feed, raised, height, count)
  const place = missing > 0 ? down(feed, raised, missing, count) : raised
  const next = setPlace(state, feed, place)
  return missing >= 0 ? reachTop(next, feed) : [next]
}

/** Shows the oldest message that is there, and asks for those before it. */
export function scrollToTop(state: State): Step {
  return scroll(state, Number.MAX_SAFE_INTEGER)
}

/** Follows the newest message again. */
export function scrollToEnd(state: State): State {
  return anchorOf(state) ? setAnchor(state, undefined) : state
}

/** At the top of what is there: first what `/clear` took away comes back, then older pages. */
function reachTop(state: State, feed: Feed): Step {
  if (feed.start > 0) {
    const cleared = { ...state.room.cleared, [state.chat.current]: undefined }
    return [{ ...state, room: { ...state.room, cleared } }]
  }
  const [chat, ...effects] = loadOlder(state.chat, state.chat.current)
  return [{ ...state, chat }, ...effects]
}

function up(feed: Feed, from: Place, rows: number, count: (index: number) => number): Place {
  if (rows === Number.MAX_SAFE_INTEGER) return { index: feed.start, hidden: count(feed.start) - 1 }
  let { index } = from
  let hidden = from.hidden + rows
  for (let size = count(index); hidden >= size; size = count(index)) {
    if (index === feed.start) return { index, hidden: size - 1 }
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
): Place | undefined {
  let { index } = from
  let hidden = from.hidden - rows
  while (hidden < 0) {
    index++
    if (index >= feed.length) return undefined
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

function setPlace(state: State, feed: Feed, place: Place | undefined): State {
  if (!place) return scrollToEnd(state)
  const { items } = feed.state
  const seenSeq = anchorOf(state)?.seenSeq ?? lastSeq(items)
  return setAnchor(state, { ...placeOf(items, place.index), hidden: place.hidden, seenSeq })
}

function setAnchor(state: State, anchor: Anchor | undefined): State {
  const anchors = { ...state.room.anchors, [state.chat.current]: anchor }
  return { ...state, room: { ...state.room, anchors } }
}
