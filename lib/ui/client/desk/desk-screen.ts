/** The agent's screen before anything happens, and what all its parts ask about it. */
import { translate, type TextKey, type TextParameters } from '../../../i18n'
import type { Conversation, MethodName, Params } from '../../../protocol'
import { note } from '../model/actions'
import type { DeskBoard } from '../model/desk-board'
import type { Info } from '../model/item'
import { DESK_ROOM, putDeskRoom } from '../model/local-room'
import type { Effect, State } from '../state'
import type { DeskScreen } from './desk-state'

/** The desk as it is before an agent has signed in. */
export function createDeskScreen(): DeskScreen {
  return {
    behind: '#general',
    isHome: false,
    isGreeted: false,
    shows: { queue: true, customer: true },
    side: 'queue',
    customerTop: 0,
    asked: [],
  }
}

/** Changes something about the desk's screen. */
export function setDesk(state: State, change: Partial<DeskScreen>): State {
  return { ...state, desk: { ...state.desk, ...change } }
}

/** Whether the person may work at the desk: the server named its commands at sign-in. */
export function canServe({ chat }: Pick<State, 'chat'>): boolean {
  return chat.commands.some(({ method, sign }) => sign === ':' && method === 'desk.connect')
}

/** Whom an agent serves, and which of them is on the screen or in the line. */
export interface Serving {
  board: DeskBoard
  desk: Pick<DeskScreen, 'conversation'>
}

/** The conversation on the screen. Undefined: nobody is being served. */
export function talkOf({ desk, board }: Serving): Conversation | undefined {
  return board.holding.find(({ id }) => id === desk.conversation) ?? board.holding[0]
}

/** The room in which the desk writes now: of the conversation on the screen, or its own. */
export function deskRoomOf(state: State): string {
  const room = talkOf(state)?.room
  return room !== undefined && state.chat.rooms[room] ? room : DESK_ROOM
}

/** Says something in the middle of the desk, where it stays. */
export function tell(
  state: State,
  key: TextKey,
  parameters: TextParameters = {},
  look: Info['look'] = 'notice',
): State {
  const made = withDeskRoom(state)
  return { ...made, chat: note(made.chat, made.now, key, parameters, look, deskRoomOf(made)) }
}

/** As `tell`, for what is wrong. */
export function complainAt(state: State, key: TextKey, parameters?: TextParameters): State {
  return tell(state, key, parameters, 'error')
}

/** Puts the desk's own room among the others, where it is not yet. */
export function withDeskRoom(state: State): State {
  const chat = putDeskRoom(state.chat, translate(state.lang, 'agent.room'))
  return chat === state.chat ? state : { ...state, chat }
}

/** Whether the server can be asked for something now. */
export function isOnline({ chat }: State): boolean {
  return chat.line.state === 'open' && chat.me !== undefined
}

/** A request of the desk, which takes what comes of it. */
export function request<M extends MethodName>(method: M, params: Params<M>): Effect {
  return { type: 'request', method, params, isApart: true } as Effect
}
