/** What the lists of the shop have in common: a cursor that stays on its thing, and rows around it. */
import type { Row } from '../../pane'
import { topOfList } from '../room/overlay/sheet'
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
