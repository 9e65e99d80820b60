/** What of the line the shop hears, whatever is on the screen. */
import { translate } from '../../../i18n'
import type { MethodName, Params, Result } from '../../../protocol'
import { createEditor } from '../../editor'
import { isOnline } from '../mail/mail-screen'
import { andThen } from '../mail/step'
import type { Answered, LinkEvent } from '../model/chat'
import { catalogueParams, hasOpenTalk } from '../model/shop'
import { ring } from '../room/alerting'
import { goToRoom } from '../room/going'
import { saying } from '../saying'
import type { State, Step } from '../state'
import {
  answer,
  ask,
  askForMore,
  emptyPasswordForm,
  objectTo,
  say,
  setAssistant,
} from './assistant-screen'
import type { Asked, Utterance } from './assistant-state'
import { enterShop, lookAgain } from './operations'
import { stateName } from './order-lines'
import { sayNothingThere } from './pages/orders'

/** A "no" that ends with the connection: it is asked again after the next sign-in. */
const PASSING = new Set(['closing', 'not_signed_in'])

type Refused = Extract<LinkEvent, { type: 'refused' }>
type Heard = Extract<LinkEvent, { type: 'heard' }>['event']

/** Takes in what happened on the line. The model of the shop has taken it in before. */
export function hearShop(state: State, event: LinkEvent): Step {
  switch (event.type) {
    case 'answered':
      return hearAnswer(state, event)
    case 'refused':
      return isAsked(state, event.params) ? takeRefusal(state, event) : [state]
    case 'unanswered':
      return isAsked(state, event.params) ? takeLoss(state) : [state]
    case 'heard':
      return hearNews(state, event.event)
    default:
      return [state]
  }
}

function isAsked({ assistant }: State, params: unknown): boolean {
  return assistant.asked?.params === params
}

function hearAnswer(state: State, event: Answered): Step {
  switch (event.method) {
    case 'session.login':
    case 'session.register':
    case 'session.resume':
      return comeBack(state)
    case 'shop.catalogue': {
      const isRest = event.params.query === undefined && event.result.more
      return isRest ? [state, ask('shop.catalogue', catalogueParams(state.shop, true))] : [state]
    }
    case 'shop.operations':
      return state.screen === 'shop' ? sayNothingThere(state) : [state]
    default:
      return isAsked(state, event.params) ? takeDone(free(state), event) : [state]
  }
}

function free(state: State): State {
  return setAssistant(state, { asked: undefined })
}

/** Somebody is signed in again: what waited is asked, and what is on the screen is asked for anew. */
function comeBack(state: State): Step {
  const { asked } = state.assistant
  const looked: Step = state.screen === 'shop' ? lookAgain(state) : [state]
  return andThen(
    looked,
    next => (hasOpenTalk(next.chat) ? [next, ask('desk.conversation', {})] : [next]),
    next => (asked ? repeat(next, asked) : [next]),
  )
}

function repeat(state: State, { method, params }: Asked): Step {
  const request = ask(method, params as Params<MethodName>)
  return [setAssistant(state, { asked: { method, params } }), request]
}

/** What was asked is done: the assistant says so, and asks whether there is more. */
function takeDone(state: State, event: Answered): Step {
  switch (event.method) {
    case 'account.password': {
      const cleared = setAssistant(state, { password: emptyPasswordForm() })
      return [askForMore(answer(cleared, saying('assistant.passwordChanged'), 'ok'))]
    }
    case 'shop.buy':
      return [sayBought(state, event.result)]
    case 'shop.confirm':
    case 'shop.return':
    case 'shop.withdraw': {
      const { order } = event.result
      const told = answer(
        setAssistant(state, { returning: undefined }),
        saying('assistant.nowIn', { id: order.id, state: stateName(order.state, state.lang) }),
        'ok',
      )
      return [askForMore(told)]
    }
    case 'desk.request':
      return [sayQueued(state)]
    case 'desk.leave':
      return [askForMore(answer(state, saying('assistant.leftQueue')))]
    case 'desk.message': {
      const cleared = setAssistant(state, { message: createEditor() })
      return [askForMore(answer(cleared, saying('assistant.messageSent'), 'ok'))]
    }
    case 'desk.rate': {
      const rating = { stars: 0, comment: createEditor() }
      const thanked = setAssistant(state, { rating })
      return [askForMore(answer(thanked, saying('assistant.rated'), 'ok'))]
    }
    default:
      return [state]
  }
}

function sayBought(state: State, { order }: Result<'shop.buy'>): State {
  const emptied = setAssistant(state, { basket: { quantities: {} }, cardFilter: createEditor() })
  const told = answer(emptied, saying('assistant.bought', { id: order.id }), 'ok')
  return askForMore(say(told, { by: 'order', order }))
}

/** The place is on the page below; it is said once for the dialogue. */
function sayQueued(state: State): State {
  const { conversation } = state.shop
  if (!conversation || conversation.state === 'active') return state
  return answer(state, saying('assistant.queued', { n: conversation.position ?? 1 }))
}

function takeRefusal(state: State, { method, error }: Refused): Step {
  const { kind } = error.data
  if (PASSING.has(kind)) return takeLoss(state)
  const sentence = { sentence: error.message }
  const told = answer(free(state), sentence, 'error')
  switch (method) {
    case 'account.password': {
      const isCurrent = kind === 'bad_credentials' || kind === 'locked'
      const focus = isCurrent ? 'current' : 'next'
      const password = {
        ...state.assistant.password,
        focus,
        errors: { [focus]: sentence },
      } as const
      return [setAssistant(free(state), { password })]
    }
    case 'shop.buy':
      return takeRefusedPurchase(told, error.data.card)
    case 'desk.request':
      return [askForMore(told)]
    case 'desk.leave':
      return [askForMore(told), ask('desk.conversation', {})]
    case 'desk.rate': {
      const { toRate: _, ...shop } = told.shop
      return [askForMore({ ...told, shop })]
    }
    case 'shop.confirm':
    case 'shop.withdraw':
      return [objectTo(told, sentence), ask('shop.operations', {})]
    default:
      return [objectTo(told, sentence)]
  }
}

/** The basket stays; the cursor goes to the card that there is not enough of. */
function takeRefusedPurchase(state: State, card: unknown): Step {
  const { basket } = state.assistant
  const found = state.shop.cards.find(({ id, name }) => id === card || name === card)
  const placed = { ...basket, ...(found && { card: found.id }), isTyping: false }
  const next = setAssistant(state, { page: 'catalogue', basket: placed })
  return [next, ask('shop.catalogue', catalogueParams(next.shop))]
}

/** What has a key, or does nothing the second time, waits for the line; a password does not. */
function takeLoss(state: State): Step {
  const { asked } = state.assistant
  if (!asked) return [state]
  if (asked.method === 'account.password') return [objectTo(free(state), saying('form.cut'))]
  return [setAssistant(state, { asked: { ...asked, isLost: true } })]
}

function hearNews(state: State, event: Heard): Step {
  switch (event.method) {
    case 'desk.started': {
      const { conversation } = event.params
      if (conversation.customer.id !== state.chat.me?.id) return [state]
      return startTalk(state, conversation.room, conversation.agent?.name ?? '')
    }
    case 'desk.ended': {
      const { conversation, rate } = event.params
      if (conversation.customer.id !== state.chat.me?.id) return [state]
      return endTalk(state, conversation.room, rate === true)
    }
    case 'desk.returned':
      if (event.params.conversation.customer.id !== state.chat.me?.id) return [state]
      return [speak(state, { by: 'assistant', saying: saying('assistant.returned') })]
    default:
      return [state]
  }
}

/** Only who has been greeted reads in the dialogue what happens. */
function speak(state: State, what: Utterance): State {
  return state.assistant.said.length > 0 ? say(state, what) : state
}

/** An agent has come, which is worth a sound wherever the person is. */
function startTalk(state: State, room: string, name: string): Step {
  const body = translate(state.lang, 'assistant.started', { name })
  return andThen(leadToTalk(state, room, name), next =>
    ring(next, { title: state.shop.name, body }),
  )
}

/** Who waits before the queue is led to the talk; who does something else is only told. */
function leadToTalk(state: State, room: string, name: string): Step {
  const told = speak(state, { by: 'assistant', saying: saying('assistant.started', { name }) })
  const isWaiting = state.screen === 'shop' && ['queue', 'message'].includes(state.assistant.page)
  const isFree = isWaiting && state.assistant.message.text === ''
  if (!isFree || !told.chat.rooms[room]) return [told]
  return goToRoom({ ...setAssistant(told, { page: 'menu' }), screen: 'room' }, room)
}

/** Who was talking is asked how it was, unless a line is half written. */
function endTalk(state: State, room: string, isRated: boolean): Step {
  const closed = speak(state, { by: 'assistant', saying: saying('assistant.ended') })
  const { page } = state.assistant
  const isInShop = state.screen === 'shop' && ['menu', 'queue'].includes(page)
  const isInTalk =
    state.screen === 'room' && state.chat.current === room && !state.room.drafts[room]?.text
  if (!isRated) return [page === 'queue' ? askForMore(closed) : closed]
  if (isInShop) return [setAssistant(closed, { page: 'rating' })]
  const left = page === 'queue' ? setAssistant(closed, { page: 'menu' }) : closed
  return isInTalk && isOnline(state) ? enterShop(left) : [left]
}
