import type { CardLine, Order } from '../../protocol/order'
import { Refusal } from '../../protocol/refusal'
import { cardKey } from '../names'
import { findSubject, keepSubject } from '../request-keys'
import { insertRows } from '../rows'
import type { Sql } from '../sql'
import type { Ordered } from './buying'
import { noCard } from './cards'
import { makeMove, planMove, type PlannedMove } from './moving'
import { getOrder, type Doer } from './orders'
import { record } from './record'
import { shiftStock, writeLedger } from './stock'

/** What somebody gives back. */
export interface ReturnWish {
  /** Id of the return. */
  id: string
  /** Id of the order. */
  order: string
  /** Cards by their ids or names. Absent: everything that was not returned yet. */
  items?: readonly CardLine[]
  reason?: string
  by: Doer
  at: number
  key: string
  digest: string
}

interface BoughtLine {
  line: number
  card_id: string
  name: string
  quantity: number
  /** How many were not returned yet. */
  left: number
}

interface AskedLine extends BoughtLine {
  asked: number
}

/**
 * Asks to return an order or some of it. Refused with `invalid_params` (field `items`) where more is asked
 * than is left, with `not_found` for a card that the order does not have.
 */
export async function requestReturn(sql: Sql, wish: ReturnWish): Promise<Ordered> {
  const { id, order, reason, by, at } = wish
  const request = { ...wish, userId: by.id, method: 'shop.return' }
  const first = await findSubject(sql, request)
  if (first !== undefined) return { order: await getOrder(sql, { id: first, by }), repeated: true }
  await keepSubject(sql, request, order)
  const move = await planMove(sql, { order, deed: 'ask_return', by, at, reason })
  const asked = askedLines(await listBought(sql, order), wish, move)
  await makeMove(sql, move)
  await sql.run(
    `INSERT INTO returns (id, order_id, state, at, reason) VALUES (?, ?, 'open', ?, ?)`,
    [...[id, order, at], reason ?? null],
  )
  await insertRows(
    sql,
    'INSERT INTO return_items (return_id, line, card_id, quantity)',
    asked.map(({ line, card_id, asked: quantity }) => [id, line, card_id, quantity]),
  )
  const items = asked.map(({ name, asked: quantity }) => ({ card: name, quantity }))
  await record(sql, { action: 'shop.return', by, at, detail: { order, items } })
  return { order: await getOrder(sql, { id: order, by }), repeated: false }
}

async function listBought(sql: Sql, order: string): Promise<BoughtLine[]> {
  return sql.all<BoughtLine>(
    `SELECT i.line, i.card_id, i.name, i.quantity, i.quantity - i.returned AS left
     FROM order_items i WHERE i.order_id = ? ORDER BY i.line`,
    [order],
  )
}

function askedLines(
  bought: readonly BoughtLine[],
  { items }: ReturnWish,
  { transition }: PlannedMove,
): AskedLine[] {
  const left = bought.filter(line => line.left > 0)
  if (left.length === 0) {
    throw new Refusal('wrong_state', { state: transition.from, what: 'order' })
  }
  if (!items) return left.map(line => ({ ...line, asked: line.left }))
  const asked = new Map<number, AskedLine>()
  for (const { card, quantity } of items) {
    const line = bought.find(each => isCard(each, card))
    if (!line) throw noCard(card)
    const sum = (asked.get(line.line)?.asked ?? 0) + quantity
    if (sum > line.left) throw tooMany(line)
    asked.set(line.line, { ...line, asked: sum })
  }
  return [...asked.values()]
}

function isCard({ card_id, name }: Pick<BoughtLine, 'card_id' | 'name'>, wanted: string): boolean {
  return card_id === wanted || cardKey(name) === cardKey(wanted)
}

function tooMany({ name, left }: BoughtLine): Refusal {
  return new Refusal('invalid_params', { field: 'items', reason: 'too_many', card: name, left })
}

/** The customer takes a wish back before an agent has decided. */
export async function withdrawReturn(
  sql: Sql,
  { order, by, at }: { order: string; by: Doer; at: number },
): Promise<Order> {
  const move = await planMove(sql, { order, deed: 'withdraw_return', by, at })
  await makeMove(sql, move)
  await closeReturn(sql, move, 'withdrawn')
  await record(sql, { action: 'shop.withdraw', by, at, detail: { order } })
  return getOrder(sql, { id: order, by })
}

/** What an agent says of a return. */
export interface Decision {
  /** Id of the order. */
  order: string
  accept: boolean
  /** What came back damaged: all, or so many of some cards. Absent: nothing. */
  damaged?: boolean | readonly CardLine[]
  /** Why it is refused. */
  reason?: string
  by: Doer
  at: number
}

/**
 * An agent takes the goods back, the undamaged ones onto the shelf, or refuses: then the order is again
 * what it was.
 */
export async function resolveReturn(
  sql: Sql,
  decision: Decision,
): Promise<{ order: Order; customerId: string }> {
  const { order, accept, reason, by, at } = decision
  const deed = accept ? 'accept_return' : 'refuse_return'
  const move = await planMove(sql, { order, deed, by, at, reason })
  const returned = accept ? await listReturned(sql, decision) : []
  await makeMove(sql, move)
  const id = await closeReturn(sql, move, accept ? 'accepted' : 'refused')
  for (const line of returned) await takeBack(sql, move, id, line)
  const items = returned.map(({ name, quantity, damaged }) => ({ card: name, quantity, damaged }))
  await record(sql, {
    action: 'desk.resolve',
    by,
    at,
    detail: { order, accept, items },
  })
  return { order: await getOrder(sql, { id: order, by }), customerId: move.customerId }
}

/** Ends the open return of an order and gives its id. */
async function closeReturn(
  sql: Sql,
  { order, by, at }: PlannedMove,
  state: 'accepted' | 'refused' | 'withdrawn',
): Promise<string> {
  const closed = await sql.get<{ id: string }>(
    `UPDATE returns SET state = ?, closed_at = ?, closed_by = ?
     WHERE order_id = ? AND state = 'open' RETURNING id`,
    [state, at, by.id, order],
  )
  if (!closed) throw new Error(`could not find the open return of order ${order}`)
  return closed.id
}

interface ReturnedLine {
  line: number
  card_id: string
  name: string
  quantity: number
  damaged: number
}

async function listReturned(
  sql: Sql,
  { order, damaged = false }: Decision,
): Promise<ReturnedLine[]> {
  const rows = await sql.all<Omit<ReturnedLine, 'damaged'>>(
    `SELECT t.line, t.card_id, i.name, t.quantity FROM returns w
     JOIN return_items t ON t.return_id = w.id
     JOIN order_items i ON i.order_id = w.order_id AND i.line = t.line
     WHERE w.order_id = ? AND w.state = 'open' ORDER BY t.line`,
    [order],
  )
  if (typeof damaged === 'boolean') {
    return rows.map(row => ({ ...row, damaged: damaged ? row.quantity : 0 }))
  }
  const stranger = damaged.find(({ card }) => !rows.some(row => isCard(row, card)))
  if (stranger) throw noCard(stranger.card)
  return rows.map(row => ({ ...row, damaged: damagedOf(row, damaged) }))
}

function damagedOf(row: Omit<ReturnedLine, 'damaged'>, lines: readonly CardLine[]): number {
  const own = lines.filter(({ card }) => isCard(row, card))
  const count = own.reduce((sum, { quantity }) => sum + quantity, 0)
  if (count <= row.quantity) return count
  const details = { reason: 'too_many', card: row.name, left: row.quantity }
  throw new Refusal('invalid_params', { field: 'damaged', ...details })
}

/** Counts what came back and puts what is undamaged onto the shelf. */
async function takeBack(
  sql: Sql,
  { order, by, at, transition }: PlannedMove,
  returnId: string,
  { line, card_id: cardId, quantity, damaged }: ReturnedLine,
): Promise<void> {
  await sql.run(
    `UPDATE order_items SET returned = returned + ?, damaged = damaged + ?
     WHERE order_id = ? AND line = ?`,
    [quantity, damaged, order, line],
  )
  await sql.run('UPDATE return_items SET damaged = ? WHERE return_id = ? AND line = ?', [
    ...[damaged, returnId, line],
  ])
  const { stock } = transition
  const whole = quantity - damaged
  if (!stock || whole === 0) return
  const shift = { cardId, shelf: stock.shelf * whole, backRoom: stock.backRoom * whole }
  await shiftStock(sql, shift)
  await writeLedger(sql, [
    { ...shift, kind: stock.kind, at, orderId: order, returnId, byId: by.id },
  ])
}
