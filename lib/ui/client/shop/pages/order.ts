/** One order in full, with what can be done with it now. */
import { translate } from '../../../../i18n'
import type { Order } from '../../../../protocol'
import type { Row } from '../../../pane'
import { wrap } from '../../../wrap'
import { actionOf, keyFor, type Action } from '../../keys'
import { line, pane } from '../../../rows'
import type { State, Step } from '../../state'
import { askForMore, setAssistant } from '../assistant-screen'
import { confirmOrder, isAllowed, openReturn, withdrawReturn } from '../operations'
import { orderLines } from '../order-lines'
import type { Page } from '../page'

/** What can be done with an order, by the keys of the page. */
const deeds = {
  confirm: 'confirm',
  return: 'ask_return',
  withdraw: 'withdraw_return',
} as const

export const orderPage: Page = {
  where: 'order',
  title: ({ lang, assistant }) => translate(lang, 'order.title', { id: assistant.order ?? '' }),
  height: (state, width) => pageRows(state, width).length,
  draw(state, rect) {
    const rows = pageRows(state, rect.width)
    const top = Math.min(state.assistant.orderTop, Math.max(rows.length - rect.height, 0))
    return pane('assistant.order', rect, rows.slice(top))
  },
  update(state, event) {
    if (event.type !== 'key') return undefined
    const order = shownOrder(state)
    const action = actionOf(event.key, 'order')
    if (!action) return undefined
    return order ? act(state, order, action) : [askForMore(state)]
  },
  wheel: (state, rows) => [scroll(state, rows)],
  has(state, action) {
    const order = shownOrder(state)
    const deed = action in deeds ? deeds[action as keyof typeof deeds] : undefined
    return !deed || (order !== undefined && isAllowed(order, deed))
  },
}

/** The order that is on the page. */
function shownOrder({ shop, assistant }: State): Order | undefined {
  return shop.orders.find(({ id }) => id === assistant.order)
}

function act(state: State, order: Order, action: Action<'order'>): Step {
  switch (action) {
    case 'up':
      return [scroll(state, -1)]
    case 'down':
      return [scroll(state, 1)]
    case 'pageUp':
      return [scroll(state, -5)]
    case 'pageDown':
      return [scroll(state, 5)]
    case 'confirm':
      return confirmOrder(state, order)
    case 'return':
      return openReturn(state, order)
    case 'withdraw':
      return withdrawReturn(state, order)
    case 'accept':
      return state.assistant.purpose === 'confirm' ? confirmOrder(state, order) : close(state)
    case 'close':
      return close(state)
  }
}

/** Back to the list. */
function close(state: State): Step {
  return [setAssistant(state, { page: 'orders' })]
}

function scroll(state: State, by: number): State {
  const rows = pageRows(state, Math.max(state.columns, 1)).length
  const orderTop = Math.max(Math.min(state.assistant.orderTop + by, rows - 1), 0)
  return setAssistant(state, { orderTop })
}

function pageRows(state: State, width: number): Row[] {
  const { shop, lang } = state
  const order = shownOrder(state)
  if (!order) return [line(translate(lang, 'assistant.noOrder'), 'dim')]
  const [heading = '', ...lines] = orderLines(order, shop.currency, lang)
  const question = questionOf(state, order)
  return [
    line(heading, 'strong'),
    ...lines.flatMap(text =>
      wrap(line(text, text.startsWith('  ') ? 'dim' : 'text'), width, { rest: 4 }),
    ),
    ...(question ? [[], ...wrap(line(question, 'warning'), width)] : []),
  ]
}

/** What Enter does, where one came to do it. */
function questionOf({ lang, assistant }: State, order: Order): string | undefined {
  if (assistant.purpose !== 'confirm') return undefined
  const key = keyFor('accept', 'order', lang)
  if (order.state === 'paid') return translate(lang, 'assistant.askShipped', { key })
  return order.state === 'shipment_confirmed'
    ? translate(lang, 'assistant.askReceived', { key })
    : undefined
}
