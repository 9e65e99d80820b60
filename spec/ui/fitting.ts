import assert from 'node:assert/strict'
import { rowWidth } from '../../lib/ui/rows'
import type { Pane } from '../../lib/ui/pane'

/** Every pane lies on the screen, no row is wider than its pane, and a cursor is inside of it. */
export function assertFits(
  panes: readonly Pane[],
  { columns, rows }: { columns: number; rows: number },
): void {
  for (const { id, x, y, width, height, rows: shown, cursor } of panes) {
    const where = `${id} at ${columns}x${rows}`
    assert.ok(x >= 0 && y >= 0 && x + width <= columns && y + height <= rows, where)
    assert.ok(shown.length <= height, where)
    for (const row of shown) assert.ok(rowWidth(row) <= width, `${where}: ${JSON.stringify(row)}`)
    if (cursor) assert.ok(cursor.x < width && cursor.y < height, where)
  }
}
