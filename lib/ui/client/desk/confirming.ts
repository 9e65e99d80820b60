/** What costs the shop money, or takes the agent away from a customer, is asked once before it is done. */
import { nearest } from '../../../command/nearest'
import { formatMoney } from '../../../i18n/money'
import type { KeyEvent, PasteEvent } from '../../input-event'
import { actionOf } from '../keys'
import { fold } from '../model/search-query'
import type { MethodName } from '../../../protocol'
import { translate, type TextKey, type TextParameters } from '../../../i18n'
import { saying, type Saying } from '../saying'
import type { State, Step } from '../state'
import { ask } from './asking'
import type { Confirmation } from './desk-state'
import { setDesk, talkOf } from './desk-screen'

/** What is to be asked before a request goes. Undefined: nothing. */
export function questionFor(state: State, method: MethodName, params: object): Saying | undefined {
  switch (method) {
    case 'desk.buy':
      return askBuying(state, params as { card: string; price: number })
    case 'desk.publish':
      return askPublishing(state, params as { card: string; price?: number })
    case 'desk.exit': {
      const names = state.board.holding.map(({ customer }) => customer.name).join(', ')
      return names === '' ? undefined : saying('agent.askExit', { names })
    }
    default:
      return undefined
  }
}

/** Shows the question; what was typed stays in the input until it is answered. */
export function confirm(state: State, confirmation: Confirmation): State {
  return setDesk(state, { confirmation })
}

/** Enter does it; whatever else is pressed leaves everything as it was, the line too. */
export function updateConfirmation(
  state: State,
  { method, params, line }: Confirmation,
  event: KeyEvent | PasteEvent,
): Step {
  if (event.type === 'paste') return [state]
  const calm = setDesk(state, { confirmation: undefined })
  return actionOf(event.key, 'confirm') === 'accept' ? ask(calm, method, params, line) : [calm]
}

function askBuying(state: State, { card, price }: { card: string; price: number }): Saying {
  const name = talkOf(state)?.customer.name ?? ''
  const known = findCard(state, card)
  if (known) return question(state, 'agent.askBuy', { card: known.name, price, name })
  return question(state, 'agent.askBuyNew', { card, price, name, hint: hintFor(state, card) })
}

/** Only another price than the one that is known is worth a question. */
function askPublishing(
  state: State,
  { card, price }: { card: string; price?: number },
): Saying | undefined {
  if (price === undefined) return undefined
  const known = findCard(state, card)
  if (known?.price === price) return undefined
  return known
    ? question(state, 'agent.askPrice', { card: known.name, before: known.price, price })
    : question(state, 'agent.askNewCard', { card, price, hint: hintFor(state, card) })
}

function question(
  { shop, lang }: State,
  key: TextKey,
  { price, before = 0, ...rest }: { price: number; before?: number } & TextParameters,
): Saying {
  const money = (amount: number) => formatMoney(amount, shop.currency, lang)
  return saying(key, { ...rest, price: money(price), before: money(before) })
}

/** ` ¿O es «Pikachu ex»?`, where a card of the shop is called nearly so. */
function hintFor({ shop, lang }: State, typed: string): string {
  const meant = nearest(
    typed,
    shop.cards.map(({ name }) => name),
  )
  return meant === undefined ? '' : ` ${translate(lang, 'agent.orCard', { card: meant })}`
}

/** A card as it may be typed: without its capitals, accents and quotes. */
function findCard({ shop }: State, typed: string) {
  const plain = (text: string) =>
    fold(text)
      .replace(/["'“”«»]/g, '')
      .trim()
  return shop.cards.find(({ id, name }) => id === typed || plain(name) === plain(typed))
}
