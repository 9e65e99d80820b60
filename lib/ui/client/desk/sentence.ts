/** What the desk says of an answer that is no page, and of news: the same on the screen and in lines. */
import { translate, type TextKey, type TextParameters, type Tongue } from '../../../i18n'
import { formatMoney } from '../../../i18n/money'
import type { ServerEvent, User } from '../../../protocol'
import type { Answered } from '../model/chat'
import type { DeskBoard } from '../model/desk-board'
import type { Info } from '../model/item'
import { itemsText } from '../shop/order-lines'

/** A text of ours, and how it looks. */
export interface Said {
  key: TextKey
  parameters?: TextParameters
  /** Absent: a notice. */
  look?: Info['look']
}

/** What an answer comes down to. Undefined: it is shown otherwise, or there is nothing to say. */
export function sayAnswer(
  answer: Answered,
  { lang, currency }: { lang: Tongue; currency: string },
): Said | undefined {
  const money = (amount: number) => formatMoney(amount, currency, lang)
  switch (answer.method) {
    case 'desk.buy': {
      const { id, total, items } = answer.result.order
      const { isNew, nearest = '' } = answer.result
      const hint = nearest && ` ${translate(lang, 'agent.orCard', { card: nearest })}`
      const parameters = { order: id, items: itemsText(items), total: money(total), hint }
      return { key: isNew ? 'agent.boughtNew' : 'agent.bought', parameters }
    }
    case 'desk.publish': {
      const { name, price, stock } = answer.result.card
      return { key: 'agent.published', parameters: { card: name, price: money(price), n: stock } }
    }
    case 'desk.note':
      return { key: 'agent.noted', parameters: { text: answer.params.text }, look: 'warning' }
    case 'desk.transfer':
      return { key: 'agent.offered', parameters: { agent: answer.params.agent } }
    case 'desk.state': {
      const state = translate(lang, `agent.state.${answer.result.state}`)
      return { key: 'agent.stateIs', parameters: { state } }
    }
    case 'desk.resolve': {
      const key = answer.params.accept ? 'agent.returnAccepted' : 'agent.returnRefused'
      return { key, parameters: { order: answer.result.order.id } }
    }
    case 'desk.cannedSave':
      return { key: 'agent.cannedSaved', parameters: { name: answer.result.answer.name } }
    case 'desk.cannedRemove':
      return { key: 'agent.cannedRemoved' }
    default:
      return undefined
  }
}

/**
 * What news about the agent's conversations comes down to; `before` is what was known until then. Undefined:
 * it is about somebody else's.
 */
export function sayNews(
  event: ServerEvent,
  before: DeskBoard,
  me: Pick<User, 'id'> | undefined,
  lang: Tongue,
): Said | undefined {
  const isMine = (id: string) => before.holding.some(each => each.id === id)
  switch (event.method) {
    case 'desk.started': {
      const { agent, customer } = event.params.conversation
      const parameters = { name: customer.name, email: customer.email ?? '' }
      return agent && agent.id === me?.id ? { key: 'agent.started', parameters } : undefined
    }
    case 'desk.ended': {
      const { conversation, reason } = event.params
      const parameters = { name: conversation.customer.name, reason: reasonText(reason, lang) }
      return isMine(conversation.id) ? { key: 'agent.ended', parameters } : undefined
    }
    case 'desk.returned': {
      const { id, customer } = event.params.conversation
      const parameters = { name: customer.name }
      return isMine(id) ? { key: 'agent.lost', parameters, look: 'error' } : undefined
    }
    case 'desk.transfer':
      return sayTransfer(event.params, me)
    default:
      return undefined
  }
}

function sayTransfer(
  {
    state,
    from,
    to,
    conversation,
    note = '',
  }: Extract<ServerEvent, { method: 'desk.transfer' }>['params'],
  me: Pick<User, 'id'> | undefined,
): Said | undefined {
  const parameters = { name: conversation.customer.name, from: from.name, to: to.name, note }
  if (state === 'offered') {
    return to.id === me?.id ? { key: 'agent.offeredToMe', parameters } : undefined
  }
  return from.id === me?.id ? { key: `agent.transfer.${state}`, parameters } : undefined
}

/** Why a conversation ended: the server's own reasons in words, an agent's as it was written. */
function reasonText(reason: string, lang: Tongue): string {
  const known = {
    disconnected: 'agent.end.disconnected',
    left: 'agent.end.left',
    gone: 'agent.end.gone',
  } as const
  const key = known[reason as keyof typeof known]
  return key ? translate(lang, key) : reason
}
