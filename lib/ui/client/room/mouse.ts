import type { MouseEvent } from '../../terminal-event'
import type { State, Step } from '../state'
import { choose as chooseCompletion, shownCompletion } from './completion'
import { candidateAt } from './completion-view'
import { goToRoom, talkTo } from './going'
import { layOut } from './layout'
import { membersInOrder } from './member-list'
import { choose, filteredMembers, filteredRooms, wheelOverlay } from './overlay'
import { overlayRect, topOfList } from './overlay-view'
import { roomAtRow } from './room-list'
import type { Overlay } from './room-state'
import { scroll, scrollToEnd } from './scroll'

const WHEEL_ROWS = 3

/** Takes in a click or the wheel. */
export function takeMouse(state: State, event: MouseEvent): Step {
  const { overlay } = state.room
  switch (event.action) {
    case 'wheelup':
      return overlay ? [wheelOverlay(state, overlay, -1)] : scroll(state, WHEEL_ROWS)
    case 'wheeldown':
      return overlay ? [wheelOverlay(state, overlay, 1)] : scroll(state, -WHEEL_ROWS)
    case 'press':
      return event.button === 'left' ? press(state, event) : [state]
    case 'release':
    case 'drag':
      return [state]
  }
}

function press(state: State, { pane, y }: MouseEvent): Step {
  const { overlay } = state.room
  if (overlay) return pressOverlay(state, overlay, pane, y)
  const layout = layOut(state)
  if (pane === 'rooms' && layout.rooms) {
    const id = roomAtRow(state, layout.rooms, y)
    return id ? goToRoom(state, id) : [state]
  }
  if (pane === 'members') {
    const user = membersInOrder(state)[y]
    return user ? talkTo(state, user.username) : [state]
  }
  if (pane === 'status') return [scrollToEnd(state)]
  const completion = shownCompletion(state)
  if (pane === 'completion' && completion) {
    return [chooseCompletion(state, completion, candidateAt(completion, layout, y))]
  }
  return [state]
}

/** A click beside an overlay closes it. */
function pressOverlay(state: State, overlay: Overlay, pane: string | undefined, y: number): Step {
  if (!pane?.startsWith('overlay')) {
    return [{ ...state, room: { ...state.room, overlay: undefined } }]
  }
  if (overlay.name === 'help' || pane !== 'overlay.list' || y === 0) return [state]
  const { length } =
    overlay.name === 'rooms' ? filteredRooms(state, overlay) : filteredMembers(state, overlay)
  const top = topOfList(overlay.index, length, Math.max(overlayRect(state).height - 3, 1))
  return choose(state, overlay, top + y - 1)
}
