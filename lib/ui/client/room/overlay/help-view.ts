import { translate } from '../../../../i18n'
import type { Pane, Row } from '../../../pane'
import { boxRows } from '../../box'
import { line, pane, type Rect } from '../../../rows'
import type { State } from '../../state'
import { helpRows } from './help-page'
import type { HelpSheet } from '../room-state'
import { centred, filterRow, insideOf, wayOut } from './sheet'

const WIDTH = 84

/** Rows above the page: what is typed, and an empty one. */
const HEAD = 2

/** All keys and commands, or those that have what was typed. */
export function helpPanes(state: State, help: HelpSheet): Pane[] {
  const { lang } = state
  const rect = placeFor(state)
  const inside = insideOf(rect)
  const { row, cursor } = filterRow(help.filter, inside.width, lang)
  const page = { ...inside, y: inside.y + HEAD, height: inside.height - HEAD }
  const rows = rowsOf(state, help)
  const top = Math.max(Math.min(help.top, rows.length - page.height), 0)
  const none = [line(translate(lang, 'help.none'), 'dim')]
  const shown = rows.length > 0 ? rows.slice(top, top + page.height) : none
  return [
    ...pane('overlay', rect, boxRows(rect, translate(lang, 'help.title'), wayOut(lang))),
    ...pane('overlay.filter', { ...inside, height: Math.min(inside.height, 1) }, [row], { cursor }),
    ...pane('overlay.list', page, shown),
  ]
}

/** How many rows the page has for what was typed. */
export function helpLength(state: State, help: HelpSheet): number {
  return rowsOf(state, help).length
}

/** How many rows of it are seen at once. */
export function helpPage(state: State): number {
  return Math.max(insideOf(placeFor(state)).height - HEAD, 1)
}

function rowsOf(state: State, { filter }: HelpSheet): Row[] {
  return helpRows(state, insideOf(placeFor(state)).width, filter.text)
}

function placeFor(state: State): Rect {
  return centred(state, { width: WIDTH, height: state.rows })
}
