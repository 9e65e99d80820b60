import { cut, drawable, textWidth } from '../ui/cells'

/** A cell wider than this is cut. */
const MAX_CELL = 60

/** Rows with their columns below one another, two spaces between; the first row is the heading. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const cells = rows.map(row => row.map(cell => cut(drawable(cell), MAX_CELL, '…')))
  const widths = cells[0]!.map((_, at) => Math.max(...cells.map(row => textWidth(row[at]!))))
  const pad = (cell: string, at: number) => cell + ' '.repeat(widths[at]! - textWidth(cell))
  return cells.map(row => row.map(pad).join('  ').trimEnd())
}
