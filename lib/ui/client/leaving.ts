import { translate } from '../../i18n'
import type { State, Step } from './state'

/** What leaves when it is typed alone, in every language. */
const WORDS = ['salir', 'sair', 'quit', 'exit']

/** Whether a line is the word with which people leave. */
export function isLeavingWord(line: string): boolean {
  return WORDS.includes(line.trim().toLowerCase())
}

/** Ends the program: the session is closed first, so that the others read it at once. */
export function leave(state: State): Step {
  const { chat, lang } = state
  const farewell = translate(lang, 'quit.farewell')
  const isSignedIn = chat.me !== undefined && chat.line.state === 'open'
  return [
    state,
    ...(isSignedIn ? [{ type: 'request', method: 'session.logout', params: {} } as const] : []),
    { type: 'quit', code: 0, farewell },
  ]
}

/** Leaves, but asks first while own messages have not been sent. */
export function askToLeave(state: State): Step {
  const isAsked = state.room.isLeaving || state.chat.outbox.length === 0
  return isAsked ? leave(state) : [setLeaving(state, true)]
}

/** Asks whether to leave, or asks no more. */
export function setLeaving(state: State, isLeaving: boolean): State {
  if (state.room.isLeaving === isLeaving) return state
  return { ...state, room: { ...state.room, isLeaving } }
}
