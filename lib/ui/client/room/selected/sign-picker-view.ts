import { translate } from '../../../../i18n'
import { textWidth } from '../../../cells'
import { inputField } from '../../../input-rows'
import type { Pane, Row } from '../../../pane'
import { padRow, pane, span, type Rect } from '../../../rows'
import type { State } from '../../state'
import { entryAt, feedOf } from '../message/feed'
import type { Layout } from '../layout'
import { topOfList } from '../overlay/sheet'
import type { SignPicker } from '../room-state'
import { seenFromBelow } from '../message/seen'
import { pickableSigns } from './sign-picker'

const MAX_ROWS = 8
const WIDTH = 34

/** The signs to choose from, above the input, with what is typed of a name in the first row. */
export function pickerPane(state: State, layout: Layout): Pane[] {
  const { picker } = state.room
  if (!picker) return []
  const rect = placeFor(state, picker, layout)
  const { width } = rect
  const [first, x] = filterRow(state, picker, width)
  const rows = [first, ...signRows(state, picker, rect)]
  return pane('picker', rect, rows, { fill: 'bar', cursor: { x, y: 0 } })
}

/** At the bottom of the pane, or at its top where the message itself would be covered. */
function placeFor(state: State, { seq }: SignPicker, { messages, status }: Layout): Rect {
  const space = messages.height + (status ? 1 : 0)
  const height = Math.min(MAX_ROWS, space)
  const width = Math.min(WIDTH, messages.width)
  const below = rowsFrom(state, seq) + (status ? 1 : 0)
  const isCovered = below <= height
  return { x: messages.x, y: messages.y + (isCovered ? 0 : space - height), width, height }
}

/** How many rows of the pane there are from the last one of a message down. */
function rowsFrom(state: State, seq: number): number {
  const feed = feedOf(state)
  let rows = 1
  for (const seen of feed ? seenFromBelow(state, feed) : []) {
    const entry = feed && entryAt(feed, seen.index)
    if (entry?.type === 'message' && entry.message.seq === seq) break
    rows += seen.rows
  }
  return rows
}

function filterRow({ lang }: State, { filter }: SignPicker, width: number): [Row, number] {
  const label = span(` ${translate(lang, 'picker.title')} `, 'barKey')
  const left = textWidth(label.text)
  const { rows, cursor } = inputField(filter, Math.max(width - left - 1, 1))
  return [padRow([label, span(rows[0] ?? '', 'bar')], width, 'bar'), left + cursor.x]
}

function signRows(state: State, picker: SignPicker, { width, height }: Rect): Row[] {
  const signs = pickableSigns(state, picker)
  if (signs.length === 0) return [[span(` ${translate(state.lang, 'list.none')}`, 'bar')]]
  const top = topOfList(picker.index, signs.length, Math.max(height - 1, 1))
  return signs.slice(top, top + Math.max(height - 1, 0)).map(({ sign, names }, i) => {
    const isChosen = top + i === picker.index
    const look = isChosen ? 'selected' : 'bar'
    const gap = ' '.repeat(Math.max(4 - textWidth(sign), 1))
    const label = `${isChosen ? '▸' : ' '}${sign}${gap}${names[state.lang].replaceAll('_', ' ')}`
    return padRow([span(label, look)], width, look)
  })
}
