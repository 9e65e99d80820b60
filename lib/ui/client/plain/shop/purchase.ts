/** Buying cards: the catalogue, what of it is wanted, and the sum. */
import { translate } from '../../../../i18n'
import type { Card } from '../../../../protocol'
import { readQuantities, type Counted } from '../../shop/quantities'
import type { Counter, Read } from './counter'
import { showOrder } from './orders'

export class Purchase {
  constructor(private readonly counter: Counter) {}

  /** Asks until something can be bought, or the person wants nothing. */
  async run(): Promise<void> {
    for (;;) {
      if (!(await this.counter.load('shop.catalogue', {}))) return
      const { cards } = this.counter.shop
      cards.forEach((card, i) => this.counter.line(`${i + 1}. ${this.#cardText(card)}`))
      const card = cards.find(({ stock }) => stock > 0)?.name ?? cards[0]?.name
      const wanted = await this.counter.ask('plain.shopCards', { card }, typed =>
        readBasket(typed, cards),
      )
      if (!wanted || (await this.#pay(wanted))) return
    }
  }

  #cardText({ name, price, stock }: Card): string {
    const left = stock === 0 ? translate(this.counter.lang, 'assistant.none') : String(stock)
    return `${name}  ${this.counter.money(price)}  (${left})`
  }

  /** False: somebody was quicker, and the person may choose again. */
  async #pay(wanted: readonly Counted<Card>[]): Promise<boolean> {
    const { counter } = this
    const sum = wanted.reduce((all, { item, quantity }) => all + item.price * quantity, 0)
    if (!(await counter.agrees('plain.shopTotal', { total: counter.money(sum) }))) {
      counter.assistant('plain.shopNotBought')
      return true
    }
    const items = wanted.map(({ item: { id, price }, quantity }) => ({ card: id, quantity, price }))
    const done = await counter.load('shop.buy', { items, key: counter.key() })
    if (!done) return !counter.questions.isTerminal
    counter.assistant('assistant.bought')
    showOrder(done.order, counter)
    return true
  }
}

function readBasket(typed: string, cards: readonly Card[]): Read<Counted<Card>[]> {
  const read = readQuantities(typed, cards)
  if ('problem' in read) return read
  const short = read.counted.find(({ item, quantity }) => quantity > item.stock)
  if (!short) return { value: read.counted }
  const parameters = { card: short.item.name, n: short.item.stock }
  return { problem: { key: 'plain.shopSold', parameters } }
}
