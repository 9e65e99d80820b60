/** Orders in words: the same for the screen, for lines, and for customers and agents. */
import { formatMoney, translate, type Tongue } from '../../../i18n'
import type { Order, OrderState } from '../../../protocol'
import { dateAndTime } from '../model/info-text'

/** `Pagado`. */
export function stateName(state: OrderState, lang: Tongue): string {
  return translate(lang, `state.${state}`)
}

/** `Compra` or `Venta`. */
export function kindName({ kind }: Order, lang: Tongue): string {
  return translate(lang, `order.${kind}`)
}

/** `2 x Pikachu ex, 1 x Metapod ex`, as it could be typed. */
export function itemsText(items: readonly { name: string; quantity: number }[]): string {
  return items.map(({ name, quantity }) => `${quantity} x ${name}`).join(', ')
}

/** Everything about an order, a line for each thing: what it is, its cards, its state and the way there. */
export function orderLines(order: Order, currency: string, lang: Tongue): string[] {
  const { id, at, items, total, state, openReturn } = order
  const money = (amount: number) => formatMoney(amount, currency, lang)
  const reason = openReturn?.reason
  return [
    translate(lang, 'order.heading', { id, kind: kindName(order, lang) }),
    translate(lang, 'order.date', { date: dateAndTime(at, lang) }),
    ...items.map(({ name, quantity, price, returned }) => {
      const back = returned > 0 ? ` · ${translate(lang, 'order.returned', { n: returned })}` : ''
      return `* ${name} [x${quantity}]  ${money(price * quantity)}${back}`
    }),
    translate(lang, 'order.total', { total: money(total) }),
    translate(lang, 'order.state', { state: stateName(state, lang) }),
    ...(reason ? [translate(lang, 'order.reason', { reason })] : []),
    ...timeline(order, lang),
  ]
}

/** When an order came into each of its states, oldest first. */
export function timeline({ history }: Order, lang: Tongue): string[] {
  return history.map(({ state, at, reason }) => {
    const why = reason ? ` (${reason})` : ''
    return `  ${dateAndTime(at, lang)}  ${stateName(state, lang)}${why}`
  })
}

/** An order on one line: `20/11/25, 10:42  Compra A1B2  2 x Pikachu ex  $3.000  Pagado`. */
export function orderLine(order: Order, currency: string, lang: Tongue): string {
  const { id, at, items, total, state } = order
  return [
    dateAndTime(at, lang),
    `${kindName(order, lang)} ${id}`,
    itemsText(items),
    formatMoney(total, currency, lang),
    stateName(state, lang),
  ].join('  ')
}
