import { findTransition, type Deed, type Transition } from '../../protocol/order-machine'
import type { Order, PurchaseLine } from '../../protocol/order'
import { MAX_QUANTITY, type OrderKind } from '../../protocol/order-state'
import { Refusal } from '../../protocol/refusal'
import { findSubject, keepSubject } from '../request-keys'
import { insertRows } from '../rows'
import type { Sql } from '../sql'
import {
  findCard,
  getCardOnSale,
  insertCard,
  isOnSale,
  noCard,
  type CardOnSale,
  type CardRow,
} from './cards'
import { noteState } from './moving'
import { getOrder, type Doer } from './orders'
import { record } from './record'
import { shiftStock, writeLedger } from './stock'

/** What somebody buys. */
export interface Purchase {
  /** Id of the order. */
  id: string
  items: readonly PurchaseLine[]
  by: Doer
  at: number
  /** The buyer repeating it gets the first order again. */
  key: string
  /** Of all that was asked for; with another one the key is refused. */
  digest: string
}

/** What became of a purchase. */
export interface Ordered {
  order: Order
  /** The key was used before, and nothing happened. */
  repeated: boolean
}

/** So many of one card, at the price of the moment. */
interface Line {
  card: CardOnSale
  quantity: number
}

/**
 * Buys all lines or none: `out_of_stock` where one card is not there so often, `not_found` for a card that
 * is not on sale, `conflict` where a price is not the one that the buyer read.
 */
export async function placeOrder(sql: Sql, purchase: Purchase): Promise<Ordered> {
  const { id, by, at } = purchase
  const request = { ...purchase, userId: by.id, method: 'shop.buy' }
  const first = await findSubject(sql, request)
  if (first !== undefined) return { order: await getOrder(sql, { id: first, by }), repeated: true }
  await keepSubject(sql, request, id)
  const transition = beginning('purchase', 'buy')
  const lines = await takeLines(sql, await readLines(sql, purchase.items), transition)
  await insertOrder(sql, { id, customerId: by.id, by, at, lines, transition })
  const order = await getOrder(sql, { id, by })
  const items = order.items.map(({ name, quantity }) => ({ card: name, quantity }))
  await record(sql, {
    action: 'shop.buy',
    by,
    at,
    detail: { order: id, total: order.total, items },
  })
  return { order, repeated: false }
}

/** The cards that a purchase is about, each once, in the order in which they were asked for. */
async function readLines(sql: Sql, items: readonly PurchaseLine[]): Promise<Line[]> {
  const lines = new Map<string, Line>()
  for (const { card: wanted, quantity, price } of items) {
    const card = await getCardOnSale(sql, wanted)
    if (price !== undefined && price !== card.price) throw anotherPrice(card)
    const known = lines.get(card.id)?.quantity ?? 0
    lines.set(card.id, { card, quantity: known + quantity })
  }
  const all = [...lines.values()]
  for (const { card, quantity } of all) {
    if (card.stock < quantity) throw soldOut(card)
    if (quantity > MAX_QUANTITY) throw new Refusal('too_large', { limit: MAX_QUANTITY })
  }
  return all
}

// The conditional change is what decides; what was read before only spares it where it must fail. Two
// customers who take the same cards take them by their ids, so that neither waits for the other for ever.
async function takeLines(
  sql: Sql,
  wanted: readonly Line[],
  { stock }: Transition,
): Promise<Line[]> {
  const onSale = new Map<string, CardOnSale>()
  for (const { card, quantity } of [...wanted].sort(byCardId)) {
    const { shelf = 0, backRoom = 0 } = stock ?? {}
    const shift = { cardId: card.id, shelf: shelf * quantity, backRoom: backRoom * quantity }
    const taken = await shiftStock(sql, shift)
    if (!taken || !isOnSale(taken)) throw soldOut(await getCardOnSale(sql, card.id))
    if (taken.price !== card.price) throw anotherPrice(taken)
    onSale.set(card.id, taken)
  }
  return wanted.map(({ card, quantity }) => ({ card: onSale.get(card.id)!, quantity }))
}

function byCardId(a: Line, b: Line): number {
  return a.card.id < b.card.id ? -1 : 1
}

function soldOut({ name, stock }: CardOnSale): Refusal {
  return new Refusal('out_of_stock', { card: name, stock })
}

function anotherPrice({ name, price }: CardOnSale): Refusal {
  return new Refusal('conflict', { what: 'price', card: name, price })
}

interface NewOrder {
  id: string
  customerId: string
  /** Who made it: the customer, or an agent. */
  by: Doer
  agentId?: string
  at: number
  lines: readonly Line[]
  transition: Transition
}

async function insertOrder(sql: Sql, order: NewOrder): Promise<void> {
  const { id, customerId, by, agentId = null, at, lines, transition } = order
  const { kind, to, stock } = transition
  const total = lines.reduce((sum, { card, quantity }) => sum + card.price * quantity, 0)
  await sql.run(
    `INSERT INTO orders (id, kind, customer_id, agent_id, at, state, total, event_count, changed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)`,
    [id, kind, customerId, agentId, at, to, total, at],
  )
  await insertRows(
    sql,
    'INSERT INTO order_items (order_id, line, card_id, name, price, quantity)',
    lines.map(({ card, quantity }, line) => [id, line, card.id, card.name, card.price, quantity]),
  )
  await noteState(sql, { order: id, seq: 1, state: to, at, by })
  if (!stock) return
  const ledger = lines.map(({ card, quantity }) => ({
    ...{ cardId: card.id, kind: stock.kind, at, orderId: id, byId: by.id },
    ...{ shelf: stock.shelf * quantity, backRoom: stock.backRoom * quantity },
  }))
  await writeLedger(sql, ledger)
}

/** How an order of a kind begins. */
function beginning(kind: OrderKind, deed: Deed): Transition {
  const transition = findTransition(kind, deed, 'none')
  if (!transition) throw new Error(`could not find how a ${kind} begins`)
  return transition
}

/** An agent buys one card from a customer. */
export interface BuyIn {
  /** Id of the order. */
  id: string
  /** Id of the card when the shop has never had it. */
  newCardId: string
  customerId: string
  /** Id or name. */
  card: string
  price: number
  by: Doer
  at: number
  key: string
  digest: string
}

/**
 * The shop buys a card from a customer; it goes to the back room. The shop may never have had that card
 * (`isNew`): it has no price and is not on sale until it is published.
 */
export async function buyFromCustomer(
  sql: Sql,
  sale: BuyIn,
): Promise<Ordered & { isNew: boolean }> {
  const { id, customerId, price, by, at } = sale
  const request = { ...sale, userId: by.id, method: 'desk.buy' }
  const first = await findSubject(sql, request)
  if (first !== undefined) {
    return { order: await getOrder(sql, { id: first, by }), repeated: true, isNew: false }
  }
  await keepSubject(sql, request, id)
  const transition = beginning('sale', 'sell')
  const { card, isNew } = await takeIn(sql, sale, transition)
  const lines = [{ card: { ...card, price }, quantity: 1 }]
  await insertOrder(sql, { id, customerId, by, agentId: by.id, at, lines, transition })
  const order = await getOrder(sql, { id, by })
  const detail = { order: id, customer: order.customer.username, card: card.name, price }
  await record(sql, { action: 'desk.buy', by, at, detail })
  return { order, repeated: false, isNew }
}

async function takeIn(
  sql: Sql,
  { card: wanted, newCardId, at }: BuyIn,
  { stock }: Transition,
): Promise<{ card: CardRow; isNew: boolean }> {
  const made = (await findCard(sql, wanted))
    ? undefined
    : await insertCard(sql, { id: newCardId, name: wanted, at })
  const card = made ?? (await findCard(sql, wanted))
  if (!card) throw noCard(wanted)
  const { shelf = 0, backRoom = 0 } = stock ?? {}
  await shiftStock(sql, { cardId: card.id, shelf, backRoom })
  return { card, isNew: made !== undefined }
}
