/** To a message, wherever it is, and back to where one was. */
import { loadAround, note } from '../model/actions'
import type { LinkEvent } from '../model/chat'
import { itemAt } from '../model/item'
import type { State, Step } from '../state'
import { indexOfSeq } from './message/feed'
import { goToRoom } from './going'
import type { Anchor, Found, Whereabouts } from './room-state'
import { anchorOf, showMessage } from './message/scroll'

/** Shows a message in its room, with what stands around it; what is not there is fetched. Esc leads back. */
export function jumpTo(state: State, room: string, seq: number): Step {
  if (!state.chat.rooms[room]) return [complain(state, 'jump.noRoom')]
  const from = state.room.found?.from ?? whereabouts(state)
  const held = setAnchor(state, room, { seq, after: 0, hidden: 0, seenSeq: lastSeqOf(state, room) })
  const [there, ...effects] = goToRoom(held, room)
  const found: Found = { room, seq, from }
  if (isThere(there, found)) return [showMessage(setFound(there, found), seq), ...effects]
  const [chat, ...asked] = loadAround(there.chat, room, seq)
  if (asked.length === 0) return [complain(goBackTo(state, from)[0], 'jump.offline')]
  const next = setFound({ ...there, chat }, { ...found, isAwaited: true })
  return [next, ...effects, ...asked]
}

/** Shows the message that was on its way; says so when it cannot be had. */
export function hearFound(state: State, event: LinkEvent): Step {
  const { found } = state.room
  if (!found?.isAwaited || !('method' in event) || event.method !== 'chat.history') return [state]
  if (event.type === 'answered') {
    if (!isThere(state, found)) return [state]
    const shown = setFound(state, { ...found, isAwaited: undefined })
    return [found.room === state.chat.current ? showMessage(shown, found.seq) : shown]
  }
  const [back, ...effects] = goBack(state)
  return [complain(back, 'jump.failed'), ...effects]
}

/** Back to where the person was before the jump. */
export function goBack(state: State): Step {
  const { found } = state.room
  return found ? goBackTo(setFound(state, undefined), found.from) : [state]
}

function goBackTo(state: State, { room, anchor }: Whereabouts): Step {
  return goToRoom(setAnchor(state, room, anchor), room)
}

function whereabouts(state: State): Whereabouts {
  const anchor = anchorOf(state)
  return { room: state.chat.current, ...(anchor && { anchor }) }
}

function isThere({ chat }: State, { room, seq }: Found): boolean {
  const items = chat.rooms[room]?.items
  const item = items && itemAt(items, Math.max(indexOfSeq(items, seq), 0))
  return item?.type === 'message' && item.message.seq === seq
}

function lastSeqOf({ chat }: State, room: string): number {
  return chat.rooms[room]?.room.lastSeq ?? 0
}

function setFound(state: State, found: Found | undefined): State {
  return { ...state, room: { ...state.room, found } }
}

function setAnchor(state: State, room: string, anchor: Anchor | undefined): State {
  return { ...state, room: { ...state.room, anchors: { ...state.room.anchors, [room]: anchor } } }
}

function complain(state: State, key: 'jump.noRoom' | 'jump.offline' | 'jump.failed'): State {
  return { ...state, chat: note(state.chat, state.now, key, {}, 'error') }
}
