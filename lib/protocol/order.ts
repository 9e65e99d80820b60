/** The nouns of the shop: cards, orders and what is asked of them. */
import { z } from 'zod'
import { correspondent, time } from './nouns'
import { orderKinds, orderStates } from './order-state'
import { filledLine, line, token } from './text'

/** The highest price of a card, in the minor unit of the shop's currency. */
const MAX_PRICE = 1_000_000_000

/** The most lines of one request. With MAX_QUANTITY and MAX_PRICE every total stays a safe integer. */
export const MAX_LINES = 50

/** Id of an order: a few letters and digits that can be typed, in capitals or not. */
export const orderId = token(32)
  .min(1)
  .overwrite(id => id.toUpperCase())

/** A card by its name, whatever its case, accents and quotation marks, or by its id. */
export const wantedCard = filledLine(80)

/** An amount of money in the minor unit of the shop's currency, such as cents. */
export const price = z.int().min(1).max(MAX_PRICE)

/** Why somebody gives goods back, or why the shop does not take them. */
export const returnReason = line(200)

/** A card that is on sale, or was. */
export const card = z.object({
  id: z.string(),
  name: z.string(),
  price: z.int(),
  /** How many can be bought now. */
  stock: z.int(),
  /** How many wait to be put on sale; only agents are told. */
  backRoom: z.int().optional(),
})
export type Card = z.infer<typeof card>

/** So many of a card, as somebody asks for them. */
export const cardLine = z.object({
  card: wantedCard,
  quantity: z.int().min(1),
})
export type CardLine = z.infer<typeof cardLine>

export const cardLines = z.array(cardLine).min(1).max(MAX_LINES)

/** What is asked of a purchase for one card. */
export const purchaseLine = cardLine.extend({
  /** The price that the buyer read; with another one now the purchase is refused (`conflict`). */
  price: price.optional(),
})
export type PurchaseLine = z.infer<typeof purchaseLine>

const orderKind = z.enum(orderKinds)
export const orderState = z.enum(orderStates)

/** One card of an order, with its name and price as they were then. */
export const orderItem = z.object({
  /** Id of the card. */
  card: z.string(),
  name: z.string(),
  price: z.int(),
  quantity: z.int(),
  /** How many of them were returned, damaged ones among them. */
  returned: z.int(),
  /** How many came back damaged and did not go on sale again. Absent: none. */
  damaged: z.int().optional(),
})
export type OrderItem = z.infer<typeof orderItem>

/** A state that an order came into. */
export const orderEvent = z.object({
  state: orderState,
  at: time,
  /** The username of whoever did it. */
  by: z.string(),
  /** Why a return was asked for or refused, where somebody said. */
  reason: z.string().optional(),
})
export type OrderEvent = z.infer<typeof orderEvent>

/** A return that waits for an agent. */
export const openReturn = z.object({
  at: time,
  /** Cards by their ids. */
  items: z.array(z.object({ card: z.string(), quantity: z.int() })),
  reason: z.string().optional(),
})
export type OpenReturn = z.infer<typeof openReturn>

/** Something bought or sold; it looks the same to its customer and to agents. */
export const order = z.object({
  id: z.string(),
  kind: orderKind,
  at: time,
  state: orderState,
  /** The sum of what all items cost. */
  total: z.int(),
  customer: correspondent,
  items: z.array(orderItem),
  /** Every state so far, oldest first. */
  history: z.array(orderEvent),
  /** Only in state `return_requested`. */
  openReturn: openReturn.optional(),
})
export type Order = z.infer<typeof order>

/** The most of one card that a shop opens with. */
const MAX_OPENING_STOCK = 1_000_000

/** The cards that a shop opens with, as its catalogue's file lists them. */
export const openingCatalogue = z
  .array(
    z.strictObject({
      name: filledLine(80),
      price,
      stock: z.int().min(0).max(MAX_OPENING_STOCK),
    }),
  )
  .max(5000)
export type OpeningCatalogue = z.infer<typeof openingCatalogue>
