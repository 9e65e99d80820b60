/** The lines between the tiles of the panel. */
import type { Row } from '../pane'
import type { Rect } from '../rows'

const UP = 1
const RIGHT = 2
const DOWN = 4
const LEFT = 8

/** A line's character by the directions in which it goes on. */
const LINES = ' ╵╶└╷│┌├╴┘─┴┐┤┬┼'

/**
 * The borders of rectangles, their outermost cells, as rows of the screen. Where rectangles share a border,
 * it is one line that branches.
 */
export function borderRows(rects: readonly Rect[], width: number, height: number): Row[] {
  const ways = Array.from({ length: height }, () => new Uint8Array(width))
  const lead = (x: number, y: number, way: number) => {
    const row = ways[y]
    if (row && x < width) row[x]! |= way
  }
  for (const { x, y, width: columns, height: rows } of rects) {
    const [right, bottom] = [x + columns - 1, y + rows - 1]
    for (const edge of [y, bottom]) {
      for (let at = x; at < right; at++) lead(at, edge, RIGHT)
      for (let at = x + 1; at <= right; at++) lead(at, edge, LEFT)
    }
    for (const edge of [x, right]) {
      for (let at = y; at < bottom; at++) lead(edge, at, DOWN)
      for (let at = y + 1; at <= bottom; at++) lead(edge, at, UP)
    }
  }
  return ways.map(row => [{ text: Array.from(row, way => LINES[way]).join(''), look: 'border' }])
}
