/** To the desk and away from it. */
import { openRoom } from '../model/actions'
import { isLocal } from '../model/local-room'
import { catalogueParams } from '../model/shop'
import { andThen } from '../mail/step'
import { stopTyping } from '../room/input/draft'
import { flash } from '../room/flash'
import type { Effect, State, Step } from '../state'
import {
  canServe,
  deskRoomOf,
  isOnline,
  request,
  setDesk,
  talkOf,
  withDeskRoom,
} from './desk-screen'
import { carryDraft } from './draft'

/** Opens the desk; who does not work there is told so. */
export function enterDesk(state: State): Step {
  if (!canServe(state)) return [flash(state, 'agent.onlyAgents')]
  const { current } = state.chat
  const isTalk = isLocal(current) || state.board.holding.some(({ room }) => room === current)
  const behind = isTalk ? state.desk.behind : current
  const entered = setDesk(state, { behind, isHome: true })
  return andThen(stopTyping({ ...entered, screen: 'desk' }), settleDesk, lookAtDesk)
}

/** Opens the desk after the sign-in, with its greeting. */
export function beginWork(state: State): Step {
  return enterDesk(setDesk(state, { isGreeted: false }))
}

/** Back to the room from which one came. */
export function leaveDesk(state: State): Step {
  const { behind } = state.desk
  const room = state.chat.rooms[behind] ? behind : '#general'
  return goToRoomFromDesk(state, room)
}

/** To a room, away from the desk. */
export function goToRoomFromDesk(state: State, room: string): Step {
  const left = setDesk(state, { isHome: false, page: undefined, confirmation: undefined })
  return andThen(stopTyping({ ...left, screen: 'room' }), next => open(next, room))
}

/** Asks for everything that the desk shows and the server knows better. */
export function lookAtDesk(state: State): Step {
  if (!isOnline(state) || !canServe(state)) return [state]
  const talk = talkOf(state)
  const [looked, ...effects] = lookAtQueue(state)
  return [
    looked,
    request('desk.conversation', {}),
    request('desk.details', {}),
    request('desk.state', {}),
    request('shop.catalogue', catalogueParams(state.shop)),
    request('desk.canned', talk ? { conversation: talk.id } : {}),
    ...effects,
    ...(talk ? lookAtCustomer(talk.id) : []),
  ]
}

/** Asks who waits; while an answer is on its way, only that it will be old. */
export function lookAtQueue(state: State): Step {
  if (!isOnline(state)) return [state]
  const { looking } = state.desk
  if (looking) return [setDesk(state, { looking: { ...looking, isStale: true } })]
  const params = {}
  return [setDesk(state, { looking: { params, isStale: false } }), request('desk.status', params)]
}

/** Asks for the dossier of a conversation. */
export function lookAtCustomer(conversation: string): Effect[] {
  return [request('desk.customer', { conversation })]
}

/**
 * Puts the room of the conversation on the screen, or the desk's own. Where a conversation is over, what was
 * being written in it goes along.
 */
export function settleDesk(state: State): Step {
  if (state.screen !== 'desk') return [state]
  if (state.chat.me && !canServe(state)) return leaveDesk(state)
  const made = withDeskRoom(state)
  const room = deskRoomOf(made)
  const talk = talkOf(made)
  if (room === made.chat.current && room === made.desk.shown) return [made]
  const [opened, ...effects] = andThen(stopTyping(withDraft(made, room)), next => open(next, room))
  const isUnknown = talk !== undefined && opened.board.dossiers[talk.id]?.notes === undefined
  return [
    setDesk(opened, { customerTop: 0, shown: room }),
    ...effects,
    ...(isUnknown && isOnline(opened) ? lookAtTalk(talk.id) : []),
  ]
}

/** Where the room that was shown is one of a conversation that is over, its line goes along. */
function withDraft(state: State, room: string): State {
  const { shown } = state.desk
  if (shown === undefined || shown === room || isLocal(shown)) return state
  const isOver = !state.chat.rooms[shown] || !state.board.holding.some(each => each.room === shown)
  return isOver ? carryDraft(state, shown, room) : state
}

/** What there is to know about a customer, and the answers that fit them. */
function lookAtTalk(conversation: string): Effect[] {
  return [...lookAtCustomer(conversation), request('desk.canned', { conversation })]
}

function open(state: State, room: string): Step {
  const [chat, ...effects] = openRoom(state.chat, room)
  return [{ ...state, chat: { ...chat, current: room } }, ...effects]
}
