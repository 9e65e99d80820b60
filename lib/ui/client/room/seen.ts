/** What of the current room is in view, without drawing it. */
import type { State } from '../state'
import { blockRows } from './block'
import { answeredBy, entryAt, feedOf, messageAt, type Feed } from './feed'
import { layOut } from './layout'
import { anchorOf, lowestPlace } from './scroll'

/** An entry and how many of its rows are seen. */
interface Seen {
  index: number
  rows: number
}

/** The entries in view, the lowest first. */
export function* seenFromBelow(state: State, feed: Feed): Generator<Seen> {
  const { width, height } = layOut(state).messages
  const { index: lowest, hidden } = lowestPlace(feed, anchorOf(state))
  let free = height
  for (let index = lowest; index >= feed.start && free > 0; index--) {
    const count = blockRows(state, feed, index, width).length
    const rows = Math.min(index === lowest ? Math.max(count - hidden, 1) : count, free)
    yield { index, rows }
    free -= rows
  }
}

/** The number of the message on a row of the pane. Undefined: there is none on it. */
export function seqAtRow(state: State, y: number): number | undefined {
  const feed = feedOf(state)
  if (!feed) return undefined
  let bottom = layOut(state).messages.height
  for (const { index, rows } of seenFromBelow(state, feed)) {
    bottom -= rows
    const entry = y >= bottom ? entryAt(feed, index) : undefined
    if (entry) return entry.type === 'message' ? entry.message.seq : undefined
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
