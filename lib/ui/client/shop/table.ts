/** What the lists of the shop have in common: a cursor that stays on its thing, and rows around it. */
import type { Row } from '../../pane'
import { topOfList } from '../room/sheet'
import { padRow } from '../../rows'

/** The row of the thing with an id; the first one where it is not there. */
export function indexOf<T extends { id: string }>(
  list: readonly T[],
  id: string | undefined,
): number {
  return Math.max(
    list.findIndex(each => each.id === id),
    0,
  )
}

/** The rows of a list that are seen, with the one under the cursor marked; at -1 none is. */
export function listRows<T>(
  list: readonly T[],
  cursor: number,
  { width, height }: { width: number; height: number },
  draw: (each: T, isCursor: boolean) => Row,
): Row[] {
  const top = topOfList(cursor, list.length, height)
  return list.slice(top, top + height).map((each, i) => {
    const isCursor = top + i === cursor
    const row = padRow(draw(each, isCursor), width)
    return isCursor ? row.map(part => ({ ...part, look: 'selected' as const })) : row
  })
}

/** Which of the list stands on a row that is seen. */
export function indexAtRow(length: number, cursor: number, height: number, y: number): number {
  return topOfList(cursor, length, height) + y
}

/** The place that a key leads to. Undefined: it does not move. */
export function moveTo(
  from: number,
  action: string | undefined,
  length: number,
  page: number,
): number | undefined {
  const last = Math.max(length - 1, 0)
  const targets: Readonly<Record<string, number>> = {
    up: from - 1,
    down: from + 1,
    pageUp: from - Math.max(page, 1),
    pageDown: from + Math.max(page, 1),
    top: 0,
    bottom: last,
  }
  const target = action === undefined ? undefined : targets[action]
  return target === undefined ? undefined : Math.max(Math.min(target, last), 0)
}
