import type { MethodName, Params } from '../../../protocol'
import { createEditor } from '../../editor'
import { isOnline } from '../mail/mail-screen'
import { saying, type Saying } from '../saying'
import type { State, Step } from '../state'
import type { ApartRequest, AssistantScreen, PasswordForm, Utterance } from './assistant-state'

/** The most of the dialogue that is kept. */
const MAX_SAID = 300

/** The assistant before anybody has come. */
export function createAssistant(): AssistantScreen {
  return {
    page: 'menu',
    said: [],
    scroll: 0,
    choice: 0,
    password: emptyPasswordForm(),
    purpose: 'look',
    orderFilter: createEditor(),
    orderTop: 0,
    cardFilter: createEditor(),
    basket: { quantities: {} },
    message: createEditor(),
    rating: { stars: 0, comment: createEditor() },
  }
}

/** The form with nothing typed. */
export function emptyPasswordForm(): PasswordForm {
  const values = { current: createEditor(), next: createEditor(), again: createEditor() }
  return { values, focus: 'current', errors: {} }
}

/** Changes something about the assistant. */
export function setAssistant(state: State, change: Partial<AssistantScreen>): State {
  return { ...state, assistant: { ...state.assistant, ...change } }
}

/** Lets something be said; the end of the dialogue is seen then. */
export function say(state: State, ...more: Utterance[]): State {
  const said = [...state.assistant.said, ...more].slice(-MAX_SAID)
  return setAssistant(state, { said, scroll: 0 })
}

/** The assistant says a sentence. */
export function answer(state: State, what: Saying, look?: 'error' | 'ok'): State {
  return say(state, { by: 'assistant', saying: what, ...(look && { look }) })
}

/** After each operation: whether there is another one, with the menu below. */
export function askForMore(state: State): State {
  const calm = setAssistant(state, { page: 'menu', remark: undefined })
  return answer(calm, saying('assistant.more'))
}

/** Says below the page what is wrong; it stays until the next key. */
export function objectTo(state: State, remark: Saying): State {
  return setAssistant(state, { remark })
}

/** A request whose answer is no news for the rooms; but the room in which one will talk is one of them. */
export function ask<M extends MethodName>(method: M, params: Params<M>): ApartRequest {
  const apart = method === 'desk.request' ? {} : { isApart: true }
  return { type: 'request', method, params, ...apart } as ApartRequest
}

/**
 * Asks for what changes something. Without a line it waits until that is back: whatever has a key, or does
 * nothing the second time, can be asked again.
 */
export function askOnce<M extends MethodName>(state: State, method: M, params: Params<M>): Step {
  if (state.assistant.asked) return [state]
  if (!isOnline(state)) return [setAssistant(state, { asked: { method, params, isLost: true } })]
  return [setAssistant(state, { asked: { method, params } }), ask(method, params)]
}

/** A key that no other request of this run has. */
export function takeKey(state: State): [State, string] {
  const { chat } = state
  const key = `${chat.keyPrefix}${chat.nextKey}`
  return [{ ...state, chat: { ...chat, nextKey: chat.nextKey + 1 } }, key]
}

/** Another person has signed in: nothing of the one before is left. */
export function forgetCustomer(state: State): State {
  return { ...state, assistant: createAssistant() }
}
