/** What of the line the desk hears, whatever is on the screen. */
import type { ServerEvent } from '../../../protocol'
import { takeAnswer } from '../model/answer/answer'
import type { Answered, LinkEvent } from '../model/chat'
import { note } from '../model/actions'
import { andThen } from '../mail/step'
import { ring } from '../room/alerting'
import { translate } from '../../../i18n'
import type { State, Step } from '../state'
import { takeAnswered } from './answering'
import { askAgain, findAsked, forgetAsked, hold, putBack } from './asking'
import { canServe, complainAt, request, setDesk, tell } from './desk-screen'
import { lookAtDesk, lookAtQueue, settleDesk } from './entering'
import { sayNews } from './sentence'

/** The connected customers are asked for so often while they are on the screen. */
const LOOK_EVERY_S = 10

/** Takes in what happened on the line. The board has taken it in before; `before` is the state then. */
export function hearDesk(before: State, state: State, event: LinkEvent): Step {
  if (!canServe(state)) return settleDesk(state)
  return andThen(follow(before, state, event), settleDesk)
}

function follow(before: State, state: State, event: LinkEvent): Step {
  switch (event.type) {
    case 'answered':
    case 'refused':
    case 'unanswered':
      return hearOutcome(state, event)
    case 'heard':
      return hearEvent(before, state, event.event)
    case 'tick':
      return tick(state)
    default:
      return [state]
  }
}

function hearOutcome(
  state: State,
  event: Extract<LinkEvent, { type: 'answered' | 'refused' | 'unanswered' }>,
): Step {
  if (event.params === state.desk.looking?.params) return hearQueue(state, event)
  const asked = findAsked(state, event.params)
  if (!asked) return comeBack(state, event)
  const settled = forgetAsked(state, asked)
  switch (event.type) {
    case 'answered':
      return andThen(enterTalk(settled, event), next => takeAnswered(next, event, asked))
    case 'refused':
      return [complainAt(putBack(settled, asked), 'chat.refused', { reason: event.error.message })]
    case 'unanswered':
      return [
        complainAt(
          hold(state, asked),
          'key' in asked.params ? 'agent.goesAgain' : 'room.unanswered',
        ),
      ]
  }
}

/** Whoever takes a customer enters the room in which both talk. */
function enterTalk(state: State, event: Answered & { at: number }): Step {
  if (event.method !== 'desk.connect' && event.method !== 'desk.accept') return [state]
  const [chat, ...effects] = takeAnswer(state.chat, event)
  return [{ ...state, chat }, ...effects]
}

/** The queue is there; where it has changed meanwhile it is asked for once more. */
function hearQueue(state: State, { type }: { type: string }): Step {
  const isStale = state.desk.looking?.isStale ?? false
  const next = setDesk(state, { looking: undefined })
  const greeted = type === 'answered' ? greet(next) : next
  return isStale && type === 'answered' ? lookAtQueue(greeted) : [greeted]
}

/** Once after each sign-in, as soon as it is known how many customers are there. */
function greet(state: State): State {
  const { desk, board, chat } = state
  if (desk.isGreeted || board.online === undefined || state.screen !== 'desk') return state
  const greeted = setDesk(state, { isGreeted: true })
  return tell(greeted, 'agent.greeting', { name: chat.me?.name ?? '', n: board.online })
}

/** Signed in again: what broke off goes again, and everything is looked at anew. */
function comeBack(state: State, event: LinkEvent): Step {
  if (event.type !== 'answered' || event.method !== 'session.resume') return [state]
  const fresh = setDesk(state, { looking: undefined })
  return andThen(askAgain(fresh), next => (next.desk.isHome ? lookAtDesk(next) : [next]))
}

function tick(state: State): Step {
  const isDue = state.screen === 'desk' && Math.floor(state.now / 1000) % LOOK_EVERY_S === 0
  if (!isDue || state.chat.line.state !== 'open') return [state]
  return andThen([state, request('desk.details', {})], lookAtQueue)
}

function hearEvent(before: State, state: State, event: ServerEvent): Step {
  if (event.method === 'desk.waiting') return hearWaiting(before, state)
  const said = sayNews(event, before.board, state.chat.me, state.lang)
  if (!said) return [state]
  const { key, parameters, look } = said
  const news = { title: titleOf(event, state), body: translate(state.lang, key, parameters) }
  switch (event.method) {
    case 'desk.started': {
      const { id, room } = event.params.conversation
      // Who asked for it reads so when the room comes with the answer.
      if (isTaking(state) || before.board.holding.some(each => each.id === id)) return [state]
      const chat = note(state.chat, state.now, key, parameters, look, room)
      return ring({ ...state, chat }, news)
    }
    case 'desk.transfer':
      // What is offered stands in a row of its own until it is answered.
      return event.params.state === 'offered'
        ? ring(state, news)
        : [tell(state, key, parameters, look)]
    default:
      return [tell(state, key, parameters, look)]
  }
}

/** Whether the agent has asked for a customer, and the answer is on its way. */
function isTaking({ desk }: State): boolean {
  return desk.asked.some(({ method }) => method === 'desk.connect' || method === 'desk.accept')
}

/** Somebody more waits: the queue is read, and it rings. */
function hearWaiting(before: State, state: State): Step {
  const n = state.board.waitingCount
  const looked: Step = state.desk.isHome ? lookAtQueue(state) : [state]
  if (n <= before.board.waitingCount) return looked
  const title = translate(state.lang, 'agent.newsTitle')
  const news = { title, body: translate(state.lang, 'agent.newsWaiting', { n }) }
  return andThen(looked, next => ring(next, news))
}

/** Whom news is about. */
function titleOf(event: ServerEvent, { lang }: State): string {
  return event.method === 'desk.started'
    ? event.params.conversation.customer.name
    : event.method === 'desk.transfer'
      ? event.params.from.name
      : translate(lang, 'agent.newsTitle')
}
