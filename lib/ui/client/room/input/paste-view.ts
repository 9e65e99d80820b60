import { translate } from '../../../../i18n'
import type { Pane, Row } from '../../../pane'
import { boxRows } from '../../box'
import { keyFor } from '../../keys'
import { line, pane, span, type Rect } from '../../../rows'
import type { State } from '../../state'
import { partsOf } from './paste'
import type { PasteSheet } from '../room-state'
import { mostChars } from './sending'

/** The paste with its line numbers, what it would become, and the keys that decide. */
export function pastePanes(state: State, sheet: PasteSheet): Pane[] {
  const { lang } = state
  const lines = sheet.text.replace(/\n$/, '').split('\n')
  const parts = partsOf(state, sheet.text).length
  const rect = placeFor(state, lines.length + (parts > 1 ? 1 : 0))
  const inside = { x: rect.x + 2, y: rect.y + 1, width: rect.width - 4, height: rect.height - 2 }
  const title = translate(lang, 'paste.title', { n: lines.length, count: [...sheet.text].length })
  const warning: Row[] =
    parts > 1
      ? [line(translate(lang, 'paste.tooLong', { most: mostChars(state.chat) }), 'warning')]
      : []
  const shown = previewRows(state, lines, sheet.top, inside.height - warning.length)
  return [
    ...pane('overlay', rect, boxRows(rect, title, keysRow(state, parts))),
    ...pane('overlay.list', inside, [...warning, ...shown]),
  ]
}

function placeFor({ columns, rows }: State, lines: number): Rect {
  const width = Math.min(columns, 84)
  const height = Math.max(Math.min(rows - 2, lines + 2), Math.min(rows, 3))
  return {
    x: Math.floor((columns - width) / 2),
    y: Math.floor((rows - height) / 2),
    width,
    height,
  }
}

/** As many lines as there is place for; the last row tells how many more there are. */
function previewRows(
  { lang }: State,
  lines: readonly string[],
  top: number,
  height: number,
): Row[] {
  const start = Math.max(Math.min(top, lines.length - height), 0)
  const hasMore = lines.length - start > height
  const count = hasMore ? Math.max(height - 1, 0) : height
  const digits = String(lines.length).length
  const rows = lines
    .slice(start, start + count)
    .map((text, i): Row => [
      span(`${String(start + i + 1).padStart(digits)} │ `, 'border'),
      span(text.replaceAll('\t', '    ')),
    ])
  const n = lines.length - start - count
  return hasMore ? [...rows, line(translate(lang, 'paste.more', { n }), 'dim')] : rows
}

function keysRow({ lang }: State, parts: number): Row {
  const send =
    parts > 1 ? translate(lang, 'paste.split', { n: parts }) : translate(lang, 'paste.send')
  const keys: [string, string][] = [
    [keyFor('insert', 'paste', lang), translate(lang, 'paste.insert')],
    [keyFor('send', 'paste', lang), send],
    [keyFor('close', 'paste', lang), translate(lang, 'paste.drop')],
  ]
  return keys.flatMap(([key, text], i) => [
    span(i > 0 ? ' · ' : '', 'border'),
    span(key, 'accent'),
    span(` ${text}`, 'dim'),
  ])
}
