/** Where everything of the panel is: the smaller the terminal, the less there is beside the log and the prompt. */
import type { Rect } from '../rows'

/** A tile of figures. */
export type TileName = 'messages' | 'delay' | 'connections' | 'shop' | 'process' | 'store' | 'desk'

/** Where everything is on the panel. What has no place is absent. */
export interface Layout {
  header?: Rect
  /** With their borders, which neighbours share. */
  tiles: ReadonlyMap<TileName | 'log', Rect>
  /** Some figures in a few words, where there is no room for tiles. */
  summary?: Rect
  /** The rows of the log. */
  log?: Rect
  prompt: Rect
  keys?: Rect
}

/** Below these there is no room for tiles. */
const TILES = { columns: 64, rows: 18 }

/** From so many columns on, the delay of the event loop has a chart of its own. */
const TWO_CHARTS = 110

/** Tiles stand in so many columns. */
const COLUMNS = 3

/** The inside of a rectangle with a border. */
export function inside({ x, y, width, height }: Rect): Rect {
  return { x: x + 1, y: y + 1, width: width - 2, height: height - 2 }
}

/** Words keep a cell free to the border. */
export function padded(rect: Rect): Rect {
  return { ...rect, x: rect.x + 1, width: rect.width - 2 }
}

/** The places of everything on a screen of that size. */
export function layOut(columns: number, rows: number): Layout {
  const keys = rows >= 6 ? 1 : 0
  const header = rows >= 4 ? 1 : 0
  const line = (y: number) => ({ x: 0, y, width: columns, height: 1 })
  const body = { ...line(header), height: Math.max(rows - header - keys - 1, 0) }
  const around = {
    ...(header && { header: line(0) }),
    prompt: line(Math.max(rows - keys - 1, 0)),
    ...(keys && { keys: line(rows - 1) }),
  }
  const hasTiles = columns >= TILES.columns && rows >= TILES.rows
  return { ...around, ...(hasTiles ? tiled(body) : summed(body)) }
}

function summed(body: Rect): Pick<Layout, 'tiles' | 'summary' | 'log'> {
  const height = body.height >= 8 ? 3 : body.height >= 3 ? 1 : 0
  return {
    tiles: new Map(),
    ...(height && { summary: { ...body, height } }),
    log: { ...body, y: body.y + height, height: body.height - height },
  }
}

function tiled(body: Rect): Pick<Layout, 'tiles' | 'log'> {
  const { charts, figures } = heightsIn(body.height)
  const below = body.y + charts
  const top = { ...body, height: charts + 1 }
  const middle = { ...body, y: below, height: figures + 1 }
  const logY = below + figures
  const log = { ...body, y: logY, height: body.y + body.height - logY }
  const tiles = new Map<TileName | 'log', Rect>([
    ...chartTiles(top),
    ['process', column(middle, 0, 1)],
    ['store', column(middle, 1, 2)],
    ['desk', column(middle, 2, 3)],
    ['log', log],
  ])
  return { tiles, log: padded(inside(log)) }
}

/** The rows of both kinds of tiles with the border above them, for as many rows as there are. */
function heightsIn(rows: number): { charts: number; figures: number } {
  if (rows < 20) return { charts: 6, figures: 4 }
  if (rows < 28) return { charts: 7, figures: 5 }
  if (rows < 42) return { charts: 12, figures: 7 }
  return { charts: 15, figures: 7 }
}

/** One chart over two columns or two charts, and beside them what is short. */
function chartTiles(top: Rect): [TileName, Rect][] {
  const side = column(top, 2, 3)
  const charts: [TileName, Rect][] =
    top.width < TWO_CHARTS
      ? [['messages', column(top, 0, 2)]]
      : [
          ['messages', column(top, 0, 1)],
          ['delay', column(top, 1, 2)],
        ]
  return [...charts, ...stacked(side)]
}

/** The connections, and where there is room, the shop below them. */
function stacked(side: Rect): [TileName, Rect][] {
  if (side.height < 8) return [['connections', side]]
  const above = { ...side, height: side.height < 12 ? 5 : 6 }
  const y = above.y + above.height - 1
  return [
    ['connections', above],
    ['shop', { ...side, y, height: side.y + side.height - y }],
  ]
}

/** From one of the lines between the three columns to another; neighbours share them. */
function column(row: Rect, from: number, to: number): Rect {
  const edge = (index: number) => row.x + Math.round(((row.width - 1) * index) / COLUMNS)
  return { ...row, x: edge(from), width: edge(to) - edge(from) + 1 }
}
