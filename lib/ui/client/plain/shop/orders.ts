/** What can be done with the operations that a person has made: look, give back, confirm. */
import { findTransition, type Order } from '../../../../protocol'
import type { Purpose, Returnable } from '../../shop/assistant-state'
import { returnables } from '../../shop/basket'
import { servesPurpose } from '../../shop/operations'
import { orderLine, orderLines, stateName } from '../../shop/order-lines'
import { readQuantities, type Counted } from '../../shop/quantities'
import type { Counter, Read } from './counter'

export class Orders {
  constructor(private readonly counter: Counter) {}

  async look(): Promise<void> {
    const order = await this.#choose('look')
    if (order) showOrder(order, this.counter)
  }

  async giveBack(): Promise<void> {
    const order = await this.#choose('return')
    if (!order) return
    const wanted = await this.#chooseItems(returnables(order))
    if (!wanted) return
    const reason = (await this.counter.questions.ask('plain.shopReason'))?.trim()
    if (reason === undefined) return
    const done = await this.counter.load('shop.return', {
      order: order.id,
      items: wanted.map(({ item, quantity }) => ({ card: item.card, quantity })),
      ...(reason && { reason }),
      key: this.counter.key(),
    })
    if (done) this.#tellState(done.order)
  }

  async confirm(): Promise<void> {
    const order = await this.#choose('confirm')
    if (!order) return
    const { to } = findTransition(order.kind, 'confirm', order.state) ?? {}
    if (to !== 'shipment_confirmed' && to !== 'received') return
    const parameters = { id: order.id, state: stateName(to, this.counter.lang) }
    if (!(await this.counter.agrees('plain.shopConfirm', parameters))) return
    const done = await this.counter.load('shop.confirm', { order: order.id, to })
    if (done) this.#tellState(done.order)
  }

  /** One of the operations that serve a purpose. Undefined: there is none, or the person wants none. */
  async #choose(purpose: Purpose): Promise<Order | undefined> {
    const { counter } = this
    if (!(await counter.load('shop.operations', {}))) return undefined
    const { currency } = counter.shop
    const orders = counter.shop.orders.filter(order => servesPurpose(order, purpose))
    if (orders.length === 0) return void counter.assistant(`assistant.none.${purpose}`)
    orders.forEach((order, i) =>
      counter.line(`${i + 1}. ${orderLine(order, currency, counter.lang)}`),
    )
    return counter.ask('plain.shopOrder', {}, typed => {
      const found = orders[Number(typed) - 1] ?? orders.find(({ id }) => isSame(id, typed))
      const problem = { key: 'plain.shopNoOrder', parameters: { typed } } as const
      return found ? { value: found } : { problem }
    })
  }

  /** Which items are given back, and how many of each; an empty line means all. */
  #chooseItems(items: readonly Returnable[]): Promise<Counted<Returnable>[] | undefined> {
    items.forEach(({ name, left }, i) => this.counter.line(`${i + 1}. ${name} (${left})`))
    const all = items.map(item => ({ item, quantity: item.left }))
    const example = { card: items[0]?.name }
    return this.counter.ask('plain.shopItems', example, typed => readItems(typed, items), all)
  }

  #tellState({ id, state }: Order): void {
    const { lang } = this.counter
    this.counter.assistant('assistant.nowIn', { id, state: stateName(state, lang) })
  }
}

/** Says all that there is to an order. */
export function showOrder(order: Order, counter: Counter): void {
  for (const text of orderLines(order, counter.shop.currency, counter.lang)) counter.line(text)
}

function readItems(typed: string, items: readonly Returnable[]): Read<Counted<Returnable>[]> {
  const read = readQuantities(typed, items)
  if ('problem' in read) return read
  const tooMany = read.counted.find(({ item, quantity }) => quantity > item.left)
  if (!tooMany) return { value: read.counted }
  const parameters = { card: tooMany.item.name, n: tooMany.item.left }
  return { problem: { key: 'assistant.onlyLeft', parameters } }
}

function isSame(id: string, typed: string): boolean {
  return id.toUpperCase() === typed.toUpperCase()
}
