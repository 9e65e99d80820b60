import { translate } from '../../../../i18n'
import type { Pane, Row } from '../../../pane'
import { wrap } from '../../../wrap'
import { keyFor } from '../../keys'
import { isLocal } from '../../model/local-room'
import { centreRow, line, pane, type Rect } from '../../../rows'
import type { State } from '../../state'
import { blockRows, rowsInView } from './block'
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
    const cut = end - (height - rows.length)
    // Only the block at the top of the pane reaches above it.
    const shown = cut >= 0 ? rowsInView(state, feed, i, width, cut) : block
    rows.unshift(...shown.slice(0, end - Math.max(cut, 0)))
  }
  return rows
}

function loadingRow({ lang }: State, width: number): Row {
  return centreRow(line(translate(lang, 'room.loading'), 'dim'), width)
}

/** In a room where nobody has said anything: what to do. */
function hintRows({ lang, chat }: State, width: number, height: number): Row[] {
  const parameters = { help: keyFor('help', 'room', lang), goTo: keyFor('goTo', 'room', lang) }
  const key = isLocal(chat.current) ? 'agent.hint' : 'room.hint'
  const [title = '', ...texts] = translate(lang, key, parameters).split('\n')
  const rows = [line(title, 'strong'), [], ...texts.map(text => line(text, 'dim'))]
  const wrapped = rows.flatMap(row => wrap(row, Math.max(width - 2, 1)))
  const free = Math.floor((height - wrapped.length) * 0.4)
  if (free < 0) return []
  const empty = Array.from({ length: free }, (): Row => [])
  return [...empty, ...wrapped.map(row => centreRow(row, width))]
}
