/** The question before buying: what, for how much. */
import { formatMoney, translate } from '../../../../i18n'
import type { Row } from '../../../pane'
import { actionOf, keyFor } from '../../keys'
import { betweenRows, line, pane, span } from '../../../rows'
import type { State } from '../../state'
import { setAssistant } from '../assistant-screen'
import { basketLines, totalOf } from '../basket'
import { buy } from '../operations'
import type { Page } from '../page'

/** Widest row of the receipt that is pleasant to read. */
const MAX_WIDTH = 56

/** Rows below the cards: a rule, the total, and the question. */
const FOOT = 4

export const checkoutPage: Page = {
  where: 'checkout',
  title: ({ lang }) => translate(lang, 'assistant.checkout'),
  height: ({ shop, assistant }) => basketLines(shop.cards, assistant.basket).length + FOOT,
  draw(state, rect) {
    const width = Math.min(rect.width, MAX_WIDTH)
    const items = itemRows(state, width)
    const room = Math.max(rect.height - FOOT, 1)
    const shown =
      items.length > room
        ? [...items.slice(0, room - 1), line(`… +${items.length - room + 1}`, 'dim')]
        : items
    return pane('assistant.checkout', { ...rect, width }, [...shown, ...footRows(state, width)])
  },
  update(state, event) {
    if (event.type !== 'key') return undefined
    switch (actionOf(event.key, 'checkout')) {
      case 'accept':
        return buy(state)
      case 'close':
        return state.assistant.asked ? [state] : [setAssistant(state, { page: 'catalogue' })]
      case 'up':
      case 'down':
        return [state]
      case undefined:
        return undefined
    }
  },
  click: state => buy(state),
}

function itemRows(state: State, width: number): Row[] {
  const { shop, assistant, lang } = state
  return basketLines(shop.cards, assistant.basket).map(({ card, quantity }) =>
    betweenRows(
      [span(`${quantity} x `, 'accent'), span(card.name)],
      line(`  ${formatMoney(card.price * quantity, shop.currency, lang)}`),
      width,
    ),
  )
}

function footRows({ shop, assistant, lang }: State, width: number): Row[] {
  const total = totalOf(basketLines(shop.cards, assistant.basket))
  const money = formatMoney(total, shop.currency, lang)
  const key = keyFor('accept', 'checkout', lang)
  return [
    line('─'.repeat(width), 'border'),
    betweenRows(
      line(translate(lang, 'assistant.total'), 'strong'),
      line(` ${money}`, 'strong'),
      width,
    ),
    [],
    line(translate(lang, 'assistant.askBuy', { key }), 'warning'),
  ]
}
