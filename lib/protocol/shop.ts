import { z } from 'zod'
import { method } from './method'
import { requestKey } from './nouns'
import {
  card,
  cardLines,
  MAX_LINES,
  order,
  orderId,
  orderState,
  purchaseLine,
  returnReason,
} from './order'
import { line } from './text'

const pageLimit = z.int().min(1).max(200).default(100)

export const shopMethods = {
  'shop.catalogue': method(
    'Lists the cards on sale by name, with `query` those whose names have all its words. A long list comes in pages: `after` is the name of the last card that one has.',
    {
      query: line(80).optional(),
      after: line(80).optional(),
      limit: z.int().min(1).max(500).default(500),
    },
    {
      cards: z.array(card),
      more: z.boolean(),
      /** What the shop is called, and the currency of its prices (ISO 4217). */
      shop: z.string(),
      currency: z.string(),
    },
  ),
  'shop.buy': method(
    'Buys cards, all lines or none. A line may say which price the buyer read.',
    { items: z.array(purchaseLine).min(1).max(MAX_LINES), key: requestKey },
    { order },
  ),
  'shop.operations': method(
    "Lists one's purchases and sales of the last 365 days, newest first; with `all`, for agents, those of everybody at any time. `before` is the id of the last one that one has.",
    {
      all: z.boolean().default(false),
      before: orderId.optional(),
      limit: pageLimit,
    },
    { orders: z.array(order), more: z.boolean() },
  ),
  'shop.order': method('Reads an order.', { id: orderId }, { order }),
  'shop.confirm': method(
    "Confirms that one's order was shipped, and the next time that it was received. `to` says which of the two is meant, so that a repeated request does nothing.",
    { order: orderId, to: orderState.extract(['shipment_confirmed', 'received']).optional() },
    { order },
  ),
  'shop.return': method(
    "Asks to give back one's order or, with `items`, some of it. An agent decides.",
    {
      order: orderId,
      items: cardLines.optional(),
      reason: returnReason.optional(),
      key: requestKey,
    },
    { order },
  ),
  'shop.withdraw': method(
    "Takes back what one asked with `shop.return`, while no agent has decided; the order's state is again what it was.",
    { order: orderId },
    { order },
  ),
}
