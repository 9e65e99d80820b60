/** What a person wants to buy, or to give back: cards with quantities. */
import { MAX_QUANTITY, type Card, type Order, type PurchaseLine } from '../../../protocol'
import type { Counting, Quantities, Returnable } from './assistant-state'

/** How many of a card. */
export function quantityOf({ quantities }: Counting, card: string): number {
  return quantities[card] ?? 0
}

/** So many of a card from now on; none at all takes it out. */
export function setQuantity<C extends Counting>(counting: C, card: string, wanted: number): C {
  const quantity = Math.max(Math.min(wanted, MAX_QUANTITY), 0)
  const { [card]: _, ...others } = counting.quantities
  const quantities: Quantities = quantity > 0 ? { ...others, [card]: quantity } : others
  return { ...counting, quantities }
}

/** A digit goes behind the quantity that is being typed, or begins another one. */
export function typeDigit<C extends Counting>(counting: C, card: string, digit: number): C {
  const before = counting.isTyping ? quantityOf(counting, card) : 0
  const typed = before * 10 + digit
  return { ...setQuantity(counting, card, typed > MAX_QUANTITY ? digit : typed), isTyping: true }
}

/** Takes the last digit of a quantity away. */
export function eraseDigit<C extends Counting>(counting: C, card: string): C {
  const rest = Math.floor(quantityOf(counting, card) / 10)
  return { ...setQuantity(counting, card, rest), isTyping: rest > 0 }
}

/** What is in the basket, in the order of the cards. */
export function basketLines(
  cards: readonly Card[],
  counting: Counting,
): { card: Card; quantity: number }[] {
  return cards.flatMap(card => {
    const quantity = quantityOf(counting, card.id)
    return quantity > 0 ? [{ card, quantity }] : []
  })
}

/** What it all costs. */
export function totalOf(lines: readonly { card: Pick<Card, 'price'>; quantity: number }[]): number {
  return lines.reduce((sum, { card, quantity }) => sum + card.price * quantity, 0)
}

/** The first card of which more is wanted than is there. */
export function firstShort(lines: readonly { card: Card; quantity: number }[]): Card | undefined {
  return lines.find(({ card, quantity }) => quantity > card.stock)?.card
}

/** The basket as it is bought: for the prices that the buyer reads. */
export function purchaseLines(lines: readonly { card: Card; quantity: number }[]): PurchaseLine[] {
  return lines.map(({ card, quantity }) => ({ card: card.id, quantity, price: card.price }))
}

/** The items of an order of which something can still be given back. */
export function returnables({ items }: Order): Returnable[] {
  return items
    .map(item => ({ ...item, left: item.quantity - item.returned }))
    .filter(({ left }) => left > 0)
}
