/** What is done at the assistant: each operation from its choice in the menu to its end. */
import { createEditor } from '../../editor'
import type { Order } from '../../../protocol'
import { findTransition, type Deed } from '../../../protocol'
import { isOnline } from '../mail/mail-screen'
import { andThen } from '../mail/step'
import { catalogueParams } from '../model/shop'
import { goToRoom } from '../room/going'
import { stopTyping } from '../room/input/draft'
import { saying } from '../saying'
import type { State, Step } from '../state'
import {
  answer,
  ask,
  askForMore,
  askOnce,
  emptyPasswordForm,
  objectTo,
  say,
  setAssistant,
  takeKey,
} from './assistant-screen'
import type { Purpose } from './assistant-state'
import { basketLines, firstShort, purchaseLines, returnables } from './basket'
import { choiceLabel, type Choice } from './menu'

/** Opens the shop where one was; who comes the first time is greeted. */
export function enterShop(state: State): Step {
  const { page } = state.assistant
  const entered = greet({ ...state, screen: 'shop' })
  const isAskedToRate = state.shop.toRate !== undefined && page === 'menu'
  return andThen(
    stopTyping(isAskedToRate ? setAssistant(entered, { page: 'rating' }) : entered),
    lookAgain,
  )
}

function greet(state: State): State {
  if (state.assistant.said.length > 0) return state
  return say(
    state,
    { by: 'shop', saying: saying('assistant.welcome') },
    { by: 'assistant', saying: saying('assistant.greeting', { name: state.chat.me?.name }) },
  )
}

/** Back to the room; the assistant stays as it is. */
export function leaveShop(state: State): Step {
  return [{ ...setAssistant(state, { remark: undefined }), screen: 'room' }]
}

/** Asks for what the page shows and the client does not have. */
export function lookAgain(state: State): Step {
  const { shop, assistant } = state
  if (!isOnline(state)) return [state]
  const isAboutOrders = ['orders', 'order', 'return'].includes(assistant.page)
  return [
    state,
    ...(shop.hasCards ? [] : [ask('shop.catalogue', catalogueParams(shop))]),
    ...(shop.hasOrders || !isAboutOrders ? [] : [ask('shop.operations', {})]),
  ]
}

/** Begins what was chosen in the menu. */
export function choose(state: State, choice: Choice): Step {
  const sentence = choiceLabel(choice, state.lang)
  const said = say(state, { by: 'customer', saying: { sentence } })
  switch (choice) {
    case 'password':
      return [setAssistant(said, { page: 'password', password: emptyPasswordForm() })]
    case 'history':
      return openOrders(said, 'look')
    case 'catalogue':
      return openCatalogue(said)
    case 'return':
      return openOrders(said, 'return')
    case 'confirm':
      return openOrders(said, 'confirm')
    case 'agent':
      return askForAgent(said)
    case 'leave':
      return farewell(said)
  }
}

/** The next visit begins with a greeting. */
function farewell(state: State): Step {
  return leaveShop(setAssistant(state, { said: [], choice: 0, scroll: 0 }))
}

function openCatalogue(state: State): Step {
  const opened = setAssistant(state, { page: 'catalogue' })
  if (!isOnline(opened)) return [opened]
  return [opened, ask('shop.catalogue', catalogueParams(opened.shop))]
}

function openOrders(state: State, purpose: Purpose): Step {
  const opened = setAssistant(state, {
    page: 'orders',
    purpose,
    order: undefined,
    orderFilter: createEditor(),
  })
  return isOnline(opened) ? [opened, ask('shop.operations', {})] : [opened]
}

/** Joins the queue, or shows the place in it. */
function askForAgent(state: State): Step {
  return askOnce(setAssistant(state, { page: 'queue' }), 'desk.request', {})
}

/** Whether the person may do that with an order now. */
export function isAllowed({ kind, state }: Order, deed: Deed): boolean {
  return findTransition(kind, deed, state) !== undefined
}

/** Whether an order is one that the person looks for. */
export function servesPurpose(order: Order, purpose: Purpose): boolean {
  switch (purpose) {
    case 'look':
      return true
    case 'return':
      return isAllowed(order, 'ask_return') && returnables(order).length > 0
    case 'confirm':
      return isAllowed(order, 'confirm')
  }
}

/** Moves an order on: what was paid was shipped, what was shipped is there. */
export function confirmOrder(state: State, { id, kind, state: from }: Order): Step {
  const to = findTransition(kind, 'confirm', from)?.to
  if (to !== 'shipment_confirmed' && to !== 'received') {
    return [objectTo(state, saying('assistant.nothingToConfirm'))]
  }
  return askOnce(state, 'shop.confirm', { order: id, to })
}

/** Opens the page on which one says what of an order goes back. */
export function openReturn(state: State, order: Order): Step {
  const items = returnables(order)
  if (!isAllowed(order, 'ask_return') || items.length === 0) {
    return [objectTo(state, saying('assistant.nothingToReturn'))]
  }
  const known = state.assistant.returning
  const returning =
    known?.order === order.id
      ? known
      : {
          order: order.id,
          quantities: Object.fromEntries(items.map(({ card, left }) => [card, left])),
          reason: createEditor(),
          isInReason: false,
        }
  return [setAssistant(state, { page: 'return', returning })]
}

/** Takes back what was asked for. */
export function withdrawReturn(state: State, order: Order): Step {
  if (!isAllowed(order, 'withdraw_return')) {
    return [objectTo(state, saying('assistant.nothingToWithdraw'))]
  }
  return askOnce(state, 'shop.withdraw', { order: order.id })
}

/** From the basket to the question whether to buy it. */
export function checkOut(state: State): Step {
  const { shop, assistant } = state
  const lines = basketLines(shop.cards, assistant.basket)
  if (lines.length === 0) return [objectTo(state, saying('assistant.emptyBasket'))]
  const short = firstShort(lines)
  if (short) {
    const { id, name, stock } = short
    const basket = { ...assistant.basket, card: id, isTyping: false }
    const told = setAssistant(state, { page: 'catalogue', basket })
    return [objectTo(told, saying('assistant.short', { card: name, n: stock }))]
  }
  return [setAssistant(state, { page: 'checkout' })]
}

/** Buys what is in the basket. */
export function buy(state: State): Step {
  const items = purchaseLines(basketLines(state.shop.cards, state.assistant.basket))
  if (state.assistant.asked || items.length === 0) return [state]
  const [next, key] = takeKey(state)
  return askOnce(next, 'shop.buy', { items, key })
}

/** Goes to the room in which one talks with an agent, where there is one. */
export function openTalk(state: State): Step {
  const id = state.shop.conversation?.room
  if (id === undefined || !state.chat.rooms[id]) {
    return [objectTo(state, saying('assistant.noTalk'))]
  }
  return andThen(leaveShop(state), next => goToRoom(next, id))
}

/** Leaves the queue, or ends the talk. */
export function leaveQueue(state: State): Step {
  if (state.shop.conversation) return askOnce(state, 'desk.leave', {})
  return [askForMore(state)]
}

/** Sends the message for when no agent is there. */
export function sendMessage(state: State): Step {
  const { message, asked } = state.assistant
  if (asked) return [state]
  if (message.text.trim() === '') return [objectTo(state, saying('assistant.emptyMessage'))]
  const [next, key] = takeKey(state)
  return askOnce(next, 'desk.message', { text: message.text.trim(), key })
}

/** Sends the stars, with the comment if there is one. */
export function rate(state: State, stars: number): Step {
  const { shop, assistant } = state
  if (!shop.toRate) return [askForMore(state)]
  const comment = assistant.rating.comment.text.trim()
  const chosen = setAssistant(state, { rating: { ...assistant.rating, stars } })
  return askOnce(chosen, 'desk.rate', {
    conversation: shop.toRate.id,
    stars,
    ...(comment && { comment }),
  })
}

/** The person does not want to rate. */
export function skipRating(state: State): State {
  const { toRate: _, ...shop } = state.shop
  return askForMore(answer({ ...state, shop }, saying('assistant.notRated')))
}
