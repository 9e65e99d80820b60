import { translate } from '../../../i18n'
import type { Pane, Row } from '../../pane'
import { wrap } from '../../wrap'
import { keyFor } from '../keys'
import { centreRow, line, pane, type Rect } from '../rows'
import type { State } from '../state'
import { blockRows } from './block'
import { feedOf, isSilent, type Feed } from './feed'
import { anchorOf, lowestPlace } from './scroll'

/** The messages that are seen: only these are wrapped, however many there are. */
export function messagePane(state: State, rect: Rect): Pane[] {
  return pane('messages', rect, messageRows(state, rect))
}

function messageRows(state: State, rect: Rect): readonly Row[] {
  const feed = feedOf(state)
  if (!feed) return []
  const { width, height } = rect
  const rows = rowsFromBelow(state, feed, width, height)
  const loading = feed.state.isLoading ? [loadingRow(state, width)] : []
  const shown = [...loading, ...rows].slice(-Math.max(height, 1))
  const free = Math.max(height - shown.length, 0)
  const above = isSilent(feed) && loading.length === 0 ? hintRows(state, width, free) : []
  const empty = Array.from({ length: free - above.length }, (): Row => [])
  return [...above, ...empty, ...shown]
}

/** Walks upwards from the lowest row until the pane is full. */
function rowsFromBelow(state: State, feed: Feed, width: number, height: number): Row[] {
  const { index, hidden } = lowestPlace(feed, anchorOf(state))
  const rows: Row[] = []
  for (let i = index; i >= feed.start && rows.length < height; i--) {
    const block = blockRows(state, feed, i, width)
    const end = i === index ? Math.max(block.length - hidden, 1) : block.length
    rows.unshift(...block.slice(0, end))
  }
  return rows.slice(Math.max(rows.length - height, 0))
}

function loadingRow({ lang }: State, width: number): Row {
  return centreRow(line(translate(lang, 'room.loading'), 'dim'), width)
}

/** In a room where nobody has said anything: what to do. */
function hintRows({ lang }: State, width: number, height: number): Row[] {
  const parameters = { help: keyFor('help', 'room', lang), goTo: keyFor('goTo', 'room', lang) }
  const [title = '', ...texts] = translate(lang, 'room.hint', parameters).split('\n')
  const rows = [line(title, 'strong'), [], ...texts.map(text => line(text, 'dim'))]
  const wrapped = rows.flatMap(row => wrap(row, Math.max(width - 2, 1)))
  const free = Math.floor((height - wrapped.length) * 0.4)
  if (free < 0) return []
  const empty = Array.from({ length: free }, (): Row => [])
  return [...empty, ...wrapped.map(row => centreRow(row, width))]
}
