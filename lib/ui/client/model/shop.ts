/** What a client knows of the shop: its cards, the person's own orders and talk with an agent. */
import type { Card, Conversation, Order, Params, ServerEvent, WireError } from '../../../protocol'
import type { Answered, Chat, LinkEvent } from './chat'

export interface Shop {
  /** Whose orders these are. Absent: nobody has signed in. */
  owner?: { id: string; username: string }
  name: string
  /** Of all prices (ISO 4217). */
  currency: string
  /** By name, as far as they are there. */
  cards: readonly Card[]
  /** All cards are there, as they were when they were asked for last. */
  hasCards: boolean
  /** Newest first. */
  orders: readonly Order[]
  /** The latest orders are there. */
  hasOrders: boolean
  /** There are older ones. */
  hasOlder: boolean
  /** The person's own, while it waits or an agent holds it. Absent: there is none. */
  conversation?: Conversation
  /** One that has ended and that the person has not rated. */
  toRate?: Conversation
}

/** What the shop is called before a server has said it. */
const DEFAULT_NAME = 'TC5G'
const DEFAULT_CURRENCY = 'CLP'

/** The shop before a server has said anything of it. */
export const emptyShop: Shop = {
  name: DEFAULT_NAME,
  currency: DEFAULT_CURRENCY,
  cards: [],
  hasCards: false,
  orders: [],
  hasOrders: false,
  hasOlder: false,
}

/** Takes in what happened on the line. */
export function updateShop(shop: Shop, event: LinkEvent): Shop {
  switch (event.type) {
    case 'opened':
      return { ...shop, ...event.hello.shop }
    case 'answered':
      return takeAnswer(shop, event)
    case 'refused':
      return event.method === 'shop.buy' ? takeRefusedPurchase(shop, event.error) : shop
    case 'heard':
      return hear(shop, event.event)
    case 'lost':
      return { ...shop, hasCards: false, hasOrders: false }
    default:
      return shop
  }
}

function takeAnswer(shop: Shop, answer: Answered): Shop {
  switch (answer.method) {
    case 'session.login':
    case 'session.register':
    case 'session.resume': {
      const { id, username } = answer.result.user
      const { name, currency } = shop
      if (shop.owner?.id === id) return shop
      return { ...emptyShop, name, currency, owner: { id, username } }
    }
    case 'shop.catalogue':
      return takeCards(shop, answer)
    case 'shop.operations':
      return answer.params.all ? shop : takeOrders(shop, answer)
    case 'shop.buy':
      return putOrder(takeFromShelf(shop, answer.result.order), answer.result.order)
    case 'shop.order':
    case 'shop.confirm':
    case 'shop.return':
    case 'shop.withdraw':
      return putOrder(shop, answer.result.order)
    case 'desk.request':
    case 'desk.conversation':
      return { ...shop, conversation: answer.result.conversation }
    case 'desk.leave':
      return { ...shop, conversation: undefined }
    case 'desk.rate':
      return { ...shop, toRate: undefined }
    default:
      return shop
  }
}

function takeCards(
  shop: Shop,
  { params, result }: Extract<Answered, { method: 'shop.catalogue' }>,
): Shop {
  const named = { ...shop, name: result.shop, currency: result.currency }
  if (params.query !== undefined) return named
  const before = params.after === undefined ? [] : shop.cards
  return { ...named, cards: [...before, ...result.cards], hasCards: !result.more }
}

function takeOrders(
  shop: Shop,
  { params, result }: Extract<Answered, { method: 'shop.operations' }>,
): Shop {
  const before = params.before === undefined ? [] : shop.orders
  return {
    ...shop,
    orders: [...before, ...result.orders],
    hasOrders: true,
    hasOlder: result.more,
  }
}

/** An agent reads orders of other people, too; those are not the person's own. */
function putOrder(shop: Shop, order: Order): Shop {
  if (order.customer.username !== shop.owner?.username) return shop
  const isThere = shop.orders.some(({ id }) => id === order.id)
  const orders = isThere
    ? shop.orders.map(each => (each.id === order.id ? order : each))
    : [order, ...shop.orders]
  return { ...shop, orders }
}

/** What was bought is on the shelf no more; an order that is known already was counted. */
function takeFromShelf(shop: Shop, { id, items }: Order): Shop {
  if (shop.orders.some(each => each.id === id)) return shop
  const cards = shop.cards.map(card => {
    const item = items.find(each => each.card === card.id)
    return item ? { ...card, stock: Math.max(card.stock - item.quantity, 0) } : card
  })
  return { ...shop, cards }
}

/** Somebody was quicker, or a price has changed. */
function takeRefusedPurchase(shop: Shop, { data }: WireError): Shop {
  if (data.kind !== 'out_of_stock') return { ...shop, hasCards: false }
  const cards = shop.cards.map(card =>
    card.id === data.card || card.name === data.card
      ? { ...card, stock: Number(data.stock) }
      : card,
  )
  return { ...shop, cards }
}

function hear(shop: Shop, event: ServerEvent): Shop {
  const { conversation } = shop
  switch (event.method) {
    case 'desk.position': {
      const { conversation: id, position, waitMs } = event.params
      if (conversation?.id !== id) return shop
      return { ...shop, conversation: { ...conversation, state: 'waiting', position, waitMs } }
    }
    case 'desk.started':
    case 'desk.returned': {
      const told = event.params.conversation
      return told.customer.id === shop.owner?.id ? { ...shop, conversation: told } : shop
    }
    case 'desk.ended': {
      const told = event.params.conversation
      if (told.customer.id !== shop.owner?.id) return shop
      const toRate = event.params.rate ? told : shop.toRate
      return { ...shop, conversation: undefined, ...(toRate && { toRate }) }
    }
    case 'desk.operations':
      return event.params.orders.reduceRight(putOrder, shop)
    case 'shop.changed':
      return putOrder(takeFromShelf(shop, event.params.order), event.params.order)
    default:
      return shop
  }
}

/** Whether the person takes part in a talk that has not ended, as far as the rooms tell. */
export function hasOpenTalk({ rooms }: Chat): boolean {
  return Object.values(rooms).some(({ room }) => room.kind === 'desk' && !room.closed)
}

/** What asks for the catalogue, or for the part of it behind the last card that is there. */
export function catalogueParams(shop: Shop, isRest = false): Params<'shop.catalogue'> {
  const last = isRest ? shop.cards.at(-1) : undefined
  return last ? { after: last.name } : {}
}
