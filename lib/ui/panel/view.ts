import { span as duration, translate, type Tongue } from '../../i18n'
import { textWidth } from '../cells'
import { inputField } from '../input-rows'
import { keyLabel } from '../key-label'
import type { Pane, Row, Span } from '../pane'
import { betweenRows, cutRow, line, pane, rowWidth, span, type Rect } from '../rows'
import { borderRows } from './borders'
import { panelKeys } from './keys'
import { inside, layOut, padded, type Layout, type TileName } from './layout'
import { logRows } from './log'
import type { Known, State } from './state'
import { summaryRows, tiles } from './tiles'

const PROMPT = '> '

/** What is on the screen. */
export function view(state: State): Pane[] {
  const layout = layOut(state.columns, state.rows)
  const { header, log, prompt, keys } = layout
  return [
    ...borders(layout, state),
    ...pane('header', header, header ? [headerRow(state, header.width)] : [], { fill: 'bar' }),
    ...[...layout.tiles].flatMap(([name, rect]) => titlePane(name, rect, state)),
    ...figurePanes(layout, state),
    ...(log ? pane('log', log, logRows(state, log)) : []),
    ...promptPane(prompt, state),
    ...pane('keys', keys, keys ? [bottomRow(state, keys.width)] : []),
  ]
}

/** The same lines are drawn again and again until the terminal has another size. */
let drawn: { columns: number; rows: number; lines: Row[] } | undefined

function borders({ tiles: places }: Layout, { columns, rows }: State): Pane[] {
  if (places.size === 0) return []
  if (drawn?.columns !== columns || drawn.rows !== rows) {
    drawn = { columns, rows, lines: borderRows([...places.values()], columns, rows) }
  }
  return pane('borders', { x: 0, y: 0, width: columns, height: rows }, drawn.lines)
}

/** `Tertulia 0.1.0 · La Mesa        127.0.0.1:8000 · TLS · 3 h 12 min` */
function headerRow({ place, figures, lang }: State, width: number): Row {
  const text = (words: readonly string[]) => span(` ${words.join(' · ')} `, 'bar')
  if (!place)
    return betweenRows(
      [span(' Tertulia', 'barKey')],
      [text([translate(lang, 'panel.resting')])],
      width,
      'bar',
    )
  const { name, version, address, isEncrypted } = place
  const left = [span(' Tertulia', 'barKey'), span(` ${version} · ${name}`, 'bar')]
  const uptime = figures ? [duration(figures.uptimeMs)] : []
  const safety = translate(lang, isEncrypted ? 'panel.encrypted' : 'panel.plain')
  const rights = [[address, safety, ...uptime], [address, ...uptime], uptime, []]
  const right = rights.map(text).find(each => rowWidth(left) + textWidth(each.text) <= width)
  return betweenRows(left, right ? [right] : [], width, 'bar')
}

/** The name of a tile, and the figure that it is about, in its upper border. */
function titlePane(name: TileName | 'log', rect: Rect, state: State): Pane[] {
  const { x, y, width } = rect
  const row = name === 'log' ? logTitle(state) : tileTitle(name, state)
  const shown = cutRow(row, width - 4)
  return pane(`title:${name}`, { x: x + 2, y, width: rowWidth(shown), height: 1 }, [shown])
}

function tileTitle(name: TileName, state: State): Row {
  const { title, value: read } = tiles[name]
  const known = knownOf(state)
  const value = known && read ? read(known) : ''
  const end = value === '' ? [] : [span(`${value} `, 'strong')]
  return [span(` ${translate(state.lang, title)} `, 'title'), ...end]
}

function logTitle({ lang, log, lastShown }: State): Row {
  const title = span(` ${translate(lang, 'panel.log')} `, 'title')
  if (lastShown === undefined) return [title]
  const n = (log.at(-1)?.id ?? 0) - lastShown
  const hint = translate(lang, 'panel.below', { n, key: keyLabel('escape', lang) })
  return [title, span(`${hint} `, 'warning')]
}

function figurePanes({ tiles: places, summary }: Layout, state: State): Pane[] {
  const known = knownOf(state)
  if (!known) return []
  const panes = [...places].flatMap(([name, rect]) => {
    if (name === 'log') return []
    const isChart = name === 'messages' || name === 'delay'
    const place = isChart ? inside(rect) : padded(inside(rect))
    return pane(`tile:${name}`, place, tiles[name].rows(known, place))
  })
  return [...panes, ...pane('summary', summary, summary ? summaryRows(known, summary) : [])]
}

function knownOf({ figures, lang, samples, sampled }: State): Known | undefined {
  return figures && { figures, lang, samples, sampled }
}

function promptPane(rect: Rect, { editor }: State): Pane[] {
  const mark = rect.width > PROMPT.length + 4 ? PROMPT : ''
  const room = Math.max(rect.width - mark.length, 1)
  const { rows, cursor } = inputField(editor, room)
  const row = [span(mark, 'accent'), span(rows[0] ?? '')]
  return pane('prompt', rect, [row], { cursor: { ...cursor, x: cursor.x + mark.length } })
}

/** What the last word can be, whether the server shall stop, or what keys do. */
function bottomRow({ candidates, isAsking, lang }: State, width: number): Row {
  if (isAsking) {
    const key = keyLabel('C-c', lang)
    return line(` ${translate(lang, 'panel.asking', { key })}`, 'warning')
  }
  if (candidates) return line(` ${candidates.map(each => each.trim()).join('  ')}`, 'notice')
  return keyRow(lang, width)
}

function keyRow(lang: Tongue, width: number): Row {
  const row: Span[] = [span(' ')]
  for (const { keys, bar } of panelKeys) {
    if (!bar) continue
    const divider = row.length > 1 ? [span(' · ', 'border')] : []
    const label = translate(lang, bar)
    const more = [...divider, span(keyLabel(keys[0]!, lang), 'accent'), span(` ${label}`, 'dim')]
    if (rowWidth([...row, ...more]) > width) break
    row.push(...more)
  }
  return row
}
