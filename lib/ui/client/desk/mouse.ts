import type { MouseEvent } from '../../terminal-event'
import { WHEEL_ROWS } from '../pointer'
import { scrollBy } from '../room/message/gaps'
import { layOut } from '../room/layout'
import { takeMouse } from '../room/mouse'
import type { State, Step } from '../state'
import { scrollCustomer } from './customer-view'
import { setDesk } from './desk-screen'
import { closePage, choose, wheelPage } from './page'
import { entryAtRow } from './page-view'
import { openPage } from './answering'
import { waitingAtRow } from './queue-view'

/** Takes in a click or the wheel; what is not the desk's own is the room's. */
export function takeDeskMouse(state: State, event: MouseEvent): Step {
  const { page, confirmation } = state.desk
  if (state.room.overlay || state.mail.prompt) return takeMouse(state, event)
  if (confirmation) return [state]
  if (page) return takeOnPage(state, page, event)
  const wheel = { wheelup: -WHEEL_ROWS, wheeldown: WHEEL_ROWS }[event.action as string]
  if (wheel !== undefined && event.pane === 'customer') {
    const { members } = layOut(state)
    return [members ? scrollCustomer(state, members, wheel) : state]
  }
  if (wheel !== undefined) return scrollBy(state, -wheel)
  if (event.action !== 'press' || event.pane !== 'queue') return takeMouse(state, event)
  return pressQueue(state, event)
}

function takeOnPage(
  state: State,
  page: NonNullable<State['desk']['page']>,
  event: MouseEvent,
): Step {
  if (event.action === 'wheelup' || event.action === 'wheeldown') {
    return [wheelPage(state, page, event.action === 'wheeldown' ? 1 : -1)]
  }
  if (event.action !== 'press' || event.button !== 'left') return [state]
  if (!event.pane?.startsWith('overlay')) return [closePage(state)]
  const entry = event.pane === 'overlay.list' ? entryAtRow(state, page, event.y) : undefined
  if (!entry) return [state]
  // The first click goes there, as a slip would take a customer; the second one chooses.
  if (page.at !== entry.id) return [setDesk(state, { page: { ...page, at: entry.id } })]
  return choose(state, page, entry)
}

/** A click on somebody who waits opens the queue at that person. */
function pressQueue(state: State, { y }: MouseEvent): Step {
  const { online = 0, waiting, customers, agents } = state.board
  const pressed = waitingAtRow(state, y)
  if (!pressed) return [state]
  const result = { online, waiting: [...waiting], connected: [...customers], agents: [...agents] }
  const opened = openPage(state, { method: 'desk.status', result })
  const { page } = opened.desk
  return [page ? setDesk(opened, { page: { ...page, at: `waiting ${pressed.id}` } }) : opened]
}
