/** The shop without a terminal: cards, orders, and a screen on which the assistant is open. */
import type {
  Card,
  Conversation,
  MethodName,
  Order,
  OrderState,
  Result,
  ServerEvent,
} from '../../../../lib/protocol'
import type { LinkEffect } from '../../../../lib/ui/client/model/chat'
import { enterRoom, hello, MINUTE_MS, NOW, room, signedIn, user } from '../test-screen'
import type { TestScreen } from '../test-screen'
import { correspondent } from '../test-mail'

type Request = Extract<LinkEffect, { type: 'request' }>

/** The last request of a method as it went out. */
function lastRequest(screen: TestScreen, wanted: MethodName) {
  const found = screen.effects.findLast(
    (effect): effect is Request => effect.type === 'request' && effect.method === wanted,
  )
  if (!found) throw new Error(`nobody asked for ${wanted}`)
  const { method, params, isApart } = found
  return { method, params, ...(isApart && { isApart }) }
}

/** Answers the last request of a method. */
export function answer<M extends MethodName>(screen: TestScreen, method: M, result: Result<M>) {
  screen.hear({ type: 'answered', ...lastRequest(screen, method), result } as never)
}

/** The server says no to the last request of a method. */
export function refuse(screen: TestScreen, method: MethodName, kind: string, more: object = {}) {
  const error = { code: 7, message: 'No se pudo: el disco está lleno.', data: { kind, ...more } }
  screen.hear({ type: 'refused', ...lastRequest(screen, method), error } as never)
}

/** The line breaks before the last request of a method is answered. */
export function breakLine(screen: TestScreen, method: MethodName): void {
  screen.hear({ type: 'unanswered', ...lastRequest(screen, method) } as never)
  screen.hear({ type: 'lost', cause: 'ECONNRESET' })
  screen.take()
}

/** The line is back, and Ana is signed in again. */
export function comeBack(screen: TestScreen, rooms = [room('general')]): void {
  screen.hear({ type: 'opened', hello })
  const result = signedIn(rooms)
  const params = { token: 't' }
  screen.hear({ type: 'answered', method: 'session.resume', params, result })
}

export function cardOf(id: string, name: string, price: number, stock: number): Card {
  return { id, name, price, stock }
}

/** By name, as the server lists them. */
export const cards: readonly Card[] = [
  cardOf('c-bul', 'Bulbasaur', 990, 40),
  cardOf('c-met', 'Metapod ex', 4990, 0),
  cardOf('c-pik', 'Pikachu ex', 1500, 12),
  cardOf('c-sob', 'Sobre "Brilliant Stars"', 4490, 2),
]

/** What Ana bought: two Pikachu and one Metapod, unless told otherwise. */
export function orderOf(id: string, state: OrderState = 'paid', more: Partial<Order> = {}): Order {
  const at = NOW - 60 * MINUTE_MS
  return {
    id,
    kind: 'purchase',
    at,
    state,
    total: 7990,
    customer: correspondent('ana'),
    items: [
      { card: 'c-pik', name: 'Pikachu ex', price: 1500, quantity: 2, returned: 0 },
      { card: 'c-met', name: 'Metapod ex', price: 4990, quantity: 1, returned: 0 },
    ],
    history: [{ state: 'paid', at, by: 'ana' }],
    ...more,
  }
}

/** Ana's talk with the shop, second in the queue unless told otherwise. */
export function talkOf(more: Partial<Conversation> = {}): Conversation {
  const { id, username, name } = user('ana')
  return {
    id: 'talk-1',
    room: '!talk-1',
    customer: { id, username, name },
    state: 'waiting',
    position: 2,
    waitMs: 4 * MINUTE_MS,
    requestedAt: NOW,
    ...more,
  }
}

/** The talk once Luis has taken it. */
export function heldTalk(more: Partial<Conversation> = {}): Conversation {
  const { id, username, name } = user('luis')
  const held = { state: 'active', agent: { id, username, name }, startedAt: NOW } as const
  return { ...talkOf({ position: undefined, waitMs: undefined }), ...held, ...more }
}

export const talkRoom = room('talk', { id: '!talk-1', kind: 'desk', name: 'TC5G' })

/** A screen on which Ana has opened the shop. */
export function openShop(
  size: { columns: number; rows: number } = { columns: 80, rows: 24 },
  list: readonly Card[] = cards,
): TestScreen {
  const screen = enterRoom(undefined, [], size).press('f5')
  answer(screen, 'shop.catalogue', catalogueOf(list))
  screen.take()
  return screen
}

export function catalogueOf(list: readonly Card[]) {
  return { cards: [...list], more: false, shop: 'TC5G', currency: 'CLP' }
}

/** Chooses from the menu, and lets the server answer with these orders. */
export function openOrders(
  screen: TestScreen,
  number: '2' | '4' | '5',
  ...orders: Order[]
): TestScreen {
  screen.press(number)
  answer(screen, 'shop.operations', { orders, more: false })
  screen.take()
  return screen
}

export function tell(screen: TestScreen, event: ServerEvent): void {
  screen.hear({ type: 'heard', event })
}

/** The dialogue and what is below it, without the lines around. */
export function bodyText(screen: TestScreen): string {
  return screen.text().replaceAll(/[│┌┐└┘├┤]/g, ' ')
}

/** The row under the cursor. */
export function cursorRow(screen: TestScreen, pane: string): string {
  return (
    screen
      .paneText(pane)
      .split('\n')
      .find(row => row.startsWith('▸')) ?? ''
  )
}
