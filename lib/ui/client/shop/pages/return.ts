/** What of an order goes back, how many of each, and why. */
import { translate } from '../../../../i18n'
import { textWidth } from '../../../cells'
import { typeKey } from '../../../editor'
import type { KeyEvent, PasteEvent } from '../../../input-event'
import { inputField } from '../../../input-rows'
import type { Pane, Row } from '../../../pane'
import type { Order } from '../../../../protocol'
import { actionOf } from '../../keys'
import { line, padRow, pane, span, type Rect } from '../../../rows'
import { saying } from '../../saying'
import type { State, Step } from '../../state'
import { askForMore, askOnce, objectTo, setAssistant, takeKey } from '../assistant-screen'
import type { Returnable, ReturnForm } from '../assistant-state'
import { eraseDigit, quantityOf, returnables, setQuantity, typeDigit } from '../basket'
import type { Page } from '../page'
import { indexAtRow, listRows } from '../table'

/** Rows below the items: one that is empty, and the reason. */
const FOOT = 2

export const returnPage: Page = {
  where: 'return',
  title: ({ lang, assistant }) =>
    translate(lang, 'assistant.returnTitle', { id: assistant.returning?.order ?? '' }),
  height: state => itemsOf(state).length + FOOT,
  draw: (state, rect) => [...itemPane(state, rect), ...reasonPanes(state, rect)],
  update(state, event) {
    const { returning } = state.assistant
    if (!returning) return [askForMore(state)]
    const action = event.type === 'key' ? actionOf(event.key, 'return') : undefined
    const isText = returning.isInReason && event.type === 'key' && event.text !== undefined
    switch (isText ? undefined : action) {
      case 'accept':
        return accept(state, returning)
      case 'close':
        return [setAssistant(state, { page: 'orders' })]
      case 'up':
        return [walk(state, returning, -1)]
      case 'down':
        return [walk(state, returning, 1)]
      case 'more':
      case 'less':
        if (returning.isInReason) return type(state, returning, event)
        return [count(state, returning, action === 'more' ? 1 : -1)]
      case undefined:
        return type(state, returning, event)
    }
  },
  click(state, id, { y }, place) {
    const { returning } = state.assistant
    if (!returning) return [state]
    if (id !== 'assistant.return') return [change(state, { ...returning, isInReason: true })]
    const items = itemsOf(state)
    const index = indexAtRow(items.length, cursorOf(state), itemRoom(place), y)
    return [goTo(state, returning, items, index)]
  },
}

/** The order that something goes back of. */
function orderOf({ shop, assistant }: State): Order | undefined {
  return shop.orders.find(({ id }) => id === assistant.returning?.order)
}

function itemsOf(state: State): readonly Returnable[] {
  const order = orderOf(state)
  return order ? returnables(order) : []
}

function cursorOf(state: State): number {
  const { returning } = state.assistant
  const index = itemsOf(state).findIndex(({ card }) => card === returning?.card)
  return Math.max(index, 0)
}

function change(state: State, returning: ReturnForm): State {
  return setAssistant(state, { returning })
}

function goTo(
  state: State,
  returning: ReturnForm,
  items: readonly Returnable[],
  index: number,
): State {
  const card = items[index]?.card
  return card === undefined
    ? state
    : change(state, { ...returning, card, isTyping: false, isInReason: false })
}

/** Up and down lead through the items and, behind them, to the reason. */
function walk(state: State, returning: ReturnForm, by: 1 | -1): State {
  const items = itemsOf(state)
  const places = items.length + 1
  const from = returning.isInReason ? items.length : cursorOf(state)
  const to = (from + by + places) % places
  if (to === items.length) return change(state, { ...returning, isInReason: true })
  return goTo(state, returning, items, to)
}

function count(state: State, returning: ReturnForm, by: 1 | -1): State {
  const item = itemsOf(state)[cursorOf(state)]
  if (!item) return state
  const wanted = quantityOf(returning, item.card) + by
  if (wanted > item.left) return tooMany(state, item)
  const counted = setQuantity({ ...returning, card: item.card }, item.card, wanted)
  return change(state, { ...counted, isTyping: false })
}

function tooMany(state: State, { name, left }: Returnable): State {
  return objectTo(state, saying('assistant.onlyLeft', { card: name, n: left }))
}

function type(state: State, returning: ReturnForm, event: KeyEvent | PasteEvent): Step | undefined {
  const item = itemsOf(state)[cursorOf(state)]
  const key = event.type === 'key' ? event.key : ''
  if (!returning.isInReason && item) {
    if (/^\d$/.test(key)) {
      const typed = typeDigit({ ...returning, card: item.card }, item.card, Number(key))
      const isTooMany = quantityOf(typed, item.card) > item.left
      return [isTooMany ? tooMany(state, item) : change(state, typed)]
    }
    if (key === 'backspace') return [change(state, eraseDigit(returning, item.card))]
    const isLetter = event.type === 'paste' || event.text !== undefined
    if (!isLetter) return undefined
  }
  const clean = event.type === 'paste' ? { ...event, text: event.text.replace(/\n/g, ' ') } : event
  const reason = typeKey(returning.reason, clean)
  if (!reason || reason.text.includes('\n')) return undefined
  return [change(state, { ...returning, reason, isInReason: true })]
}

/** Everything goes back where nothing else was said. */
function accept(state: State, returning: ReturnForm): Step {
  const items = itemsOf(state)
    .map(({ card }) => ({ card, quantity: quantityOf(returning, card) }))
    .filter(({ quantity }) => quantity > 0)
  if (items.length === 0) return [objectTo(state, saying('assistant.nothingChosen'))]
  if (state.assistant.asked) return [state]
  const reason = returning.reason.text.trim()
  const [next, key] = takeKey(state)
  const params = { order: returning.order, items, ...(reason && { reason }), key }
  return askOnce(next, 'shop.return', params)
}

function itemRoom({ height }: Rect): number {
  return Math.max(height - FOOT, 1)
}

function itemPane(state: State, rect: Rect): Pane[] {
  const { returning } = state.assistant
  if (!returning) return []
  const place = { ...rect, height: Math.min(itemRoom(rect), rect.height) }
  const cursor = returning.isInReason ? -1 : cursorOf(state)
  const rows = listRows(itemsOf(state), cursor, place, item =>
    itemRow(state, returning, item, rect.width),
  )
  return pane('assistant.return', place, rows)
}

/** `[ 1 ] de 2  Pikachu ex`. */
function itemRow(state: State, returning: ReturnForm, item: Returnable, width: number): Row {
  const quantity = quantityOf(returning, item.card)
  const of = translate(state.lang, 'assistant.ofLeft', { n: item.left })
  const count = [span(` [ ${quantity} ] `, quantity > 0 ? 'accent' : 'dim'), span(`${of}  `, 'dim')]
  return padRow([...count, span(item.name, quantity > 0 ? 'strong' : 'dim')], width)
}

function reasonPanes(state: State, rect: Rect): Pane[] {
  const { returning } = state.assistant
  if (!returning || rect.height < 2) return []
  const label = ` ${translate(state.lang, 'assistant.reason')} `
  const indent = Math.min(textWidth(label), rect.width)
  const y = rect.y + Math.min(itemsOf(state).length + 1, rect.height - 1)
  const width = Math.min(rect.width - indent, 60)
  const look = returning.isInReason ? 'fieldFocus' : 'field'
  const { rows, cursor } = inputField(returning.reason, Math.max(width - 2, 1))
  return [
    ...pane('assistant.reason', { x: rect.x, y, width: indent, height: 1 }, [
      line(label, returning.isInReason ? 'strong' : 'text'),
    ]),
    ...pane(
      'assistant.reason.field',
      { x: rect.x + indent, y, width, height: 1 },
      [[span(' ', look), span(rows[0] ?? '', look)]],
      { fill: look, ...(returning.isInReason && { cursor: { x: cursor.x + 1, y: 0 } }) },
    ),
  ]
}
