/** How the catalogue and the basket are drawn. */
import { formatMoney, translate } from '../../../../i18n'
import type { Card } from '../../../../protocol'
import { pad, textWidth } from '../../../cells'
import type { Look, Pane, Row } from '../../../pane'
import { wrap } from '../../../wrap'
import { keyFor } from '../../keys'
import { filterRow } from '../../room/overlay/sheet'
import { betweenRows, centreRow, line, padRow, pane, span, type Rect } from '../../../rows'
import type { State } from '../../state'
import { basketLines, quantityOf, totalOf } from '../basket'
import { cursorOf, listedCards } from '../listed-cards'
import { listRows } from '../table'

/** Rows above the cards: what is looked for, and the names of the columns. */
export const HEAD = 2

/** Rows below them: the total. */
export const FOOT = 1

/** From this width on the basket stands beside the cards. */
const BASKET_FROM = 96
const BASKET_WIDTH = 34

/** The cards, and beside them the basket where there is room for it. */
export function cataloguePanes(state: State, rect: Rect): Pane[] {
  const hasBasket = rect.width >= BASKET_FROM
  const width = hasBasket ? rect.width - BASKET_WIDTH - 2 : rect.width
  const beside = { ...rect, x: rect.x + width + 2, width: BASKET_WIDTH }
  return [...tablePane(state, { ...rect, width }), ...(hasBasket ? basketPane(state, beside) : [])]
}

/** How many cards are seen at once. */
export function tableHeight({ height }: Rect): number {
  return Math.max(height - HEAD - FOOT, 1)
}

function tablePane(state: State, rect: Rect): Pane[] {
  const { lang, assistant } = state
  const { row, cursor } = filterRow(assistant.cardFilter, rect.width, lang)
  const height = tableHeight(rect)
  const list = listedCards(state)
  const columns = columnsFor(rect.width)
  const rows =
    list.length > 0
      ? listRows(list, cursorOf(state, list), { width: rect.width, height }, (card, isCursor) =>
          cardRow(state, card, isCursor, columns),
        )
      : emptyRows(state, rect.width)
  const filler = Array.from({ length: Math.max(height - rows.length, 0) }, (): Row => [])
  return pane(
    'assistant.cards',
    rect,
    [row, headRow(state, columns), ...rows, ...filler, footRow(state, rect.width)],
    { cursor },
  )
}

interface Columns {
  name: number
  price: number
  stock: number
  quantity: number
  /** 0: it is not shown. */
  sum: number
}

function columnsFor(width: number): Columns {
  const sum = width >= 64 ? 11 : 0
  const [price, stock, quantity] = width >= 48 ? [10, 9, 10] : [8, 5, 6]
  return {
    price,
    stock,
    quantity,
    sum,
    name: Math.max(width - 2 - price - stock - quantity - sum, 4),
  }
}

function headRow({ lang }: State, { name, price, stock, quantity, sum }: Columns): Row {
  const head = (key: 'card' | 'price' | 'stock' | 'quantity' | 'sum', width: number) =>
    pad(` ${translate(lang, `assistant.head.${key}`)}`, width, 'start')
  return line(
    `  ${pad(translate(lang, 'assistant.head.card'), name)}${head('price', price)}${head('stock', stock)}${head('quantity', quantity)}${sum > 0 ? head('sum', sum) : ''}`,
    'dim',
  )
}

function cardRow(state: State, card: Card, isCursor: boolean, columns: Columns): Row {
  const { lang, shop, assistant } = state
  const quantity = quantityOf(assistant.basket, card.id)
  const isShort = quantity > card.stock
  const money = (amount: number) => formatMoney(amount, shop.currency, lang)
  const stock = card.stock === 0 ? translate(lang, 'assistant.none') : String(card.stock)
  const stockLook: Look = card.stock === 0 ? 'error' : card.stock <= 3 ? 'warning' : 'dim'
  const wanted = quantity > 0 || isCursor ? `[ ${quantity} ]` : ''
  const right = (text: string, width: number) => pad(` ${text}`, width, 'start')
  return [
    span(isCursor ? '▸ ' : '  ', 'accent'),
    ...padRow([span(card.name, quantity > 0 ? 'strong' : 'text')], columns.name),
    span(right(money(card.price), columns.price)),
    span(right(stock, columns.stock), stockLook),
    span(right(wanted, columns.quantity), isShort ? 'error' : 'accent'),
    ...(columns.sum > 0
      ? [span(right(quantity > 0 ? money(quantity * card.price) : '', columns.sum), 'strong')]
      : []),
  ]
}

function emptyRows(state: State, width: number): Row[] {
  const { lang, shop, chat } = state
  const key = shop.hasCards
    ? 'assistant.noCard'
    : chat.line.state === 'open'
      ? 'mail.loading'
      : 'mail.offline'
  return [[], centreRow(line(translate(lang, key), 'dim'), width)]
}

/** What is in the basket, and what it costs. */
function footRow(state: State, width: number): Row {
  const { lang, shop, assistant } = state
  const lines = basketLines(shop.cards, assistant.basket)
  const n = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const total = formatMoney(totalOf(lines), shop.currency, lang)
  const hint = translate(lang, 'assistant.cardsHint')
  const sum = translate(lang, 'assistant.sum', { n, total })
  const isFull = width >= textWidth(hint) + textWidth(sum) + 3
  return betweenRows(
    line(isFull ? hint : '', 'dim'),
    line(` ${sum}`, n > 0 ? 'strong' : 'dim'),
    width,
  )
}

function basketPane(state: State, rect: Rect): Pane[] {
  const { lang, shop, assistant } = state
  const lines = basketLines(shop.cards, assistant.basket)
  const money = (amount: number) => formatMoney(amount, shop.currency, lang)
  const key = keyFor('accept', 'cards', lang)
  const rows: Row[] = [
    line(translate(lang, 'assistant.basket'), 'title'),
    ...(lines.length === 0
      ? wrap(line(translate(lang, 'assistant.emptyBasket'), 'dim'), rect.width)
      : []),
    ...lines.map(({ card, quantity }) =>
      betweenRows(
        [
          span(`${quantity} x `, 'accent'),
          span(card.name, quantity > card.stock ? 'error' : 'text'),
        ],
        line(` ${money(card.price * quantity)}`),
        rect.width,
      ),
    ),
    ...(lines.length > 0
      ? [
          line('─'.repeat(rect.width), 'border'),
          betweenRows(
            line(translate(lang, 'assistant.total'), 'strong'),
            line(money(totalOf(lines)), 'strong'),
            rect.width,
          ),
          line(translate(lang, 'assistant.basketHint', { key }), 'dim'),
        ]
      : []),
  ]
  return pane('assistant.basket', rect, rows)
}
