/** What the rooms say of the shop: answers to what was typed there, and what becomes of one's talk and orders. */
import type { Card, EventParams, Order, Result } from '../../../protocol'
import type { Chat } from './chat'
import { note } from './note'

/** The most orders that are shown one below the other. */
const MAX_SHOWN = 20

/** An order on one line. */
export function sayOrder(chat: Chat, order: Order, at: number, room = chat.current): Chat {
  const { id, kind, items, total, state } = order
  const names = items.map(({ name, quantity }) => `${quantity} x ${name}`).join(', ')
  const parameters = { id, orderKind: kind, items: names, money: total, orderState: state }
  return note(chat, at, 'order.told', { ...parameters, ...currencyOf(chat) }, 'notice', room)
}

/** Orders, newest first; the oldest of many are for the page of the shop. */
export function sayOrders(chat: Chat, { orders }: Result<'shop.operations'>, at: number): Chat {
  if (orders.length === 0) return note(chat, at, 'order.noOrders')
  return orders.slice(0, MAX_SHOWN).reduce((said, order) => sayOrder(said, order, at), chat)
}

/** Cards with what they cost and how many are left. */
export function sayCards(
  chat: Chat,
  { cards, currency }: Result<'shop.catalogue'>,
  at: number,
): Chat {
  if (cards.length === 0) return note(chat, at, 'order.noCards')
  const say = (said: Chat, { name, price, stock }: Card) =>
    note(said, at, 'order.card', { card: name, money: price, currency, n: stock })
  return cards.reduce(say, chat)
}

/** The agent shows the customer all orders, with the date of each change of state. */
export function sayShown(chat: Chat, { orders }: EventParams<'desk.operations'>, at: number): Chat {
  const room = talkIn(chat)
  if (orders.length === 0) return note(chat, at, 'order.noneShown', {}, 'notice', room)
  const announced = note(chat, at, 'order.shown', {}, 'notice', room)
  return orders.slice(0, MAX_SHOWN).reduce((said, order) => {
    const told = sayOrder(said, order, at, room)
    return order.history.reduce((dated, each) => {
      const parameters = { date: each.at, orderState: each.state }
      return note(dated, at, 'order.dated', parameters, 'dim', room)
    }, told)
  }, announced)
}

/** Somebody else has moved one's order on. */
export function sayChanged(chat: Chat, { order }: EventParams<'shop.changed'>, at: number): Chat {
  const isOwnDeed = order.history.at(-1)?.by === chat.me?.username
  return isOwnDeed ? chat : sayOrder(chat, order, at)
}

/** An agent has come: it is said where both talk, and where the person is. */
export function sayStarted(
  chat: Chat,
  { conversation }: EventParams<'desk.started'>,
  at: number,
): Chat {
  if (conversation.customer.id !== chat.me?.id) return chat
  const parameters = { name: conversation.agent?.name ?? '' }
  const places = [...new Set([conversation.room, chat.current])]
  return places.reduce(
    (said, room) => note(said, at, 'assistant.started', parameters, 'notice', room),
    chat,
  )
}

/** The talk is over. */
export function sayEnded(
  chat: Chat,
  { conversation }: EventParams<'desk.ended'>,
  at: number,
): Chat {
  if (conversation.customer.id !== chat.me?.id) return chat
  const key = conversation.startedAt === undefined ? 'assistant.leftQueue' : 'assistant.ended'
  return note(chat, at, key, {}, 'notice', conversation.room)
}

/** Another agent goes on with the talk. */
export function sayTransferred(
  chat: Chat,
  { conversation, state, to }: EventParams<'desk.transfer'>,
  at: number,
): Chat {
  const isOwn = conversation.customer.id === chat.me?.id
  if (!isOwn || state !== 'accepted') return chat
  return note(chat, at, 'desk.toldTransfer', { name: to.name }, 'notice', conversation.room)
}

/** The room in which one talks with an agent; the current one where there is none. */
function talkIn({ rooms, current }: Chat): string {
  const talk = Object.values(rooms).find(({ room }) => room.kind === 'desk' && !room.closed)
  return talk?.room.id ?? current
}

function currencyOf({ hello }: Chat): { currency?: string } {
  return hello?.shop ? { currency: hello.shop.currency } : {}
}
