/** The catalogue and the basket: one table that filters as one types. */
import { translate } from '../../../../i18n'
import { MAX_QUANTITY, type Card } from '../../../../protocol'
import { createEditor, typeKey } from '../../../editor'
import type { KeyEvent, PasteEvent } from '../../../input-event'
import { actionOf } from '../../keys'
import { moveIn } from '../../room/overlay/sheet'
import { saying } from '../../saying'
import type { State, Step } from '../../state'
import { askForMore, objectTo, setAssistant } from '../assistant-screen'
import type { Counting } from '../assistant-state'
import { eraseDigit, quantityOf, setQuantity, typeDigit } from '../basket'
import { cursorOf, listedCards } from '../listed-cards'
import { checkOut } from '../operations'
import type { Page } from '../page'
import { indexAtRow } from '../table'
import { cataloguePanes, FOOT, HEAD, tableHeight } from './catalogue-view'

export const cataloguePage: Page = {
  where: 'cards',
  title: ({ lang }) => translate(lang, 'assistant.catalogue'),
  height: ({ shop }) => Math.max(shop.cards.length, 3) + HEAD + FOOT,
  draw: cataloguePanes,
  update(state, event) {
    const action = event.type === 'key' ? actionOf(event.key, 'cards') : undefined
    const list = listedCards(state)
    const card = list[cursorOf(state, list)]
    switch (action) {
      case 'accept':
        return checkOut(state)
      case 'close':
        return close(state)
      case 'more':
      case 'less':
        return [count(state, card, action === 'more' ? 1 : -1)]
      case 'none':
        return [card ? change(state, setQuantity(state.assistant.basket, card.id, 0)) : state]
      default: {
        const moved = moveIn(cursorOf(state, list), action, list.length - 1, state.rows - 8)
        return moved === undefined ? type(state, event, card) : [goTo(state, list, moved)]
      }
    }
  },
  click(state, id, { y }, place) {
    if (id === 'assistant.basket') return checkOut(state)
    if (y < HEAD || y >= HEAD + tableHeight(place)) return [state]
    const list = listedCards(state)
    const cursor = cursorOf(state, list)
    const index = indexAtRow(list.length, cursor, tableHeight(place), y - HEAD)
    const card = list[index]
    if (!card) return [state]
    return [index === cursor ? count(state, card, 1) : goTo(state, list, index)]
  },
  wheel(state, rows) {
    const list = listedCards(state)
    return [goTo(state, list, cursorOf(state, list) + rows)]
  },
}

function change(state: State, basket: Counting): State {
  return setAssistant(state, { basket })
}

function goTo(state: State, list: readonly Card[], wanted: number): State {
  const card = list[Math.max(Math.min(wanted, list.length - 1), 0)]?.id
  return change(state, { ...state.assistant.basket, card, isTyping: false })
}

/** One more or one less; of what is not there no more can be taken. */
function count(state: State, card: Card | undefined, by: 1 | -1): State {
  if (!card) return state
  const basket = { ...state.assistant.basket, card: card.id, isTyping: false }
  const wanted = quantityOf(basket, card.id) + by
  if (wanted > card.stock && by > 0) return short(change(state, basket), card)
  return change(state, setQuantity(basket, card.id, wanted))
}

function short(state: State, { name, stock }: Card): State {
  const key = stock === 0 ? 'assistant.soldOut' : 'assistant.short'
  return objectTo(state, saying(key, { card: name, n: stock }))
}

/** Digits are the quantity of the card under the cursor, everything else is looked for. */
function type(
  state: State,
  event: KeyEvent | PasteEvent,
  card: Card | undefined,
): Step | undefined {
  const { basket, cardFilter } = state.assistant
  const key = event.type === 'key' ? event.key : ''
  if (card && /^\d$/.test(key)) {
    const typed = typeDigit({ ...basket, card: card.id }, card.id, Number(key))
    const next = change(state, typed)
    const quantity = quantityOf(typed, card.id)
    return [quantity > Math.min(card.stock, MAX_QUANTITY) ? short(next, card) : next]
  }
  if (card && key === 'backspace' && basket.isTyping) {
    return [change(state, eraseDigit(basket, card.id))]
  }
  const typed = typeKey(cardFilter, event)
  if (!typed || typed.text.includes('\n')) return undefined
  const isTyping = false
  return [setAssistant(state, { cardFilter: typed, basket: { ...basket, isTyping } })]
}

/** First what was looked for goes, then the catalogue; the basket stays. */
function close(state: State): Step {
  if (state.assistant.cardFilter.text === '') return [askForMore(state)]
  return [setAssistant(state, { cardFilter: createEditor() })]
}
