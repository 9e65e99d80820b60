/** A form that asks the server for one thing, before anybody has signed in. */
import type { WireError } from '../../../protocol'
import type { LinkEffect, LinkEvent } from '../model/chat'
import type { State, Step } from '../state'

type Request = Extract<LinkEffect, { type: 'request' }>

/** What such a form does with what becomes of its request. */
export interface Asking {
  method: Request['method']
  /** It was sent, or waits for the line. */
  isBusy: boolean
  send: (state: State) => Step
  takeRefusal: (state: State, error: WireError) => State
  /** The line went away before the answer came. */
  takeCut: (state: State) => State
}

/** Sends the request, or lets it wait for the line: a line that is down is tried again at once. */
export function sendForm(state: State, request: Omit<Request, 'type'>): Step {
  const { line } = state.chat
  const { host, port } = state.options
  if (line.state === 'down') return [state, { type: 'connect', host, port }]
  return line.state === 'open' ? [state, { type: 'request', ...request } as Request] : [state]
}

/** Takes in what the server says to the form. The line's state is taken in before. */
export function hearForm(state: State, event: LinkEvent, asking: Asking): Step {
  const { method, isBusy, send, takeRefusal, takeCut } = asking
  if (event.type === 'opened') return isBusy ? send(state) : [state]
  if (event.type === 'refused' && event.method === method) return [takeRefusal(state, event.error)]
  if (event.type === 'unanswered' && event.method === method) return [takeCut(state)]
  return [state]
}
