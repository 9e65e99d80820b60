/** What stands beside the talk: the queue at the left, the customer at the right. */
import { MEMBERS_FROM, ROOMS_FROM } from '../room/widths'
import type { State } from '../state'
import type { SideName } from './desk-state'
import { setDesk } from './desk-screen'

/** From this width on both have more room. */
const WIDE_FROM = 136

/** Cells of the panes beside the talk on a screen that wide; 0: there is none. */
export function sidesOf({
  columns,
  desk,
}: Pick<State, 'columns' | 'desk'>): Record<SideName, number> {
  const { shows, side } = desk
  if (columns < ROOMS_FROM) return { queue: 0, customer: 0 }
  if (columns < MEMBERS_FROM) {
    const only = { queue: 0, customer: 0, [side]: shows[side] ? 27 : 0 }
    return only
  }
  const [queue, customer] = columns < WIDE_FROM ? [27, 32] : [32, 40]
  return { queue: shows.queue ? queue : 0, customer: shows.customer ? customer : 0 }
}

/**
 * The key of a pane: it comes and goes where it has a place, changes places with the other one where there
 * is a place for one, and lies over the talk where there is none.
 */
export function toggleSide(state: State, name: SideName): State {
  const { columns, desk } = state
  const { shows, side, over } = desk
  if (columns < ROOMS_FROM) return setDesk(state, { over: over === name ? undefined : name })
  const isSeen = shows[name] && (columns >= MEMBERS_FROM || side === name)
  return setDesk(state, { shows: { ...shows, [name]: !isSeen }, side: name, over: undefined })
}
