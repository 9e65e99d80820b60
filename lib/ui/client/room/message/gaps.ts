/** Gaps that are in view: they are filled when one comes to them, and nothing that is read moves. */
import { fillGap } from '../../model/actions'
import type { LinkEvent } from '../../model/chat'
import { gapBefore, type Gap } from '../../model/gap'
import type { State, Step } from '../../state'
import { blockRows } from './block'
import { feedOf, indexOfSeq, type Feed } from './feed'
import { layOut } from '../layout'
import type { RowPlace } from './seen'
import { anchorOf, lowestPlace, scroll, setPlace } from './scroll'

/** The lowest gap in view. `isLowest`: its row is the last one of the pane, as it is for who comes from above. */
interface SeenGap extends Gap {
  isLowest: boolean
}

/** Undefined: everything in view follows on itself. */
function gapInView(state: State): SeenGap | undefined {
  const feed = feedOf(state)
  if (!feed) return undefined
  const { width, height } = layOut(state).messages
  const { index, hidden } = lowestPlace(feed, anchorOf(state))
  let rows = 0
  for (let i = index; i >= feed.start && rows < height; i--) {
    const block = blockRows(state, feed, i, width).length
    const seen = i === index ? Math.max(block - hidden, 1) : block
    const gap = gapBefore(feed.state.items, i)
    if (gap && rows + seen <= height) return { ...gap, isLowest: i === index && seen === 1 }
    rows += seen
  }
  return undefined
}

/** Moves the pane by rows, up when positive, and asks for what is missing where it comes to stand. */
export function scrollBy(state: State, rows: number): Step {
  const [moved, ...effects] = scroll(state, rows)
  const [next, ...asked] = fillInView(moved)
  return [next, ...effects, ...asked]
}

/** The gap whose row is this one. */
export function gapAt(state: State, { index, row }: RowPlace): Gap | undefined {
  const feed = feedOf(state)
  return feed && row === 0 ? gapBefore(feed.state.items, index) : undefined
}

/** Asks for the messages of the gap in view, at the edge from which one comes. */
export function fillInView(state: State): Step {
  const gap = gapInView(state)
  return gap ? fill(state, gap) : [state]
}

/** Asks for the messages at the end of a gap, or at its beginning where one comes from above. */
export function fill(state: State, gap: Gap & { isLowest?: boolean }): Step {
  const { current, rooms, line } = state.chat
  if (rooms[current]?.isLoading || line.state !== 'open') return [state]
  const [chat, ...effects] = fillGap(state.chat, current, gap, gap.isLowest ? 'upper' : 'lower')
  const filling = gap.isLowest ? { room: current, after: gap.after } : undefined
  return [{ ...state, chat, room: { ...state.room, filling } }, ...effects]
}

/** What was fetched for a gap begins where the gap's row was, when one came from above. */
export function hearFilled(state: State, event: LinkEvent): State {
  const { filling } = state.room
  if (!filling || !('method' in event) || event.method !== 'chat.history') return state
  const done = { ...state, room: { ...state.room, filling: undefined } }
  const feed = feedOf(done)
  if (event.type !== 'answered' || filling.room !== state.chat.current || !feed) return done
  const index = indexOfSeq(feed.state.items, filling.after)
  const hasMoved = (anchorOf(done)?.seq ?? 0) <= filling.after
  return index < 0 || hasMoved ? done : startAt(done, feed, index + 1)
}

/** Lets the pane end with the first row of an entry. */
function startAt(state: State, feed: Feed, index: number): State {
  if (index >= feed.length) return state
  const rows = blockRows(state, feed, index, layOut(state).messages.width).length
  return setPlace(state, feed, { index, hidden: rows - 1 })
}
