import { actorOf, findTransition, type Deed, type Transition } from '../../protocol/order-machine'
import type { OrderKind, OrderState } from '../../protocol/order-state'
import { Refusal } from '../../protocol/refusal'
import type { Sql } from '../sql'
import { noOrder, type Doer } from './orders'

/** Something that somebody wants to do with an order. */
export interface Move {
  /** Id of the order. */
  order: string
  deed: Deed
  by: Doer
  at: number
  reason?: string
}

/** A move that the table of transitions allows, not yet made. */
export interface PlannedMove extends Move {
  transition: Transition
  customerId: string
  eventCount: number
}

interface StateRow {
  kind: OrderKind
  customer_id: string
  state: OrderState
  before_return: OrderState | null
  event_count: number
}

/**
 * Looks up whether a deed may be done: `not_found` for an order that is not the person's to see,
 * `forbidden` for who may not, `wrong_state` where the table of transitions has no way.
 */
export async function planMove(sql: Sql, move: Move): Promise<PlannedMove> {
  const row = await findState(sql, move.order)
  const { by, deed } = move
  const isOwner = row?.customer_id === by.id
  if (!row || !(isOwner || by.isAgent)) throw noOrder()
  const mayAct = actorOf(deed) === 'owner' ? isOwner : by.isAgent
  if (!mayAct) throw new Refusal('forbidden', { reason: isOwner ? 'role' : 'owner' })
  const before = row.before_return ?? undefined
  const transition = findTransition(row.kind, deed, row.state, before)
  if (!transition) throw wrongState(row)
  const { customer_id: customerId, event_count: eventCount } = row
  return { ...move, transition, customerId, eventCount }
}

/** Makes a move and notes it in the order's history; `wrong_state` when somebody was faster. */
export async function makeMove(sql: Sql, move: PlannedMove): Promise<void> {
  const { order, transition, eventCount, at } = move
  const { from, to } = transition
  const before = to === 'return_requested' ? from : null
  const moved = await sql.get<{ changed_at: number; event_count: number }>(
    `UPDATE orders SET state = ?, before_return = ?, event_count = event_count + 1,
       changed_at = CASE WHEN changed_at > ? THEN changed_at ELSE ? END
     WHERE id = ? AND state = ? AND event_count = ? RETURNING changed_at, event_count`,
    [to, before, at, at, order, from, eventCount],
  )
  if (!moved) throw wrongState(await findState(sql, order))
  await noteState(sql, { ...move, state: to, seq: moved.event_count, at: moved.changed_at })
}

/** A state that an order came into. */
interface StateChange extends Pick<Move, 'order' | 'by' | 'at' | 'reason'> {
  state: OrderState
  /** 1 for the first state of an order, then 2, 3... */
  seq: number
}

/** Adds a row to an order's history. */
export async function noteState(
  sql: Sql,
  { order, seq, state, at, by, reason }: StateChange,
): Promise<void> {
  await sql.run(
    `INSERT INTO order_events (order_id, seq, state, at, by_id, reason) VALUES (?, ?, ?, ?, ?, ?)`,
    [order, seq, state, at, by.id, reason ?? null],
  )
}

/** The refusal for what a state does not allow. Nothing is left to do with a sale: its goods were handed over. */
export function wrongState(row: Pick<StateRow, 'kind' | 'state'> | undefined): Refusal {
  return new Refusal('wrong_state', {
    state: row?.state,
    what: row?.kind === 'sale' ? 'sale' : 'order',
  })
}

async function findState(sql: Sql, order: string): Promise<StateRow | undefined> {
  return sql.get<StateRow>(
    `SELECT o.kind, o.customer_id, o.state, o.before_return, o.event_count
     FROM orders o WHERE o.id = ?`,
    [order],
  )
}
