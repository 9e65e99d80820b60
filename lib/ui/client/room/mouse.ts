import { textWidth } from '../../cells'
import { moveTo } from '../../editor-state'
import { offsetAt } from '../../input-rows'
import type { Point } from '../../pane'
import type { MouseEvent } from '../../terminal-event'
import { keyFor } from '../keys'
import { DESK_ROW } from '../desk/badge'
import { enterDesk } from '../desk/entering'
import { MAIL_ROW } from '../mail/badge'
import { enterMail } from '../mail/leaving-mail'
import { WHEEL_ROWS } from '../pointer'
import { SHOP_ROW } from '../shop/badge'
import { enterShop } from '../shop/operations'
import type { State, Step } from '../state'
import { choose as chooseCompletion, shownCompletion } from './input/completion'
import { candidateAt } from './input/completion-view'
import { copy } from './clipboard'
import { setDraft } from './input/draft'
import { flash } from './flash'
import { fill, gapAt, scrollBy } from './message/gaps'
import { goToRoom } from './going'
import { draftOf, layOut, type Layout } from './layout'
import { memberAtRow, scrollMembers } from './member-list'
import { messagePane } from './message/pane'
import { pressOverlay, wheelOverlay } from './overlay/overlay'
import { openCard } from './overlay/person-card'
import { roomAtRow, scrollRooms } from './room-list'
import { scrollToEnd } from './message/scroll'
import { placeAtRow } from './message/seen'
import { select, seqAt, stopSelecting } from './selected/selection'
import { dragLine, dropLine, holdLine } from './widths'

/** Takes in a click or the wheel. */
export function takeMouse(state: State, event: MouseEvent): Step {
  const { overlay, held } = state.room
  switch (event.action) {
    case 'wheelup':
      return overlay ? wheelOverlay(state, overlay, -1) : wheel(state, event, -WHEEL_ROWS)
    case 'wheeldown':
      return overlay ? wheelOverlay(state, overlay, 1) : wheel(state, event, WHEEL_ROWS)
    case 'press':
      return event.button === 'left' ? press(state, event) : [state]
    case 'drag':
      return [held ? dragLine(state, held, columnOf(layOut(state), event)) : hintSelecting(state)]
    case 'release':
      return [held ? dropLine(state, held) : state]
  }
}

/** The wheel moves the list that it is over; everywhere else, the messages. */
function wheel(state: State, { pane }: MouseEvent, rows: number): Step {
  const layout = layOut(state)
  if (pane === 'members' && layout.members) return [scrollMembers(state, layout.members, rows)]
  if (pane === 'rooms' && layout.rooms) return [scrollRooms(state, layout.rooms, rows)]
  return scrollBy(state, -rows)
}

/** The column of the screen, whatever pane beside the lines the mouse is over. */
function columnOf(layout: Layout, { pane = '', x }: MouseEvent): number {
  const [, column] = /^line\.(\d+)\./.exec(pane) ?? []
  if (column) return Number(column) + x
  const isKnown = pane === 'rooms' || pane === 'members' || pane === 'messages' || pane === 'status'
  return x + ((isKnown ? layout[pane]?.x : 0) ?? 0)
}

function press(state: State, event: MouseEvent): Step {
  const { pane, x, y } = event
  const { overlay } = state.room
  if (overlay) return pressOverlay(state, overlay, pane, y)
  const layout = layOut(state)
  if (pane === 'rooms' && layout.rooms) {
    const id = roomAtRow(state, layout.rooms, y)
    if (id === MAIL_ROW) return enterMail(state)
    if (id === SHOP_ROW) return enterShop(state)
    if (id === DESK_ROW) return enterDesk(state)
    return id ? goToRoom(state, id) : [state]
  }
  if (pane === 'members') {
    const user = memberAtRow(state, layout.members, y)
    return [user ? openCard(state, user.username) : state]
  }
  if (pane === 'messages') return clickMessage(state, x, y)
  const holding = pane?.startsWith('line.') && holdLine(state, layout, columnOf(layout, event))
  if (holding) return [holding]
  if (pane === 'input') return [clickInput(state, layout, { x, y })]
  if (pane === 'status') return [scrollToEnd(state)]
  const completion = shownCompletion(state)
  if (pane === 'completion' && completion) {
    return [chooseCompletion(state, completion, candidateAt(completion, layout, y))]
  }
  return [state]
}

/**
 * A click on an address copies it, one on the row of a gap fills that; one on a message selects it, and a
 * second one lets it go.
 */
function clickMessage(state: State, x: number, y: number): Step {
  const link = linkAt(state, x, y)
  if (link) return copy(state, link, 'select.copiedLink')
  const place = placeAtRow(state, y)
  const gap = place && gapAt(state, place)
  if (gap) return fill(state, gap)
  const seq = place && seqAt(state, place.index)
  if (seq === undefined || seq === state.room.selection?.seq) return [stopSelecting(state)]
  return [select(state, seq)]
}

function linkAt(state: State, x: number, y: number): string | undefined {
  const row = messagePane(state, layOut(state).messages)[0]?.rows[y] ?? []
  let end = 0
  return row.find(({ text }) => (end += textWidth(text)) > x)?.link
}

/** Puts the cursor under the mouse. */
function clickInput(state: State, { input }: Layout, cell: Point): State {
  const draft = draftOf(state)
  return setDraft(state, moveTo(draft, offsetAt(draft, input.width, input.height, cell)))
}

/** Who drags wants to select text, which the terminal does while Shift is held. */
function hintSelecting(state: State): State {
  const key = keyFor('mouse', 'room', state.lang)
  return state.room.flash ? state : flash(state, 'room.selectHint', { key })
}

/** Gives the mouse to the terminal, or takes it back. */
export function toggleMouse(state: State): State {
  const mouse = !state.preferences.mouse
  const next = { ...state, preferences: { ...state.preferences, mouse } }
  return flash(next, mouse ? 'room.mouseOn' : 'room.mouseOff')
}
