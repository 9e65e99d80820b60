import { translate } from '../../../i18n'
import type { Pane, Row } from '../../pane'
import { boxRows } from '../box'
import { keyBarRow } from '../key-bar'
import type { Context } from '../keys'
import { line, padRow, pane, span } from '../../rows'
import { filterRow, topOfList, wayOut } from '../room/overlay/sheet'
import { say } from '../saying'
import type { State } from '../state'
import type { DeskPage } from './desk-state'
import { currentEntry, isFiltered, shownEntries } from './page-list'
import { pageHeight, pageInside, pagePlace } from './page-place'
import { emptyText, pageTitle, type Entry } from './pages'
import { inputField } from '../../input-rows'
import { textWidth } from '../../cells'

/** A page: the line in which one types, and the list below it. */
export function pagePanes(state: State, page: DeskPage): Pane[] {
  const rect = pagePlace(state, page)
  const inside = pageInside(state, page)
  const { row, cursor } = headRow(state, page, inside.width)
  const rows = listRows(state, page)
  const none = [line(emptyText(page.answer, state.lang), 'dim')]
  const list = rows.length > 0 ? rows : none
  return [
    ...pane(
      'overlay',
      rect,
      boxRows(rect, pageTitle(page.answer, state.lang), keysOf(state, page)),
    ),
    ...pane('overlay.list', inside, [row, ...list], cursor ? { cursor } : {}),
  ]
}

/** What was just done, the reason that is being typed, or what is looked for. */
function headRow(
  state: State,
  { filter, refusing, remark, ...page }: DeskPage,
  width: number,
): { row: Row; cursor?: { x: number; y: number } } {
  const { lang } = state
  if (remark) return { row: line(say(remark, lang), 'notice') }
  if (refusing) {
    const label = span(`${translate(lang, 'agent.reason', { order: refusing.order })} `, 'warning')
    const indent = textWidth(label.text)
    const { rows, cursor } = inputField(refusing.reason, Math.max(width - indent, 1))
    return { row: [label, span(rows[0] ?? '')], cursor: { x: cursor.x + indent, y: 0 } }
  }
  return isFiltered({ filter, ...page }) ? filterRow(filter, width, lang) : { row: [] }
}

/** The keys of the page in the lower border. */
function keysOf(state: State, page: DeskPage): Row {
  const { method } = page.answer
  const own: Partial<Record<typeof method, Context>> = {
    'desk.canned': 'canned',
    'desk.returns': 'returns',
    'desk.stats': 'stats',
  }
  const where = own[method]
  if (!where) return wayOut(state.lang)
  const keys = keyBarRow(state, where, pagePlace(state, page).width - 24)
  return [...keys.slice(1), span(' · ', 'border'), ...wayOut(state.lang)]
}

/** The rows that are seen, with the chosen thing among them. */
function listRows(state: State, page: DeskPage): Row[] {
  const entries = shownEntries(state, page)
  const chosen = currentEntry(state, page)
  const { width } = pageInside(state, page)
  // Where nothing can be chosen the page only moves.
  const isChosen = ({ id }: Entry) => page.answer.method !== 'desk.stats' && id === chosen?.id
  const rows = entries.flatMap(entry => entryRows(entry, isChosen(entry), width))
  const height = pageHeight(state, page)
  const top = topOf(entries, chosen, height)
  return rows.slice(top, top + height)
}

function topOf(entries: readonly Entry[], chosen: Entry | undefined, height: number): number {
  const total = entries.reduce((sum, { rows }) => sum + rows.length, 0)
  const index = entries.findIndex(({ id }) => id === chosen?.id)
  const start = entries.slice(0, Math.max(index, 0)).reduce((sum, { rows }) => sum + rows.length, 0)
  // What stands above the first thing is a heading, which nobody can go to.
  const isFirst = entries.slice(0, Math.max(index, 0)).every(({ text }) => text === undefined)
  const size = chosen?.rows.length ?? 1
  return isFirst ? 0 : topOfList(start + Math.floor(size / 2), total, height)
}

/** The first row of the chosen thing bears the mark, so that its colours below stay readable. */
function entryRows({ rows }: Entry, isChosen: boolean, width: number): readonly Row[] {
  const [first, ...rest] = rows
  if (!isChosen || !first) return rows
  const marked = first.map(each => ({ ...each, look: 'selected' as const }))
  return [padRow(marked, width, 'selected'), ...rest]
}

/** The thing on a row of the list, below the line in which one types. */
export function entryAtRow(state: State, page: DeskPage, y: number): Entry | undefined {
  const entries = shownEntries(state, page)
  let row = y - 1 + topOf(entries, currentEntry(state, page), pageHeight(state, page))
  for (const entry of entries) {
    if (row < entry.rows.length) return row >= 0 && entry.text !== undefined ? entry : undefined
    row -= entry.rows.length
  }
  return undefined
}
