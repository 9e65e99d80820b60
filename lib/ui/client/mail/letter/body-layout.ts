/** The text of a letter in rows that break between words, with the cursor among them. */
import { clusterWidth, drawable, graphemes, previousEdge, textWidth } from '../../../cells'
import type { Editor } from '../../../editor'
import { moveTo } from '../../../editor-state'
import type { Point } from '../../../pane'

/** One row: the part of the text that stands on it. */
export interface BodyRow {
  start: number
  end: number
}

const remembered = new WeakMap<Editor, { width: number; rows: readonly BodyRow[] }>()

/** The rows of a text, at least one. */
export function bodyRows(editor: Editor, width: number): readonly BodyRow[] {
  const known = remembered.get(editor)
  if (known?.width === width) return known.rows
  const rows = layOut(editor.text, Math.max(width, 1))
  remembered.set(editor, { width, rows })
  return rows
}

/** What stands on a row. */
export function rowText({ text }: Editor, { start, end }: BodyRow): string {
  return drawable(text.slice(start, end))
}

/** The cell of the cursor; behind a full row it is the row's last cell. */
export function cursorCell(editor: Editor, width: number): Point {
  const rows = bodyRows(editor, width)
  const y = rows.findLastIndex(({ start }) => start <= editor.cursor)
  const x = textWidth(drawable(editor.text.slice(rows[y]?.start ?? 0, editor.cursor)))
  return { x: Math.min(x, Math.max(width - 1, 0)), y: Math.max(y, 0) }
}

/** Puts the cursor so many rows further down, in its column. Undefined: there is no such row. */
export function moveByRows(editor: Editor, width: number, by: number): Editor | undefined {
  const rows = bodyRows(editor, width)
  const { x, y } = cursorCell(editor, width)
  const row = rows[y + by]
  return row && moveTo(editor, offsetIn(editor, row, x))
}

/** The offset in the text of a cell of a row. */
function offsetIn({ text }: Editor, { start, end }: BodyRow, x: number): number {
  let [offset, cells] = [start, 0]
  for (const cluster of graphemes(text.slice(start, end))) {
    cells += Math.max(textWidth(drawable(cluster)), 0)
    if (cells > x) break
    offset += cluster.length
  }
  const isBroken = offset === end && text[end] !== '\n' && end < text.length
  return isBroken ? Math.max(previousEdge(text, offset), start) : offset
}

function layOut(text: string, width: number): BodyRow[] {
  const rows: BodyRow[] = []
  let start = 0
  for (const paragraph of text.split('\n')) {
    rows.push(...breakParagraph(paragraph, start, width))
    start += paragraph.length + 1
  }
  return rows
}

/** Breaks behind the last space that fits, or inside a word that is longer than a row. */
function breakParagraph(paragraph: string, offset: number, width: number): BodyRow[] {
  const rows: BodyRow[] = []
  let [start, at, cells, space] = [0, 0, 0, 0]
  for (const cluster of graphemes(paragraph)) {
    const wide = clusterWidth(cluster)
    // What is left of a word behind the break may be too long a second time.
    while (cells + wide > width && cluster !== ' ' && at > start) {
      const end = space > start ? space : at
      rows.push({ start: offset + start, end: offset + end })
      cells = textWidth(drawable(paragraph.slice(end, at)))
      start = end
    }
    at += cluster.length
    cells += wide
    if (cluster === ' ') space = at
  }
  return [...rows, { start: offset + start, end: offset + paragraph.length }]
}
