/** What an answer to the agent's line or keys is for the screen: a page, or a sentence. */
import { translate, type TextParameters } from '../../../i18n'
import type { Result } from '../../../protocol'
import { createEditor } from '../../editor'
import { note } from '../model/actions'
import type { Answered } from '../model/chat'
import { catalogueParams } from '../model/shop'
import { saying } from '../saying'
import type { Effect, State, Step } from '../state'
import { pageMethods, type AskedDesk, type PageAnswer } from './desk-state'
import { request, setDesk, talkOf, tell } from './desk-screen'
import { ask } from './asking'
import { lookAtCustomer } from './entering'
import { currentEntry } from './page-list'
import { sayAnswer, type Said } from './sentence'

/** Shows an answer to what was asked for. The board has taken it in before. */
export function takeAnswered(state: State, answer: Answered, asked: AskedDesk): Step {
  // What a page asked for is of no use once it was closed.
  if (isPage(answer) && asked.line === undefined && !state.desk.page) return [state]
  if (answer.method === 'desk.operations') return takeOrders(state, answer)
  if (isPage(answer)) return [openPage(state, answer)]
  const { lang, shop } = state
  const said = sayAnswer(answer, { lang, currency: shop.currency })
  const told = said ? sayOnPage(state, answer, said) : state
  switch (answer.method) {
    case 'desk.connect':
    case 'desk.accept': {
      const { id, room } = answer.result.conversation
      const chosen = setDesk(told, { conversation: id, page: undefined, over: undefined })
      const chat = note(
        chosen.chat,
        state.now,
        'agent.started',
        personOf(answer.result),
        'notice',
        room,
      )
      return [{ ...chosen, chat }]
    }
    case 'desk.resolve':
      return [afterResolve(told, answer.result.order.id), ...lookAgain(told)]
    case 'desk.buy':
    case 'desk.note':
      return [told, ...lookAgain(told)]
    case 'desk.publish':
      return [told, request('shop.catalogue', catalogueParams(shop))]
    case 'desk.exit':
      return [told, { type: 'quit', code: 0, farewell: translate(lang, 'quit.farewell') }]
    case 'desk.disconnect':
    case 'desk.decline':
      return [told]
    default:
      return [said || asked.line === undefined ? told : tell(told, 'chat.done')]
  }
}

function personOf({ customer }: Result<'desk.connect'>): TextParameters {
  return { name: customer.name, email: customer.email ?? '' }
}

/** Whether an answer is shown as a page. */
export function isPage(answer: Answered): answer is Extract<Answered, PageAnswer> {
  return (pageMethods as readonly string[]).includes(answer.method)
}

/** Orders come in pages: all of them are shown, the next ones below those that are there. */
function takeOrders(
  state: State,
  { params, result }: Extract<Answered, { method: 'desk.operations' }>,
): Step {
  const { page } = state.desk
  const isNext = params.before !== undefined
  const before =
    page?.answer.method === 'desk.operations' && isNext ? page.answer.result.orders : []
  const orders = [...before, ...result.orders]
  const shown = openPage(state, { method: 'desk.operations', result: { ...result, orders } })
  const last = result.orders.at(-1)
  if (!result.more || !last) return [shown]
  return ask(shown, 'desk.operations', { ...params, before: last.id })
}

/** Opens a page; where it is open already, the cursor stays on its thing. */
export function openPage(state: State, answer: PageAnswer): State {
  const { page } = state.desk
  const shown = { method: answer.method, result: answer.result } as PageAnswer
  if (page?.answer.method === answer.method) {
    const at = currentEntry(state, page)?.id
    return setDesk(state, { page: { ...page, answer: shown, at } })
  }
  return setDesk(state, { page: { answer: shown, filter: createEditor() } })
}

/** What concerns the page that is open is said there, the rest in the middle of the desk. */
function sayOnPage(state: State, { method }: Answered, { key, parameters, look }: Said): State {
  const { page } = state.desk
  const remark = saying(key, parameters)
  if (page?.answer.method === 'desk.canned' && method.startsWith('desk.canned')) {
    const answers = [...state.board.canned]
    const answer: PageAnswer = { method: 'desk.canned', result: { answers } }
    return setDesk(state, { page: { ...page, answer, removing: undefined, remark } })
  }
  if (page && method === 'desk.resolve') return setDesk(state, { page: { ...page, remark } })
  return tell(state, key, parameters, look)
}

/** A return that is decided leaves its page. */
function afterResolve(state: State, order: string): State {
  const { page } = state.desk
  if (page?.answer.method !== 'desk.returns') return state
  const orders = page.answer.result.orders.filter(({ id }) => id !== order)
  const answer: PageAnswer = { method: 'desk.returns', result: { orders } }
  return setDesk(state, { page: { ...page, answer, refusing: undefined } })
}

/** Something about the customer has changed. */
function lookAgain(state: State): Effect[] {
  const talk = talkOf(state)
  return talk ? lookAtCustomer(talk.id) : []
}
