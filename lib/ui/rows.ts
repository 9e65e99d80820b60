/** Rows of cells and the panes made of them: whatever people wrote, no row is wider than its pane. */
import { cut, drawable, textWidth } from './cells'
import type { Look, Pane, Row, Span } from './pane'

/** A place on the screen. */
export interface Rect {
  x: number
  y: number
  width: number
  height: number
}

/** A run of text on one row; it may come from people. */
export function span(text: string, look: Look = 'text'): Span {
  return { text: drawable(text), look }
}

/** A row of one span. */
export function line(text: string, look: Look = 'text'): Row {
  return [span(text, look)]
}

/** How many cells a row takes. */
export function rowWidth(row: Row): number {
  return row.reduce((sum, { text }) => sum + textWidth(text), 0)
}

/** The beginning of a row, at most `width` cells wide; `…` stands for what is cut off. */
export function cutRow(row: Row, width: number): Row {
  if (width <= 0) return []
  if (rowWidth(row) <= width) return row
  const kept: Span[] = []
  let room = width - 1
  for (const each of row) {
    const text = cut(each.text, room)
    kept.push({ ...each, text })
    room -= textWidth(text)
    if (text !== each.text) return [...kept, { text: '…', look: each.look }]
  }
  return kept
}

/** A row made exactly `width` cells wide. */
export function padRow(row: Row, width: number, look: Look = 'text'): Row {
  const kept = cutRow(row, width)
  const spaces = width - rowWidth(kept)
  return spaces > 0 ? [...kept, { text: ' '.repeat(spaces), look }] : kept
}

/** One row at the left edge and one at the right edge; where both do not fit, the left one is cut. */
export function betweenRows(left: Row, right: Row, width: number, look: Look = 'text'): Row {
  const kept = cutRow(right, width)
  const room = width - rowWidth(kept)
  return [...padRow(left, Math.max(room, 0), look), ...kept]
}

/** A row in the middle of `width` cells. */
export function centreRow(row: Row, width: number): Row {
  const kept = cutRow(row, width)
  const spaces = Math.floor((width - rowWidth(kept)) / 2)
  return spaces > 0 ? [{ text: ' '.repeat(spaces), look: 'text' }, ...kept] : kept
}

/** A text between two rules, over the whole width: `──── today ────`. */
export function ruleRow(text: string, width: number, looks: { text: Look; rule: Look }): Row {
  const label = cut(` ${drawable(text)} `, width)
  const free = Math.max(width - textWidth(label), 0)
  const left = Math.floor(free / 2)
  return [
    { text: '─'.repeat(left), look: looks.rule },
    { text: label, look: looks.text },
    { text: '─'.repeat(free - left), look: looks.rule },
  ]
}

/**
 * A pane with its rows cut to its width and height; none at all where it has no cell. A cursor that is cut
 * off with its row is not shown.
 */
export function pane(
  id: string,
  rect: Rect | undefined,
  rows: readonly Row[],
  { fill, cursor }: Pick<Pane, 'fill' | 'cursor'> = {},
): Pane[] {
  if (!rect || rect.width <= 0 || rect.height <= 0) return []
  const { x, y, width, height } = rect
  const shown = rows.slice(0, height).map(row => cutRow(row, width))
  const isSeen = cursor && cursor.x < width && cursor.y < height
  const more = { ...(fill && { fill }), ...(isSeen && { cursor }) }
  return [{ id, x, y, width, height, rows: shown, ...more }]
}
