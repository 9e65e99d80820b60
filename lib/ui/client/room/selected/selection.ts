/** The selected message: which one it is, and that it stays in view. */
import type { Message } from '../../../../protocol'
import type { State, Step } from '../../state'
import { blockRows } from '../message/block'
import { entryAt, feedOf, indexOfSeq, messageAt, type Feed } from '../message/feed'
import { flash } from '../flash'
import { fillInView } from '../message/gaps'
import { isFolded } from '../message/ignoring'
import { layOut } from '../layout'
import type { Selection } from '../room-state'
import {
  anchorOf,
  lowestPlace,
  scrollToEnd,
  scrollToTop,
  setPlace,
  type Place,
} from '../message/scroll'
import { seenFromBelow } from '../message/seen'

/** Selects the lowest message in view. */
export function startSelecting(state: State): State {
  const feed = feedOf(state)
  if (!feed) return state
  const seen = [...seenFromBelow(state, feed)].map(({ index }) => seqOf(state, feed, index))
  const seq = seen.find(each => each !== undefined) ?? seqBefore(state, feed, feed.length)
  return seq === undefined ? flash(state, 'select.none') : select(state, seq)
}

/** Selects a message of the current room. What arrives from now on does not move it. */
export function select(state: State, seq: number): State {
  const feed = feedOf(state)
  if (!feed) return state
  const pinned = setPlace(state, feed, lowestPlace(feed, anchorOf(state)))
  return reveal(setSelection(pinned, { seq }), feed, indexOfSeq(feed.state.items, seq))
}

/** Back to writing; a pane that still shows the end follows it again. */
export function stopSelecting(state: State): State {
  const feed = feedOf(state)
  const left = setSelection(state, undefined)
  if (!feed) return left
  const { index, hidden } = lowestPlace(feed, anchorOf(state))
  return index >= feed.length - 1 && hidden === 0 ? scrollToEnd(left) : left
}

/** Selects a message; undefined: none is selected any more. */
export function setSelection(state: State, selection: Selection | undefined): State {
  const { selection: _old, ...room } = state.room
  return { ...state, room: selection ? { ...room, selection } : room }
}

/** The selected message. Undefined: there is none, or it has gone. */
export function selectedMessage(state: State): Message | undefined {
  const { selection } = state.room
  const feed = feedOf(state)
  return selection && feed ? messageAt(feed.state.items, selection.seq) : undefined
}

/** Selects an older message (-1) or a newer one (1); at the top it asks for more. */
export function moveSelection(state: State, by: 1 | -1): Step {
  const feed = feedOf(state)
  const { selection } = state.room
  if (!feed || !selection) return [state]
  const index = indexOfSeq(feed.state.items, selection.seq)
  const seq = by < 0 ? seqBefore(state, feed, index) : seqBehind(state, feed, index)
  if (seq !== undefined) return fillInView(select(state, seq))
  return by < 0 ? scrollToTop(state) : [state]
}

/** Selects the message that stands a page further up (-1) or down (1). */
export function pageSelection(state: State, by: 1 | -1): Step {
  const feed = feedOf(state)
  const { selection } = state.room
  if (!feed || !selection) return [state]
  const { width, height } = layOut(state).messages
  const page = Math.max(height - 2, 1)
  let index = indexOfSeq(feed.state.items, selection.seq)
  let rows = 0
  let seq: number | undefined
  for (index += by; index >= feed.start && index < feed.length && rows < page; index += by) {
    rows += blockRows(state, feed, index, width).length
    seq = seqOf(state, feed, index) ?? seq
  }
  return seq === undefined ? moveSelection(state, by) : fillInView(select(state, seq))
}

/** Selects the oldest message that is there (-1), and asks for older ones, or the newest (1). */
export function selectEnd(state: State, end: 1 | -1): Step {
  const feed = feedOf(state)
  if (!feed) return [state]
  const seq = end < 0 ? seqBehind(state, feed, feed.start - 1) : seqBefore(state, feed, feed.length)
  if (seq === undefined) return [state]
  return end < 0 ? scrollToTop(select(state, seq)) : [select(state, seq)]
}

/** The number of the message at an index. Undefined: there is none that can be selected. */
export function seqAt(state: State, index: number): number | undefined {
  const feed = feedOf(state)
  return feed && seqOf(state, feed, index)
}

/** The number of a message that can be selected: what is folded away cannot. */
function seqOf(state: State, feed: Feed, index: number): number | undefined {
  const entry = entryAt(feed, index)
  return entry?.type === 'message' && !isFolded(state, entry) ? entry.message.seq : undefined
}

function seqBefore(state: State, feed: Feed, index: number): number | undefined {
  for (let i = index - 1; i >= feed.start; i--) {
    const seq = seqOf(state, feed, i)
    if (seq !== undefined) return seq
  }
  return undefined
}

function seqBehind(state: State, feed: Feed, index: number): number | undefined {
  for (let i = index + 1; i < feed.length; i++) {
    const seq = seqOf(state, feed, i)
    if (seq !== undefined) return seq
  }
  return undefined
}

/** Moves the pane as little as it takes to show the whole of an entry, or its beginning. */
function reveal(state: State, feed: Feed, index: number): State {
  const { width, height } = layOut(state).messages
  if (index < 0 || width <= 0 || height <= 0) return state
  const place = lowestPlace(feed, anchorOf(state))
  const count = (at: number) => blockRows(state, feed, at, width).length
  const isBelow = index > place.index || (index === place.index && place.hidden > 0)
  if (isBelow) return setPlace(state, feed, { index, hidden: Math.max(count(index) - height, 0) })
  let above = -place.hidden
  for (let i = place.index; i >= index && above <= height; i--) above += count(i)
  return above <= height ? state : setPlace(state, feed, placeBelow(feed, index, height, count))
}

/** The lowest row of a pane whose first row is the first one of an entry. */
function placeBelow(
  feed: Feed,
  top: number,
  height: number,
  count: (index: number) => number,
): Place {
  let index = top
  let rows = count(index)
  while (rows < height && index < feed.length - 1) rows += count(++index)
  return { index, hidden: Math.max(rows - height, 0) }
}
