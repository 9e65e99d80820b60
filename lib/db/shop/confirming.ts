import type { OrderState } from '../../protocol/order-state'
import type { Sql } from '../sql'
import type { Ordered } from './buying'
import { makeMove, planMove, wrongState } from './moving'
import { getOrder, type Doer } from './orders'
import { record } from './record'

/** The step of an order that its customer confirms. */
export interface Confirmation {
  order: string
  by: Doer
  at: number
  /** The state that is meant. Absent: the next. An order that is there already stays as it is. */
  to?: OrderState
}

/** The customer confirms that the order was shipped, or received. */
export async function confirmOrder(
  sql: Sql,
  { order, by, at, to }: Confirmation,
): Promise<Ordered> {
  const known = await getOrder(sql, { id: order, by })
  const isOwn = known.customer.username === by.username
  if (isOwn && known.state === to) return { order: known, repeated: true }
  const move = await planMove(sql, { order, deed: 'confirm', by, at })
  if (to !== undefined && move.transition.to !== to) throw wrongState(known)
  await makeMove(sql, move)
  const state = move.transition.to
  await record(sql, { action: 'shop.confirm', by, at, detail: { order, state } })
  return { order: await getOrder(sql, { id: order, by }), repeated: false }
}
