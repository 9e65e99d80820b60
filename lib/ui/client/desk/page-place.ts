/** Where a page of the desk lies. */
import { centred, insideOf } from '../room/overlay/sheet'
import type { Rect } from '../../rows'
import type { State } from '../state'
import type { DeskPage } from './desk-state'
import { entriesOf, type PageReader } from './pages'

const WIDTH = 96

/** Rows of a page with little on it. */
const LEAST = 6

/** As high as everything on the page needs, so that it does not jump while one types. */
export function pagePlace(state: State, { answer }: Pick<DeskPage, 'answer'>): Rect {
  const width = pageWidth(state)
  const rows = entriesOf(answer, pageReader(state)).reduce((sum, each) => sum + each.rows.length, 0)
  return centred(state, { width, height: Math.max(rows, LEAST) + 3 })
}

/** The place of a page within its lines. */
export function pageInside(state: State, page: Pick<DeskPage, 'answer'>): Rect {
  return insideOf(pagePlace(state, page))
}

/** How many rows of the list are seen: the first row is where one types. */
export function pageHeight(state: State, page: Pick<DeskPage, 'answer'>): number {
  return Math.max(pageInside(state, page).height - 1, 1)
}

/** Who reads the page. */
export function pageReader(state: State): PageReader {
  const { lang, now, shop } = state
  const { width } = insideOf({ x: 0, y: 0, width: pageWidth(state), height: 1 })
  return { lang, now, currency: shop.currency, width: Math.max(width, 1) }
}

function pageWidth({ columns }: State): number {
  return Math.min(WIDTH, columns)
}
