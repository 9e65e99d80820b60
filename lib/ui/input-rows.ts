import { clusterWidth, cut, drawable, graphemes, textWidth } from './cells'
import type { Editor, Moment } from './editor-state'
import { motions } from './motions'
import type { Point } from './pane'

/** An editor as rows of cells, and the cell of its cursor. */
export interface InputRows {
  rows: string[]
  cursor: Point
}

const MASK = '•'
const NEWLINE = '⏎'
const MISFIT = '…'

/**
 * The text of an editor on rows of `width` cells, at least one and at most `maxRows` of them; what does not
 * fit is scrolled so that the cursor is seen. A cursor behind a full row stands on the following one.
 */
export function inputRows(editor: Editor, width: number, maxRows: number): InputRows {
  const most = Math.max(maxRows, 1)
  const { rows, cursor } = layOut(around(editor, most), Math.max(width, 1))
  const top = Math.max(cursor.y - most + 1, 0)
  return { rows: rows.slice(top, top + most), cursor: { x: cursor.x, y: cursor.y - top } }
}

/** Where in the text a cell of these rows is; behind the end of its row, that row's last place. */
export function offsetAt(editor: Editor, width: number, maxRows: number, cell: Point): number {
  const most = Math.max(maxRows, 1)
  const part = around(editor, most)
  const all = [...places(part.text, Math.max(width, 1))]
  const { cursor } = layOut(part, Math.max(width, 1))
  const y = cell.y + Math.max(cursor.y - most + 1, 0)
  const row = all.filter(place => place.y === y)
  const found = row.findLast(({ x }) => x <= cell.x) ?? row[0] ?? all.at(-1)
  return part.start + (found?.offset ?? 0)
}

/** As much of a text as can be seen around its cursor, so that a long one costs no more than a short one. */
function around({ text, cursor }: Moment, lines: number): Moment & { start: number } {
  const { beginningOfLine, endOfLine } = motions
  let start = beginningOfLine(text, cursor)
  let end = endOfLine(text, cursor)
  for (let n = 0; n < lines && start > 0; n++) start = beginningOfLine(text, start - 1)
  for (let n = 0; n < lines && end < text.length; n++) end = endOfLine(text, end + 1)
  return { text: text.slice(start, end + 1), cursor: cursor - start, start }
}

function layOut({ text, cursor }: Moment, width: number): InputRows {
  const rows: string[] = []
  const point = { x: 0, y: 0 }
  for (const { offset, cell, x, y } of places(text, width)) {
    rows[y] = (rows[y] ?? '') + cell
    // Before a newline behind a full row, the last cell is the nearest one.
    if (offset === cursor) Object.assign(point, { x: Math.min(x, width - 1), y })
  }
  return { rows, cursor: point }
}

/** Where each cluster goes, and last the place behind the text. */
function* places(text: string, width: number): Generator<Point & { offset: number; cell: string }> {
  let [offset, x, y] = [0, 0, 0]
  for (const cluster of graphemes(text)) {
    const isNewline = cluster === '\n'
    const cell = isNewline ? '' : cut(drawable(cluster), width, MISFIT)
    if (x + textWidth(cell) > width) [x, y] = [0, y + 1]
    yield { offset, cell, x, y }
    offset += cluster.length
    x += textWidth(cell)
    if (isNewline) [x, y] = [0, y + 1]
  }
  if (x >= width) [x, y] = [0, y + 1]
  yield { offset, cell: '', x, y }
}

/**
 * The text of an editor on the one row of a form, scrolled sideways by half a row at a time so that the
 * cursor is seen. With `mask`, each character is a dot.
 */
export function inputField(
  editor: Editor,
  width: number,
  options: { mask?: boolean } = {},
): InputRows {
  const clusters = fieldClusters(editor.text, options.mask ?? false)
  const before = fieldClusters(editor.text.slice(0, editor.cursor), options.mask ?? false)
  const cursor = sumWidths(before)
  const left = scrolledBy(cursor, sumWidths(clusters), Math.max(width, 1))
  return { rows: [section(clusters, left, left + width)], cursor: { x: cursor - left, y: 0 } }
}

function fieldClusters(text: string, isMasked: boolean): readonly string[] {
  if (isMasked) return graphemes(text).map(() => MASK)
  return graphemes(drawable(text.replaceAll('\n', NEWLINE)))
}

function sumWidths(clusters: readonly string[]): number {
  return clusters.reduce((sum, cluster) => sum + clusterWidth(cluster), 0)
}

function scrolledBy(cursor: number, total: number, width: number): number {
  if (total < width) return 0
  if (width === 1) return cursor
  const half = Math.floor(width / 2)
  return Math.max(Math.floor(cursor / half) - 1, 0) * half
}

/** The clusters between two cells. Half a wide cluster at the left edge is a space. */
function section(clusters: readonly string[], left: number, right: number): string {
  let x = 0
  let text = ''
  for (const cluster of clusters) {
    const end = x + clusterWidth(cluster)
    if (x >= left && end <= right) text += cluster
    else if (x < left && end > left) text += ' '
    x = end
  }
  return text
}
