/** The person's operations of the last year: a list that filters as one types. */
import { formatMoney, translate } from '../../../../i18n'
import type { Order } from '../../../../protocol'
import { createEditor, typeKey } from '../../../editor'
import type { KeyEvent, PasteEvent } from '../../../input-event'
import type { Row } from '../../../pane'
import { pad } from '../../../cells'
import { actionOf } from '../../keys'
import { andThen } from '../../mail/step'
import { isOnline } from '../../mail/mail-screen'
import { dateAndTime } from '../../model/info-text'
import { fold } from '../../model/search-query'
import { filterRow, moveIn } from '../../room/overlay/sheet'
import { centreRow, line, pane, padRow, span, type Rect } from '../../../rows'
import { saying } from '../../saying'
import type { State, Step } from '../../state'
import { answer, ask, askForMore, setAssistant } from '../assistant-screen'
import { openReturn, servesPurpose } from '../operations'
import { itemsText, kindName, stateName } from '../order-lines'
import type { Page } from '../page'
import { indexAtRow, indexOf, listRows } from '../table'

/** Older orders are asked for when the cursor comes this near to the oldest that is there. */
const NEAR = 10

/** Rows above the list: what is looked for. */
const HEAD = 1

const titles = {
  look: 'assistant.history',
  return: 'assistant.return',
  confirm: 'assistant.confirm',
} as const

export const ordersPage: Page = {
  where: 'orders',
  title: ({ lang, assistant }) => translate(lang, titles[assistant.purpose]),
  height: state => Math.max(listedOrders(state).length, 3) + HEAD,
  draw(state, rect) {
    const { row, cursor } = filterRow(state.assistant.orderFilter, rect.width, state.lang)
    return pane('assistant.orders', rect, [row, ...bodyRows(state, rect)], { cursor })
  },
  update: (state, event) => takeKeyFor(state, event),
  click(state, _pane, { y }, place) {
    const list = listedOrders(state)
    const cursor = cursorOf(state, list)
    const index = indexAtRow(list.length, cursor, place.height - HEAD, y - HEAD)
    if (y < HEAD || !list[index]) return [state]
    return index === cursor ? openOrder(state, list[index]) : goTo(state, list, index)
  },
  wheel(state, rows) {
    const list = listedOrders(state)
    return goTo(state, list, cursorOf(state, list) + rows)
  },
}

function takeKeyFor(state: State, event: KeyEvent | PasteEvent): Step | undefined {
  const list = listedOrders(state)
  const action = event.type === 'key' ? actionOf(event.key, 'orders') : undefined
  if (action === 'close') {
    const { orderFilter } = state.assistant
    return [orderFilter.text === '' ? askForMore(state) : filterBy(state, createEditor())]
  }
  const index = cursorOf(state, list)
  if (action === 'open') return list[index] ? openOrder(state, list[index]) : [state]
  const moved = moveIn(index, action, list.length - 1, state.rows - 8)
  if (moved !== undefined) return goTo(state, list, moved)
  const typed = typeKey(state.assistant.orderFilter, event)
  return typed && !typed.text.includes('\n') ? [filterBy(state, typed)] : undefined
}

function filterBy(state: State, orderFilter: ReturnType<typeof createEditor>): State {
  return setAssistant(state, { orderFilter })
}

/** The orders that serve the purpose and have what was typed in them. */
function listedOrders(state: State): readonly Order[] {
  const { shop, assistant, lang } = state
  const words = fold(assistant.orderFilter.text).split(/\s+/).filter(Boolean)
  return shop.orders.filter(order => {
    if (!servesPurpose(order, assistant.purpose)) return false
    if (words.length === 0) return true
    const text = fold(searchText(order, lang))
    return words.every(word => text.includes(word))
  })
}

function searchText(order: Order, lang: State['lang']): string {
  const names = order.items.map(({ name }) => name).join(' ')
  const { id, at, state } = order
  return [id, names, kindName(order, lang), stateName(state, lang), dateAndTime(at, lang)].join(' ')
}

function cursorOf({ assistant }: State, list: readonly Order[]): number {
  return indexOf(list, assistant.order)
}

function goTo(state: State, list: readonly Order[], wanted: number): Step {
  const index = Math.max(Math.min(wanted, list.length - 1), 0)
  const next = setAssistant(state, { order: list[index]?.id })
  const { hasOlder, orders } = state.shop
  const isNear = index >= list.length - NEAR
  const oldest = orders.at(-1)
  if (!hasOlder || !isNear || !oldest || !isOnline(state)) return [next]
  return [next, ask('shop.operations', { before: oldest.id })]
}

/** Opens what one came for: the order itself, or what of it goes back. */
function openOrder(state: State, order: Order): Step {
  const opened = setAssistant(state, { page: 'order', order: order.id, orderTop: 0 })
  return state.assistant.purpose === 'return' ? openReturn(opened, order) : [opened]
}

/** When it is known that there is nothing to choose, the assistant says so. */
export function sayNothingThere(state: State): Step {
  const { shop, assistant } = state
  const isEmpty = assistant.page === 'orders' && assistant.orderFilter.text === ''
  if (!isEmpty || shop.hasOlder || listedOrders(state).length > 0) return [state]
  const key = `assistant.none.${assistant.purpose}` as const
  return andThen([answer(state, saying(key))], next => [askForMore(next)])
}

function bodyRows(state: State, rect: Rect): Row[] {
  const list = listedOrders(state)
  if (list.length === 0) {
    const key = state.shop.hasOrders
      ? 'list.none'
      : state.chat.line.state === 'open'
        ? 'mail.loading'
        : 'mail.offline'
    return [[], centreRow(line(translate(state.lang, key), 'dim'), rect.width)]
  }
  const size = { width: rect.width, height: rect.height - HEAD }
  return listRows(list, cursorOf(state, list), size, (order, isCursor) =>
    orderRow(state, order, isCursor, rect.width),
  )
}

/** `▸ 20/11/25, 10:42  Compra  2 x Pikachu ex      $3.000  Pagado`. */
function orderRow(state: State, order: Order, isCursor: boolean, width: number): Row {
  const { lang, shop } = state
  const date = width >= 60 ? dateAndTime(order.at, lang) : shortDate(order.at, lang)
  const kind = width >= 72 ? `  ${pad(kindName(order, lang), 7)}` : ''
  const money = pad(formatMoney(order.total, shop.currency, lang), width >= 50 ? 10 : 8, 'start')
  const what = pad(stateName(order.state, lang), width >= 60 ? 21 : 10)
  const used = 2 + date.length + kind.length + 2 + money.length + 2 + what.length + 2
  return [
    span(isCursor ? '▸ ' : '  ', 'accent'),
    span(date, 'dim'),
    span(kind, order.kind === 'sale' ? 'ok' : 'text'),
    span('  '),
    ...padRow([span(itemsText(order.items))], Math.max(width - used, 4)),
    span('  '),
    span(money, 'strong'),
    span('  '),
    span(what, lookOf(order)),
  ]
}

function lookOf({ state }: Order) {
  return state === 'received' || state === 'return_processed'
    ? ('dim' as const)
    : state === 'return_requested'
      ? ('warning' as const)
      : ('ok' as const)
}

function shortDate(at: number, lang: State['lang']): string {
  return new Date(at).toLocaleDateString(lang, { day: '2-digit', month: '2-digit' })
}
