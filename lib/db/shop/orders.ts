import type { OpenReturn, Order, OrderEvent, OrderItem } from '../../protocol/order'
import type { OrderState } from '../../protocol/order-state'
import { Refusal } from '../../protocol/refusal'
import { groupRows, selectIn } from '../rows'
import type { Sql } from '../sql'

/** Whoever does something in the shop. */
export interface Doer {
  id: string
  username: string
  /** An agent, or somebody above. */
  isAgent: boolean
}

interface OrderRow {
  number: number
  id: string
  kind: Order['kind']
  at: number
  state: OrderState
  total: number
  customer_id: string
  username: string
  name: string
  email: string
}

const COLUMNS = `o.number, o.id, o.kind, o.at, o.state, o.total, o.customer_id,
  u.username, u.name, u.email`

/** An order for its customer or for an agent, to both alike; `not_found` for everybody else. */
export async function getOrder(sql: Sql, { id, by }: { id: string; by: Doer }): Promise<Order> {
  const [order] = await withDetails(sql, [await getOrderRow(sql, { id, by })])
  return order!
}

async function getOrderRow(sql: Sql, { id, by }: { id: string; by: Doer }): Promise<OrderRow> {
  const row = await sql.get<OrderRow>(
    `SELECT ${COLUMNS} FROM orders o JOIN users u ON u.id = o.customer_id WHERE o.id = ?`,
    [id],
  )
  if (!row || !(by.isAgent || row.customer_id === by.id)) throw noOrder()
  return row
}

/** The refusal for an order that is not there, or is another's. */
export function noOrder(): Refusal {
  return new Refusal('not_found', { what: 'order' })
}

/** Which orders are wanted, the newest first. */
export interface OrderWish {
  by: Doer
  /** Whose orders. Absent: everybody's. */
  customerId?: string
  /** Only orders made at that time or later. Absent: of any time. */
  since?: number
  /** Only orders made before the one with this id. Absent: the newest. */
  before?: string
  limit: number
}

/** A page of orders, newest first; `more` when there are older ones. */
export async function listOrders(
  sql: Sql,
  { by, customerId, since = 0, before, limit }: OrderWish,
): Promise<{ orders: Order[]; more: boolean }> {
  const end =
    before === undefined
      ? Number.MAX_SAFE_INTEGER
      : (await getOrderRow(sql, { id: before, by })).number
  const rows = await sql.all<OrderRow>(
    `SELECT ${COLUMNS} FROM orders o JOIN users u ON u.id = o.customer_id
     WHERE ${customerId === undefined ? '' : 'o.customer_id = ? AND'} o.number < ? AND o.at >= ?
     ORDER BY o.number DESC LIMIT ?`,
    [...(customerId === undefined ? [] : [customerId]), end, since, limit + 1],
  )
  const orders = await withDetails(sql, rows.slice(0, limit))
  return { orders, more: rows.length > limit }
}

/** The orders of which a return is asked for, the longest waiting first. */
export async function listOpenReturns(sql: Sql, { limit }: { limit: number }): Promise<Order[]> {
  const rows = await sql.all<OrderRow>(
    `SELECT ${COLUMNS} FROM returns w JOIN orders o ON o.id = w.order_id
     JOIN users u ON u.id = o.customer_id
     WHERE w.state = 'open' ORDER BY w.at, w.id LIMIT ?`,
    [limit],
  )
  return withDetails(sql, rows)
}

async function withDetails(sql: Sql, rows: readonly OrderRow[]): Promise<Order[]> {
  const ids = rows.map(({ id }) => id)
  const items = await listItems(sql, ids)
  const events = await listEvents(sql, ids)
  const asked = rows.filter(({ state }) => state === 'return_requested')
  const returns = await listReturnItems(
    sql,
    asked.map(({ id }) => id),
  )
  return rows.map(({ number: _, customer_id: __, username, name, email, ...row }) => {
    const history = (events.get(row.id) ?? []).map(toEvent)
    const open = returns.get(row.id)
    return {
      ...row,
      customer: { username, name, email },
      items: (items.get(row.id) ?? []).map(toItem),
      history,
      ...(open && { openReturn: toOpenReturn(open) }),
    }
  })
}

interface ItemRow {
  order_id: string
  card_id: string
  name: string
  price: number
  quantity: number
  returned: number
  damaged: number
}

async function listItems(sql: Sql, orderIds: readonly string[]): Promise<Map<string, ItemRow[]>> {
  const rows = await selectIn<ItemRow>(
    sql,
    list => `SELECT i.order_id, i.card_id, i.name, i.price, i.quantity, i.returned, i.damaged
      FROM order_items i WHERE i.order_id IN ${list} ORDER BY i.order_id, i.line`,
    orderIds,
  )
  return groupRows(rows, row => row.order_id)
}

function toItem({ card_id, name, price, quantity, returned, damaged }: ItemRow): OrderItem {
  const item = { card: card_id, name, price, quantity, returned }
  return damaged === 0 ? item : { ...item, damaged }
}

interface EventRow {
  order_id: string
  state: OrderState
  at: number
  username: string
  reason: string | null
}

async function listEvents(sql: Sql, orderIds: readonly string[]): Promise<Map<string, EventRow[]>> {
  const rows = await selectIn<EventRow>(
    sql,
    list => `SELECT e.order_id, e.state, e.at, u.username, e.reason FROM order_events e
      JOIN users u ON u.id = e.by_id WHERE e.order_id IN ${list} ORDER BY e.order_id, e.seq`,
    orderIds,
  )
  return groupRows(rows, row => row.order_id)
}

function toEvent({ state, at, username, reason }: EventRow): OrderEvent {
  return { state, at, by: username, ...(reason !== null && { reason }) }
}

interface ReturnItemRow {
  order_id: string
  at: number
  reason: string | null
  card_id: string
  quantity: number
}

async function listReturnItems(
  sql: Sql,
  orderIds: readonly string[],
): Promise<Map<string, ReturnItemRow[]>> {
  const rows = await selectIn<ReturnItemRow>(
    sql,
    list => `SELECT w.order_id, w.at, w.reason, i.card_id, i.quantity FROM returns w
      JOIN return_items i ON i.return_id = w.id
      WHERE w.order_id IN ${list} AND w.state = 'open' ORDER BY w.order_id, i.line`,
    orderIds,
  )
  return groupRows(rows, row => row.order_id)
}

function toOpenReturn(rows: readonly ReturnItemRow[]): OpenReturn {
  const { at, reason } = rows[0]!
  const items = rows.map(({ card_id, quantity }) => ({ card: card_id, quantity }))
  return { at, items, ...(reason !== null && { reason }) }
}
