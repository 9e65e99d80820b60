/** What the samples of the last minutes look like. */
import type { Look, Row } from '../pane'
import { line } from '../rows'
import { lineChart, sparkline, type Series, type Size } from './chart'
import { resample, stepFor, stepNames, WINDOW_S } from './history'
import type { Known, Sample } from './state'

/** The part of the samples that is drawn. */
export interface Picked {
  pick: (sample: Sample) => number
  look: Series['look']
}

/** Charts by the samples that they show: those last a second, and a key may ask for many frames in it. */
const plotted = new WeakMap<readonly Sample[], Map<string, Row[]>>()

/** A chart of the last minutes. */
export function plot(known: Known, size: Size, picked: readonly Picked[]): Row[] {
  const { samples } = known
  const charts = plotted.get(samples) ?? new Map<string, Row[]>()
  const name = `${picked.map(({ look }) => look).join()} ${size.width}x${size.height}`
  const rows = charts.get(name) ?? draw(known, size, picked)
  plotted.set(samples, charts.set(name, rows))
  return rows
}

function draw(known: Known, size: Size, picked: readonly Picked[]): Row[] {
  const step = stepFor(size.width * 2)
  const count = Math.ceil(WINDOW_S / step)
  const series = picked.map(({ pick, look }) => {
    return { look, values: resample(known, pick, step, count) }
  })
  return lineChart(series, { names: stepNames(step, count), every: 60 / step }, size)
}

/** The last minutes on one row. */
export function sparkRow(
  known: Known,
  pick: Picked['pick'],
  least: number,
  look: Look,
  width: number,
): Row {
  const step = stepFor(width)
  return line(sparkline(resample(known, pick, step, width), least), look)
}
