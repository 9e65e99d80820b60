import { clusterWidth, drawable, graphemes } from './cells'
import { PARTNER, type Cell, type Grid } from './draw'
import type { Pane, Row, Span } from './pane'
import { toAttribute, type Style, type Theme } from './theme'

/** Puts a pane into the grid of the screen. What lies outside of either is left out. */
export function paintPane(grid: Grid, pane: Pane, theme: Theme): void {
  const fill = toAttribute(theme[pane.fill ?? 'text'])
  const top = Math.max(pane.y, 0)
  const bottom = Math.min(pane.y + pane.height, grid.length)
  for (let y = top; y < bottom; y++) {
    const cells = rowCells(pane.rows[y - pane.y] ?? [], pane.width, theme, fill)
    placeCells(grid[y] ?? [], pane.x, cells)
  }
}

/** Empties the grid: the screen is composed anew for each frame. */
export function clearGrid(grid: Grid, theme: Theme): void {
  const attribute = toAttribute(theme.text)
  for (const row of grid) {
    for (const cell of row) setCell(cell, attribute, ' ')
  }
}

/** The cells of a row, and what they were made for. */
interface Painted {
  width: number
  theme: Theme
  fill: number
  cells: readonly Cell[]
}

const painted = new WeakMap<Row, Painted>()

/** The same row is shown in many frames: its cells are remembered. */
function rowCells(row: Row, width: number, theme: Theme, fill: number): readonly Cell[] {
  const known = painted.get(row)
  if (known?.width === width && known.theme === theme && known.fill === fill) return known.cells
  const cells = makeCells(row, width, theme, fill)
  painted.set(row, { width, theme, fill, cells })
  return cells
}

function makeCells(row: Row, width: number, theme: Theme, fill: number): Cell[] {
  const cells: Cell[] = []
  for (const span of row) {
    const attribute = toAttribute(styleOf(span, theme))
    for (const cluster of graphemes(drawable(span.text))) {
      const isWide = clusterWidth(cluster) === 2
      if (cells.length + (isWide ? 2 : 1) > width) return padCells(cells, width, fill)
      cells.push(cellOf(attribute, cluster, span.link))
      if (isWide) cells.push(cellOf(attribute, PARTNER, span.link))
    }
  }
  return padCells(cells, width, fill)
}

/** The cells of letters, by style and cluster: a frame has thousands, and few are different. */
const knownCells = new Map<number, Map<string, Cell>>()

/** More clusters in one style than an alphabet has; beyond that they are forgotten. */
const MAX_KNOWN = 2048

function cellOf(attribute: number, cluster: string, link?: string): Cell {
  if (link) return [attribute, cluster, link]
  const ofStyle = knownCells.get(attribute) ?? new Map<string, Cell>()
  if (ofStyle.size >= MAX_KNOWN) ofStyle.clear()
  const cell: Cell = ofStyle.get(cluster) ?? [attribute, cluster]
  knownCells.set(attribute, ofStyle.set(cluster, cell))
  return cell
}

/** What has a ground of its own keeps it when it is selected, as its colour was chosen for that. */
function styleOf({ look, isMarked }: Span, theme: Theme): Style {
  const style = theme[look]
  return isMarked && style.bg === theme.text.bg ? { ...style, bg: theme.marked.bg } : style
}

function padCells(cells: Cell[], width: number, fill: number): Cell[] {
  const blank = cellOf(fill, ' ')
  while (cells.length < width) cells.push(blank)
  return cells
}

function placeCells(target: Cell[], left: number, cells: readonly Cell[]): void {
  for (let index = 0; index < cells.length; index++) {
    const [attribute, text, link] = cells[index]!
    const cell = target[left + index]
    if (cell) setCell(cell, attribute, text, link)
  }
}

/** blessed knows nothing of the third part of a cell, so it is always written with the others. */
function setCell(cell: Cell, attribute: number, text: string, link?: string): void {
  cell[0] = attribute
  cell[1] = text
  cell[2] = link
}
