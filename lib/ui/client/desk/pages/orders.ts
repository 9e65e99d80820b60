/** Orders, cards and returns on the pages of the desk. */
import { translate } from '../../../../i18n'
import type { Order, Result } from '../../../../protocol'
import type { Row } from '../../../pane'
import { itemsText, kindName, stateName, timeline } from '../../shop/order-lines'
import { betweenRows, line, span } from '../../../rows'
import { money, moment, type Entry, type PageReader } from './entry'

/** `:operations`: every order with the date of each change. */
export function orderEntries(
  { orders }: { orders: readonly Order[] },
  reader: PageReader,
): Entry[] {
  return orders.map(order => orderEntry(order, reader))
}

function orderEntry(order: Order, reader: PageReader): Entry {
  const { id, items } = order
  const rows = [
    orderHead(order, reader),
    ...items.map(item => itemRow(item, reader)),
    ...timeline(order, reader.lang).map(text => line(`  ${text}`, 'dim')),
  ]
  return { id: `order ${id}`, text: searchText(order, reader), rows: [...rows, []] }
}

/** `A1B2  Compra  Pagado            $3.000`. */
function orderHead(order: Order, reader: PageReader): Row {
  const { id, state, total } = order
  const { lang, width } = reader
  const left = [
    span(id, 'accent'),
    span(`  ${kindName(order, lang)}  `, 'dim'),
    span(stateName(state, lang), state === 'return_requested' ? 'warning' : 'strong'),
  ]
  return betweenRows(left, line(` ${money(total, reader)}`), width)
}

function itemRow(
  { name, quantity, price, returned }: Order['items'][number],
  reader: PageReader,
): Row {
  const back = returned > 0 ? ` · ${translate(reader.lang, 'order.returned', { n: returned })}` : ''
  const left = line(`  * ${name} [x${quantity}]${back}`)
  return betweenRows(left, line(` ${money(price * quantity, reader)}`, 'dim'), reader.width)
}

function searchText(order: Order, { lang }: PageReader): string {
  const { id, items, customer, state } = order
  return [id, customer.name, customer.username, stateName(state, lang), itemsText(items)].join(' ')
}

/** `:returns`: what customers ask to give back. */
export function returnEntries({ orders }: Result<'desk.returns'>, reader: PageReader): Entry[] {
  const { lang } = reader
  return orders.map(order => {
    const { id, customer, items, openReturn } = order
    const wanted = (openReturn?.items ?? []).map(({ card, quantity }) => {
      const name = items.find(each => each.card === card)?.name ?? card
      return line(`  * ${name} [x${quantity}]`)
    })
    const since = openReturn ? moment(openReturn.at, reader) : ''
    const asked = translate(lang, 'agent.returnAsked', { name: customer.name, date: since })
    const why = openReturn?.reason
    const rows = [
      orderHead(order, reader),
      line(`  ${asked}`, 'dim'),
      ...wanted,
      ...(why ? [line(`  ${translate(lang, 'agent.because', { reason: why })}`, 'notice')] : []),
      [],
    ]
    return { id: `return ${id}`, text: searchText(order, reader), rows }
  })
}

/** `:catalogue`: `Pikachu ex      $1.500   3 en venta · 1 en bodega`. */
export function cardEntries({ cards }: Result<'shop.catalogue'>, reader: PageReader): Entry[] {
  const { lang, width } = reader
  return cards.map(({ id, name, price, stock, backRoom = 0 }) => {
    const behind = backRoom > 0 ? translate(lang, 'agent.backRoom', { n: backRoom }) : ''
    const look = stock === 0 ? 'warning' : 'dim'
    const count = translate(lang, stock === 0 ? 'agent.soldOut' : 'agent.onSale', { n: stock })
    const right = [
      span(behind, 'dim'),
      span(count.padStart(14), look),
      span(` ${money(price, reader).padStart(10)}`),
    ]
    const row = betweenRows([span(name, 'strong'), span(' ')], right, width)
    return { id: `card ${id}`, text: name, rows: [row] }
  })
}

/** An order for narrow places: `A1B2   $3.000`, its cards, and when it came into each state. */
export function narrowOrderRows(order: Order, reader: PageReader): Row[] {
  const { id, state, total, items, history } = order
  const look = state === 'return_requested' ? 'warning' : 'text'
  const head = betweenRows(line(id, 'accent'), line(` ${money(total, reader)}`), reader.width)
  return [
    head,
    ...items.map(({ name, quantity }) => line(`  ${quantity} x ${name}`, 'dim')),
    ...history.map(each => {
      const name = line(
        `  ${stateName(each.state, reader.lang)}`,
        each === history.at(-1) ? look : 'dim',
      )
      return betweenRows(name, line(` ${moment(each.at, reader)}`, 'dim'), reader.width)
    }),
  ]
}
