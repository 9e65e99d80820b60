/** What stands in each tile of the panel: rows that fit into it, whatever its size. */
import { bytes, figure, formatMoney, translate, type TextKey, type Tongue } from '../../i18n'
import { textWidth } from '../cells'
import type { Look, Row } from '../pane'
import { betweenRows, line, span } from '../rows'
import { barChart, barsIn, sparkline, type Size } from './chart'
import type { Quantiles } from './figures'
import type { TileName } from './layout'
import { plot, sparkRow } from './plot'
import type { Known } from './state'

/** A tile's title, with the figure that it is about. */
export interface Tile {
  title: TextKey
  /** What stands behind the title. Absent: nothing. */
  value?: (known: Known) => string
  rows: (known: Known, size: Size) => Row[]
}

/** From these milliseconds on people may feel it. */
const SLOW_LOOP_MS = 50
const SLOW_COMMIT_MS = 100

/** The tiles with the figures that they show. */
export const tiles: Record<TileName, Tile> = {
  messages: {
    title: 'panel.messages',
    value: ({ samples, lang }) => figure(samples.at(-1)?.messagesPerSecond ?? 0, lang),
    rows: (known, size) =>
      plot(known, size, [{ pick: sample => sample.messagesPerSecond, look: 'accent' }]),
  },
  delay: {
    title: 'panel.delay',
    value: ({ figures, lang }) => quantiles(figures.eventLoopMs, lang),
    rows: (known, size) =>
      plot(known, size, [
        { pick: sample => sample.loopP99, look: 'warning' },
        { pick: sample => sample.loopP50, look: 'ok' },
      ]),
  },
  connections: {
    title: 'panel.connections',
    rows: (known, { width }) => {
      const { figures, lang } = known
      return [
        figureRow('panel.open', String(figures.connections), known, width),
        figureRow('panel.clients', String(figures.clients), known, width),
        figureRow('panel.people', String(figures.people), known, width),
        figureRow('panel.answers', quantiles(figures.requestMs, lang), known, width),
      ]
    },
  },
  shop: { title: 'panel.shop', rows: shopRows },
  process: { title: 'panel.process', rows: processRows },
  store: { title: 'panel.store', rows: storeRows },
  desk: { title: 'panel.desk', rows: deskRows },
}

/** The most important figures in two rows and a line below them, for a terminal without room for tiles. */
export function summaryRows({ figures, samples, lang }: Known, { width, height }: Size): Row[] {
  const { connections, people, memoryBytes, eventLoopMs, desk } = figures
  const rate = figure(samples.at(-1)?.messagesPerSecond ?? 0, lang)
  const n = { rate, connections, people, waiting: desk.waiting }
  const texts = [
    translate(lang, 'panel.summary', n),
    translate(lang, 'panel.summaryProcess', {
      delay: quantiles(eventLoopMs, lang),
      memory: bytes(memoryBytes, lang),
    }),
  ]
  return [...texts.map(text => line(text)), line('─'.repeat(width), 'border')].slice(0, height)
}

function processRows(known: Known, { width, height }: Size): Row[] {
  const { figures, lang } = known
  const { eventLoopMs, memoryBytes, heapBytes, requests } = figures
  const slow = eventLoopMs.p99 >= SLOW_LOOP_MS ? 'warning' : 'strong'
  return fitting(height, [
    [1, figureRow('panel.loop', quantiles(eventLoopMs, lang), known, width, slow)],
    [3, sparkRow(known, sample => sample.loopP99, 10, 'warning', width)],
    [2, figureRow('panel.memory', bytes(memoryBytes, lang), known, width)],
    [4, sparkRow(known, sample => sample.memoryBytes, 1, 'notice', width)],
    [5, figureRow('panel.heap', bytes(heapBytes, lang), known, width)],
    [6, figureRow('panel.requests', figure(requests, lang), known, width)],
  ])
}

function storeRows(known: Known, { width, height }: Size): Row[] {
  const { lang, figures } = known
  const { waiting, commits, commitMs, databaseBytes, journalBytes, isRefusing } = figures.store
  const slow = commitMs.p99 >= SLOW_COMMIT_MS ? 'warning' : 'strong'
  const refusing = line(translate(lang, 'panel.refusing'), 'error')
  return fitting(height, [
    ...(isRefusing ? [[0, refusing] as const] : []),
    [1, figureRow('panel.commit', quantiles(commitMs, lang), known, width, slow)],
    [3, sparkRow(known, sample => sample.commitP99, 10, 'accent', width)],
    [2, figureRow('panel.calls', figure(waiting, lang), known, width)],
    [4, figureRow('panel.database', bytes(databaseBytes, lang), known, width)],
    [5, figureRow('panel.journal', bytes(journalBytes, lang), known, width)],
    [6, figureRow('panel.commits', figure(commits, lang), known, width)],
  ])
}

function deskRows(known: Known, { width, height }: Size): Row[] {
  const { figures, lang } = known
  const { waiting, since, talks, agents, free } = figures.desk
  const wait = since === undefined ? '' : ` · ${clock(figures.at - since)}`
  const look = waiting === 0 ? 'strong' : free === 0 ? 'error' : 'warning'
  const agentText = translate(lang, 'panel.agentsFree', { free, n: agents })
  return fitting(height, [
    [1, figureRow('panel.waiting', `${waiting}${wait}`, known, width, look)],
    [4, sparkRow(known, sample => sample.waiting, 5, 'warning', width)],
    [2, figureRow('panel.talks', String(talks), known, width)],
    [3, figureRow('panel.agents', agentText, known, width)],
  ])
}

/** What was sold today, and the days before it as bars or, where there is little room, on one row. */
function shopRows(known: Known, size: Size): Row[] {
  const { figures, lang } = known
  const { days, currency } = figures.shop
  const { width, height } = size
  const [week, today] = [days.slice(-7), days.at(-1)]
  const sold = `${today?.orders ?? 0} · ${formatMoney(today?.total ?? 0, currency, lang)}`
  const first = figureRow('panel.soldToday', sold, known, width)
  const hasBars = height >= 6 && barsIn(width) >= week.length
  if (!hasBars) {
    const totals = days.slice(-width).map(({ total }) => total)
    const text = translate(lang, 'panel.soldDays', { n: totals.length })
    return [first, betweenRows(line(text, 'dim'), line(sparkline(totals, 1), 'ok'), width)]
  }
  const bars = week.map(({ at, total }) => ({ name: weekday(at, lang), value: total }))
  return [first, ...barChart(bars, 'ok', { width, height: height - 1 })]
}

/** `Memoria           92 MiB`: what does not fit beside its name stands without it. */
function figureRow(
  key: TextKey,
  value: string,
  { lang }: Known,
  width: number,
  look: Look = 'strong',
): Row {
  const name = translate(lang, key)
  const room = width - textWidth(value) - 1
  const shown = room < 4 ? [] : [span(name, 'dim')]
  return betweenRows(shown, [span(' '), span(value, look)], width)
}

/** The rows of the lowest ranks, as many as fit, in their order. */
function fitting(height: number, ranked: readonly (readonly [rank: number, row: Row])[]): Row[] {
  const ranks = ranked.map(([rank]) => rank).sort((a, b) => a - b)
  const last = ranks[Math.min(height, ranks.length) - 1] ?? -1
  return ranked.filter(([rank]) => rank <= last).map(([, row]) => row)
}

/** `0,4 · 12 ms`: what half and what 99 of 100 take at most. */
function quantiles({ p50, p99 }: Quantiles, lang: Tongue): string {
  return `${figure(p50, lang)} · ${figure(p99, lang)} ms`
}

/** Minutes and seconds: `2:05`. */
function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function weekday(at: number, lang: Tongue): string {
  return new Date(at).toLocaleDateString(lang, { weekday: 'short', timeZone: 'UTC' })
}
