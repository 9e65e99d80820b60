import type { Row, Span } from '../../../pane'
import { padRow } from '../../../rows'

/** A row of what is selected: on another ground, with a bar at its left where a cell is free there. */
export function markRow(row: Row, width: number): Row {
  const spans = padRow(row, width).map((each): Span => ({
    ...each,
    look: each.look === 'dim' ? 'text' : each.look,
    isMarked: true,
  }))
  const [first, ...rest] = spans
  if (!first?.text.startsWith(' ')) return spans
  return [
    { text: '▌', look: 'accent', isMarked: true },
    { ...first, text: first.text.slice(1) },
    ...rest,
  ]
}
