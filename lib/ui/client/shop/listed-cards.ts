import type { Card } from '../../../protocol'
import { fold } from '../model/search-query'
import type { State } from '../state'
import { indexOf } from './table'

/** The cards with what was typed in their names. */
export function listedCards({ shop, assistant }: State): readonly Card[] {
  const words = fold(assistant.cardFilter.text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return shop.cards
  return shop.cards.filter(({ name }) => words.every(word => fold(name).includes(word)))
}

/** The row of the cursor among them. */
export function cursorOf({ assistant }: State, list: readonly Card[]): number {
  return indexOf(list, assistant.basket.card)
}
