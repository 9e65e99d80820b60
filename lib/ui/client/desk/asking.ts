/** Requests of the agent's line and keys: what they need, what comes of them. */
import type { MethodName } from '../../../protocol'
import { rememberLine, setText } from '../room/input/draft'
import { createEditor } from '../../editor'
import type { Effect, State, Step } from '../state'
import type { AskedDesk } from './desk-state'
import { complainAt, isOnline, setDesk, talkOf, type Serving } from './desk-screen'

/** What is about the customer who is being served. */
const needsTalk = new Set<string>([
  'desk.history',
  'desk.operations',
  'desk.buy',
  'desk.note',
  'desk.notes',
  'desk.transfer',
  'desk.disconnect',
])

/** What may say whose conversation is meant, beside those. */
const namesTalk = new Set<string>(['desk.customer', 'desk.canned'])

/** Whether a command is about a customer, and none is being served. */
export function lacksTalk(state: Serving, method: string): boolean {
  return needsTalk.has(method) && talkOf(state) === undefined
}

/** Says in the parameters which conversation is meant: the one on the screen. */
export function aimed(state: Serving, method: string, params: object): object {
  if ('conversation' in params || 'username' in params) return params
  const isAbout = needsTalk.has(method) || namesTalk.has(method)
  const isAnswer = method === 'desk.accept' || method === 'desk.decline'
  const wanted = isAnswer
    ? state.board.offers[0]?.conversation.id
    : isAbout
      ? talkOf(state)?.id
      : undefined
  return wanted === undefined ? params : { ...params, conversation: wanted }
}

/**
 * Sends a request; its answer comes to `takeAnswered`. A line that asked for it leaves the input, and comes
 * back when the server says no.
 */
export function ask(state: State, method: MethodName, params: object, line?: string): Step {
  if (!isOnline(state)) return [complainAt(state, 'room.offline')]
  const { current } = state.chat
  const asked: AskedDesk = { method, params, room: current, ...(line !== undefined && { line }) }
  const cleared = line === undefined ? state : setText(rememberLine(state, line), '')
  return [setDesk(cleared, { asked: [...cleared.desk.asked, asked] }), send(asked)]
}

/** The catalogue has a page of its own: the rooms say nothing of it. */
function send({ method, params }: AskedDesk): Effect {
  return { type: 'request', method, params, isApart: true } as Effect
}

/** The line is back: what broke off goes again, with the key that it had, so that nothing happens twice. */
export function askAgain(state: State): Step {
  const due = state.desk.asked.filter(({ isDue }) => isDue)
  if (due.length === 0 || !isOnline(state)) return [state]
  const again = due.map(({ isDue: _, params, ...rest }): AskedDesk => ({
    ...rest,
    params: { ...params },
  }))
  const waiting = state.desk.asked.filter(({ isDue }) => !isDue)
  return [setDesk(state, { asked: [...waiting, ...again] }), ...again.map(send)]
}

/** The request with these parameters. Undefined: the desk's line did not ask for it. */
export function findAsked({ desk }: State, params: unknown): AskedDesk | undefined {
  return desk.asked.find(each => each.params === params)
}

/** The request is settled. */
export function forgetAsked(state: State, asked: AskedDesk): State {
  return setDesk(state, { asked: state.desk.asked.filter(each => each !== asked) })
}

/** The line broke: what has a key goes again by itself, the rest is back in the input. */
export function hold(state: State, asked: AskedDesk): State {
  if ('key' in asked.params) {
    const change = (each: AskedDesk) => (each === asked ? { ...each, isDue: true } : each)
    return setDesk(state, { asked: state.desk.asked.map(change) })
  }
  return putBack(forgetAsked(state, asked), asked)
}

/** A line that came to nothing is back in the input in which it was typed, where that is free. */
export function putBack(state: State, { room, line }: AskedDesk): State {
  const { drafts } = state.room
  if (line === undefined || drafts[room]?.text) return state
  const kept = { ...drafts, [room]: createEditor(line, drafts[room]?.kills) }
  return { ...state, room: { ...state.room, drafts: kept } }
}
