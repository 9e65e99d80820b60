/**
 * The one table of what can become of an order. The store moves orders by it, screens offer what it
 * allows, and the page on the shop prints it.
 */
import { orderStates, type OrderKind, type OrderState } from './order-state'

/** What somebody does with an order. */
export type Deed =
  'buy' | 'sell' | 'confirm' | 'ask_return' | 'withdraw_return' | 'accept_return' | 'refuse_return'

/** Who may: the customer whose order it is, or an agent. */
export type Actor = 'owner' | 'agent'

/** Why stock changed: its row in the ledger is of this kind. */
export type StockKind = 'opening' | 'purchase' | 'return' | 'buy_in' | 'publication'

/** Where one card goes: on the shelf it can be bought, in the back room it waits. */
export interface StockMove {
  kind: StockKind
  shelf: -1 | 0 | 1
  backRoom: -1 | 0 | 1
}

export interface Transition {
  kind: OrderKind
  deed: Deed
  /** `none`: the order begins so. */
  from: OrderState | 'none'
  to: OrderState
  who: Actor
  /** What happens to each card that it is about. Absent: nothing. */
  stock?: StockMove
}

/** States from which a return can be asked for: a part can be returned after another part was. */
const returnable = ['paid', 'shipment_confirmed', 'received', 'return_processed'] as const

const leavesShelf: StockMove = { kind: 'purchase', shelf: -1, backRoom: 0 }
const comesBack: StockMove = { kind: 'return', shelf: 1, backRoom: 0 }
const comesIn: StockMove = { kind: 'buy_in', shelf: 0, backRoom: 1 }

/** A return that is not to be ends in the state before it. */
const backwards = (to: OrderState): Transition[] => [
  row('refuse_return', 'return_requested', to, 'agent'),
  row('withdraw_return', 'return_requested', to, 'owner'),
]

/** Every change of state that there is. */
export const transitions: readonly Transition[] = [
  row('buy', 'none', 'paid', 'owner', leavesShelf),
  row('confirm', 'paid', 'shipment_confirmed', 'owner'),
  row('confirm', 'shipment_confirmed', 'received', 'owner'),
  ...returnable.map(from => row('ask_return', from, 'return_requested', 'owner')),
  row('accept_return', 'return_requested', 'return_processed', 'agent', comesBack),
  ...returnable.flatMap(backwards),
  { ...row('sell', 'none', 'paid', 'agent', comesIn), kind: 'sale' },
]

function row(
  deed: Deed,
  from: Transition['from'],
  to: OrderState,
  who: Actor,
  stock?: StockMove,
): Transition {
  return { kind: 'purchase', deed, from, to, who, ...(stock && { stock }) }
}

/**
 * Where a deed leads an order of a kind from a state, undefined when it may not be done there. `before` is
 * the state before a return was asked for; only a return that ends without goods needs it.
 */
export function findTransition(
  kind: OrderKind,
  deed: Deed,
  from: Transition['from'],
  before?: OrderState,
): Transition | undefined {
  const fitting = transitions.filter(
    each => each.kind === kind && each.deed === deed && each.from === from,
  )
  return before === undefined || fitting.length < 2
    ? fitting[0]
    : fitting.find(({ to }) => to === before)
}

/** Who may do a deed at all, in whatever state. */
export function actorOf(deed: Deed): Actor {
  return transitions.find(each => each.deed === deed)!.who
}

/** The states from which an order of a kind can be led on by a deed, for what a screen offers. */
export function statesFor(kind: OrderKind, deed: Deed): readonly OrderState[] {
  return orderStates.filter(state => findTransition(kind, deed, state) !== undefined)
}
