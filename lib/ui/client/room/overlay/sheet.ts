/** What the pages and lists that lie over the room have in common. */
import { translate, type Tongue } from '../../../../i18n'
import { inputField } from '../../../input-rows'
import { textWidth } from '../../../cells'
import type { Editor } from '../../../editor'
import type { Point, Row } from '../../../pane'
import { keyFor } from '../../keys'
import { line, span, type Rect } from '../../../rows'
import type { State } from '../../state'
import type { Overlay } from '../room-state'

/** Lays a page or a list over the room. */
export function setOverlay(state: State, overlay: Overlay): State {
  return { ...state, room: { ...state.room, overlay } }
}

/** Takes away what lies over the room. */
export function closeOverlay(state: State): State {
  return { ...state, room: { ...state.room, overlay: undefined } }
}

/** A place in the middle of the screen, not larger than that. */
export function centred({ columns, rows }: State, wanted: { width: number; height: number }): Rect {
  const width = Math.min(columns, wanted.width)
  const height = Math.max(Math.min(rows - 2, wanted.height), Math.min(rows, 3))
  return { x: Math.floor((columns - width) / 2), y: Math.floor((rows - height) / 2), width, height }
}

/** What is inside the border of a place, with a cell free on both sides. */
export function insideOf({ x, y, width, height }: Rect): Rect {
  return { x: x + 2, y: y + 1, width: width - 4, height: height - 2 }
}

/** `Buscar: ...` and the cell of the cursor in it. */
export function filterRow(
  filter: Editor,
  width: number,
  lang: Tongue,
): { row: Row; cursor: Point } {
  const label = span(`${translate(lang, 'list.filter')} `, 'dim')
  const indent = textWidth(label.text)
  const { rows, cursor } = inputField(filter, Math.max(width - indent, 1))
  return { row: [label, span(rows[0] ?? '')], cursor: { x: cursor.x + indent, y: 0 } }
}

/** `Esc cierra`, for the lower border. */
export function wayOut(lang: Tongue): Row {
  return line(`${keyFor('close', 'overlay', lang)} ${translate(lang, 'bar.close')}`, 'dim')
}

/** A long list is moved so that the chosen row is seen. */
export function topOfList(index: number, length: number, height: number): number {
  return Math.max(Math.min(index - Math.floor(height / 2), length - height), 0)
}

/**
 * The place, from 0 to `last`, to which a key leads that moves in a list. Undefined: the key does not move.
 * A `page` is at least one row.
 */
export function moveIn(
  from: number,
  action: string | undefined,
  last: number,
  page: number,
): number | undefined {
  const targets: Readonly<Record<string, number>> = {
    up: from - 1,
    down: from + 1,
    pageUp: from - Math.max(page, 1),
    pageDown: from + Math.max(page, 1),
    top: 0,
    bottom: last,
  }
  const target = action === undefined ? undefined : targets[action]
  return target === undefined ? undefined : Math.max(Math.min(target, last), 0)
}
