/** What agents do in the shop. The desk decides who may, and for which customer. */
import { nanoid } from 'nanoid'
import type { Context } from '../command'
import { formatMoney } from '../i18n'
import type { Card, CardLine, Order } from '../protocol'
import { digestOf } from './digest'
import { doerOf } from './doer'
import { newOrderId } from './order-id'
import { recordRefusal } from './record'
import { tellOrder } from './telling'
import { findNearest, withCardHints } from './wanted-card'

/** Open returns that are shown at once. */
const MAX_RETURNS = 200

/** A card that an agent buys from a customer. */
export interface BuyIn {
  /** Id of the customer's account. */
  customerId: string
  /** Id or name. */
  card: string
  price: number
  key: string
}

/**
 * The shop buys a card from a customer; it goes to the back room. `isNew` where the shop has never had that
 * card; `nearest` is then the name of a known one that may have been meant.
 */
export async function buyFromCustomer(
  context: Context,
  { customerId, card, price, key }: BuyIn,
): Promise<{ order: Order; isNew: boolean; nearest?: string }> {
  const { client, store, settings, log, now } = context
  const detail = { card, price }
  const { order, repeated, isNew } = await recordRefusal(context, 'desk.buy', detail, () =>
    store.buyFromCustomer({
      ...{ id: newOrderId(), newCardId: nanoid(), customerId, card, price },
      ...{ key, digest: digestOf(customerId, card, price), by: doerOf(client), at: now() },
    }),
  )
  if (repeated) return { order, isNew }
  const total = formatMoney(order.total, settings.shop.currency, settings.lang)
  const names = { name: client.me.name, customer: order.customer.name }
  log.say('server.boughtIn', { ...names, card: order.items[0]!.name, total })
  tellOrder(context, customerId, order)
  if (!isNew) return { order, isNew }
  const nearest = await findNearest(store, card)
  return { order, isNew, ...(nearest !== undefined && { nearest }) }
}

/** A card that an agent puts on sale. */
export interface Publication {
  /** Id or name. */
  card: string
  /** Absent: the price that it has. */
  price?: number
  key: string
}

/** Puts one more of a card on sale, from the back room where one is there. */
export async function publishCard(
  context: Context,
  { card: wanted, price, key }: Publication,
): Promise<Card> {
  const { client, store, log, now } = context
  const detail = { card: wanted, price }
  const { card, repeated } = await recordRefusal(context, 'desk.publish', detail, () =>
    store.publishCard({
      ...{ newCardId: nanoid(), card: wanted, price, key, digest: digestOf(wanted, price) },
      ...{ by: doerOf(client), at: now() },
    }),
  )
  if (!repeated) log.say('server.published', { name: client.me.name, card: card.name })
  return card
}

/** The orders of which a return waits for a decision, the longest waiting first. */
export function listOpenReturns({ store }: Context): Promise<Order[]> {
  return store.listOpenReturns({ limit: MAX_RETURNS })
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
}

/** Takes the goods of a return back, or refuses it, and tells the customer. */
export async function resolveReturn(context: Context, decision: Decision): Promise<Order> {
  const { client, store, log, now } = context
  const { order: id, accept } = decision
  const { order, customerId } = await recordRefusal(context, 'desk.resolve', { order: id }, () =>
    withCardHints(context, () =>
      store.resolveReturn({ ...decision, by: doerOf(client), at: now() }),
    ),
  )
  const key = accept ? 'server.returnAccepted' : 'server.returnRefused'
  log.say(key, { name: client.me.name, order: id })
  tellOrder(context, customerId, order)
  return order
}
