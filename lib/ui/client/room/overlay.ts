import { typeKey } from '../../editor'
import type { KeyEvent, PasteEvent } from '../../input-event'
import type { User } from '../../../protocol'
import { actionOf, type Action } from '../keys'
import { roomsInOrder } from '../model/actions'
import type { RoomState } from '../model/chat'
import type { State, Step } from '../state'
import { helpRows } from './help-page'
import { membersInOrder } from './member-list'
import { overlayRect } from './overlay-view'
import type { Overlay } from './room-state'
import { roomTitle } from './room-name'
import { goToRoom, talkTo } from './going'

type List = Exclude<Overlay, { name: 'help' }>

/** Takes in a key while a page or a list lies over the room. */
export function updateOverlay(state: State, overlay: Overlay, event: KeyEvent | PasteEvent): Step {
  const action = event.type === 'key' ? actionOf(event.key, 'overlay') : undefined
  if (action === 'close') return [closeOverlay(state)]
  if (overlay.name === 'help') return [scrollHelp(state, overlay.top, action)]
  if (action === 'accept') return choose(state, overlay, overlay.index)
  const length = listLength(state, overlay)
  const moved = action && moveIn(overlay.index, action, length - 1, overlayRect(state).height - 3)
  if (moved !== undefined) return [setOverlay(state, { ...overlay, index: moved })]
  const filter = typeKey(overlay.filter, event)
  return filter ? [setOverlay(state, { ...overlay, filter, index: 0 })] : [state]
}

/** Opens the row of a list: a room, or the direct room with a person. */
export function choose(state: State, overlay: List, index: number): Step {
  const closed = closeOverlay(state)
  if (overlay.name === 'rooms') {
    const found = filteredRooms(state, overlay)[index]
    return found ? goToRoom(closed, found.room.id) : [closed]
  }
  const user = filteredMembers(state, overlay)[index]
  return user ? talkTo(closed, user.username) : [closed]
}

export function setOverlay(state: State, overlay: Overlay): State {
  return { ...state, room: { ...state.room, overlay } }
}

function closeOverlay(state: State): State {
  return { ...state, room: { ...state.room, overlay: undefined } }
}

/** Rooms whose name has what was typed. */
export function filteredRooms({ chat }: State, { filter }: List): RoomState[] {
  return roomsInOrder(chat).filter(({ room }) => matches(roomTitle(room), filter.text))
}

/** People whose username or name has what was typed. */
export function filteredMembers(state: State, { filter }: List): readonly User[] {
  return membersInOrder(state).filter(({ username, name }) =>
    matches(`${username} ${name}`, filter.text),
  )
}

function matches(text: string, wanted: string): boolean {
  return text.toLowerCase().includes(wanted.trim().toLowerCase())
}

function listLength(state: State, overlay: List): number {
  const { length } =
    overlay.name === 'rooms' ? filteredRooms(state, overlay) : filteredMembers(state, overlay)
  return length
}

function scrollHelp(state: State, top: number, action: Action<'overlay'> | undefined): State {
  if (!action) return state
  const { width, height } = overlayRect(state)
  const last = Math.max(helpRows(state, width - 4).length - (height - 2), 0)
  return setOverlay(state, { name: 'help', top: moveIn(top, action, last, height - 3) ?? top })
}

/** Moves a number between 0 and `last` as a key says. Undefined: the key does not move. */
function moveIn(
  from: number,
  action: Action<'overlay'>,
  last: number,
  page: number,
): number | undefined {
  const targets: Partial<Record<Action<'overlay'>, number>> = {
    up: from - 1,
    down: from + 1,
    pageUp: from - Math.max(page, 1),
    pageDown: from + Math.max(page, 1),
    top: 0,
    bottom: last,
  }
  const target = targets[action]
  return target === undefined ? undefined : Math.max(Math.min(target, last), 0)
}

/** The wheel over the page or list. */
export function wheelOverlay(state: State, overlay: Overlay, by: number): State {
  const action = by < 0 ? 'up' : 'down'
  if (overlay.name === 'help') {
    const once = scrollHelp(state, overlay.top, action)
    const { overlay: next = overlay } = once.room
    return next.name === 'help' ? scrollHelp(once, next.top, action) : once
  }
  const moved = moveIn(overlay.index, action, listLength(state, overlay) - 1, 1) ?? overlay.index
  return setOverlay(state, { ...overlay, index: moved })
}
