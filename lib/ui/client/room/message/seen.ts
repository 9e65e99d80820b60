/** What of the current room is in view, without drawing it. */
import type { State } from '../../state'
import { blockRows } from './block'
import { answeredBy, entryAt, feedOf, messageAt, type Feed } from './feed'
import { layOut } from '../layout'
import { anchorOf, lowestPlace } from './scroll'

/** An entry, and which of its rows are seen: `rows` of them, the first of which is number `from`. */
interface Seen {
  index: number
  from: number
  rows: number
}

/** One row of an entry. */
export interface RowPlace {
  index: number
  row: number
}

/** The entries in view, the lowest first. */
export function* seenFromBelow(state: State, feed: Feed): Generator<Seen> {
  const { width, height } = layOut(state).messages
  const { index: lowest, hidden } = lowestPlace(feed, anchorOf(state))
  let free = height
  for (let index = lowest; index >= feed.start && free > 0; index--) {
    const count = blockRows(state, feed, index, width).length
    const end = index === lowest ? Math.max(count - hidden, 1) : count
    const rows = Math.min(end, free)
    yield { index, from: end - rows, rows }
    free -= rows
  }
}

/** What stands on a row of the pane. Undefined: nothing. */
export function placeAtRow(state: State, y: number): RowPlace | undefined {
  const feed = feedOf(state)
  if (!feed) return undefined
  let bottom = layOut(state).messages.height
  for (const { index, from, rows } of seenFromBelow(state, feed)) {
    bottom -= rows
    if (y >= bottom) return { index, row: from + y - bottom }
  }
  return undefined
}

/** Numbers of the messages that those in view answer and that are not there. */
export function missingParents(state: State): number[] {
  const feed = feedOf(state)
  if (!feed) return []
  const seqs = [...seenFromBelow(state, feed)].map(({ index }) => {
    const entry = entryAt(feed, index)
    return entry && answeredBy(entry)
  })
  return seqs.filter(seq => seq !== undefined).filter(seq => !messageAt(feed.state.items, seq))
}
