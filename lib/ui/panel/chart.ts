/**
 * The charts of blessed-contrib as rows of a pane. A widget of it draws into a canvas of its own, and the
 * frame of that canvas is text with colours: it is taken from a widget that no screen knows, and its colours
 * become looks. So a chart is drawn with the other cells and in every theme, and only what changed is sent.
 */
import contrib, { type Widgets } from 'blessed-contrib'
import type { Look, Row, Span } from '../pane'

/** The cells that a chart has. */
export interface Size {
  width: number
  height: number
}

/** A line of a chart: a value for each step of time, the newest last. */
export interface Series {
  values: readonly number[]
  look: Ink
}

/** A look in which a chart can draw. */
export type Ink = (typeof inks)[number]

/** The looks by the number of the colour that stands for them in the canvas; black is spared. */
const inks = ['text', 'error', 'ok', 'warning', 'border', 'notice', 'accent', 'dim'] as const
const colours = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white']

/** Below so many rows there is room for the line alone, without the axis of time. */
const ROWS_WITH_TIME = 5

/** In fewer a line says nothing. */
const LEAST_COLUMNS = 4

/** Cells that contrib leaves free beside and below a canvas, for a border that no chart has here. */
const LINE_MARGIN = { width: 6, height: 2 }
const BAR_MARGIN = { width: 2, height: 4 }

/** contrib draws a point somewhat higher than its value: the highest must not leave the canvas. */
const HEADROOM = 1.2

/** Cells of a bar, which contrib draws one wider than it is told, and from one bar to the next. */
const BAR = 3
const BAR_STEP = 5

/** What contrib wants of the screen that its widgets are on. */
const noScreen = { setEffects: () => undefined } as unknown as Widgets.BarOptions['screen']

/** A widget with the canvas that its types do not tell. */
type Canvas<Data> = {
  emit(event: 'attach'): void
  setData(data: Data): void
  ctx: { _canvas: { frame(): string } }
}

/** The steps of time that a chart shows. */
export interface Times {
  /** What each is called. */
  names: readonly string[]
  /** One of so many can be named, or of a multiple of it where there is less room. */
  every: number
}

/** Lines over time, from 0 to a round number. */
export function lineChart(
  series: readonly Series[],
  { names, every }: Times,
  { width, height }: Size,
): Row[] {
  const top = ceiling(HEADROOM * Math.max(0, ...series.flatMap(({ values }) => values)))
  const labels = height < ROWS_WITH_TIME ? names.map(() => ' ') : names
  const rows = height + (height < ROWS_WITH_TIME ? 3 : 1)
  const room = String(top).length * 2 + 2
  const columns = width - room / 2
  if (columns < LEAST_COLUMNS || height < 2) return []
  const options = {
    ...{ screen: noScreen, width: width + LINE_MARGIN.width, height: rows + LINE_MARGIN.height },
    style: { text: colourOf('dim'), baseline: colourOf('border') },
    ...{ maxY: top, numYLabels: height < 10 ? 2 : 5, wholeNumbersOnly: true },
    ...{ xPadding: room, xLabelPadding: room },
    ...{ showNthLabel: every * Math.ceil(spacing(names, columns) / every) },
  }
  // Its types take the number of the label for a yes or no.
  const chart = contrib.line(options as object) as unknown as Canvas<Widgets.LineData[]>
  const data = series.map(({ values, look }) => ({
    ...{ title: '', x: [...labels], y: [...values], style: { line: colourOf(look) } },
  }))
  return draw(chart, data).slice(0, height)
}

/** How many steps there are from one name to the next at least, so that all can be read. */
function spacing(names: readonly string[], width: number): number {
  const longest = Math.max(...names.map(name => name.length))
  return Math.ceil((names.length * (longest + 2)) / width)
}

/** How many bars there is room for. */
export function barsIn(width: number): number {
  return Math.max(0, Math.floor((width + BAR_STEP - BAR) / BAR_STEP))
}

/** A bar for each value, from 0 to the largest, with its name below: the last of them that there is room for. */
export function barChart(
  bars: readonly { name: string; value: number }[],
  look: Ink,
  { width, height }: Size,
): Row[] {
  const shown = bars.slice(Math.max(0, bars.length - barsIn(width)))
  const levels = height - 1
  if (levels < 1 || shown.length === 0) return []
  const most = Math.max(...shown.map(({ value }) => value))
  const chart = contrib.bar({
    ...{
      screen: noScreen,
      width: width + BAR_MARGIN.width,
      height: levels + BAR_MARGIN.height,
    },
    ...{ barWidth: BAR - 1, barSpacing: BAR_STEP, xOffset: 0, maxHeight: Math.max(levels - 1, 1) },
    ...{ showText: false, barBgColor: colourOf(look) },
  }) as unknown as Canvas<Widgets.BarData>
  const rows = draw(chart, {
    titles: shown.map(({ name }) => name),
    data: shown.map(({ value }) => barHeight(value, most, levels)),
  })
  const names = shown.map(({ name }) => name.slice(0, BAR).padEnd(BAR_STEP)).join('')
  return [...rows.slice(1, height), [{ text: names.trimEnd(), look: 'dim' }]]
}

/**
 * As many cells as its part of the largest, one at least for what is more than nothing. contrib draws each bar
 * one cell higher than it is told, if that is anything above 0.
 */
function barHeight(value: number, most: number, levels: number): number {
  if (value <= 0) return 0
  const cells = Math.max(1, Math.round((value / most) * levels))
  return Math.max(cells - 1, Number.EPSILON)
}

const LEVELS = '▁▂▃▄▅▆▇█'

/** Values on one row, a cell each, from 0 to the largest and at least to `least`. */
export function sparkline(values: readonly number[], least: number): string {
  const top = Math.max(least, ...values)
  const level = (value: number) => Math.round((value / top) * (LEVELS.length - 1))
  return values.map(value => LEVELS[level(value)]).join('')
}

/** The next round number: 5, 10, 20, 30, 50, 100... */
function ceiling(value: number): number {
  for (let step = 5; ; step *= 10) {
    const found = [step, step * 2, step * 4, step * 6].find(each => value <= each)
    if (found !== undefined) return found
  }
}

function draw<Data>(canvas: Canvas<Data>, data: Data): Row[] {
  // The canvas is made when a widget comes onto a screen.
  canvas.emit('attach')
  canvas.setData(data)
  return canvas.ctx._canvas.frame().split('\n').map(toRow)
}

function colourOf(look: Ink): string {
  return colours[inks.indexOf(look)]!
}

/** One row of a frame: characters, and sequences that choose a colour or give it up (SGR 30-37, 39, 40-47, 49). */
function toRow(frame: string): Row {
  const row: Span[] = []
  let [ink, ground]: (Look | undefined)[] = []
  for (const [part, code] of frame.matchAll(/\x1b\[(\d+)m|[^\x1b]+/g)) {
    if (code === undefined) row.push(spanOf(part, ink, ground))
    else if (Number(code) < 40) ink = inks[Number(code) - 30]
    else ground = inks[Number(code) - 40]
  }
  return row
}

/** A ground is drawn as blocks, as themes without colours have no grounds. */
function spanOf(text: string, ink: Look | undefined, ground: Look | undefined): Span {
  if (ground) return { text: '█'.repeat(text.length), look: ground }
  return { text, look: ink ?? 'text' }
}
