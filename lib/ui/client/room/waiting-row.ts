import { translate } from '../../../i18n'
import type { Row } from '../../pane'
import type { RoomState } from '../model/chat'
import { urgencyOf } from '../model/order'
import { rowWidth, span } from '../../rows'
import type { State } from '../state'
import { waitingRooms } from './going'
import { layOut } from './layout'
import { roomTitle, waitingIn } from './room-name'

/** Fewer cells than this say nothing. */
const LEAST = 8

/** Cells of the shortest room with its count and the dot behind it: of many rooms only the first can be seen. */
const LEAST_ITEM = 6

/**
 * `#redes @1 · carla 2 · +3`: what waits where no list of rooms is seen, in the order in which F4 goes to it,
 * as much as fits.
 */
export function waitingRow(state: State, width: number): Row {
  if (width < LEAST || isListed(state)) return []
  const rooms = roomsElsewhere(state)
  const mail = mailItem(state)
  const most = Math.floor(width / LEAST_ITEM)
  const items = [...rooms.slice(0, most).map(room => roomItem(state, room)), ...mail]
  const total = rooms.length + mail.length
  for (let n = items.length; n > 0; n--) {
    const shown = items.slice(0, n)
    const row = joined(n < total ? [...shown, moreItem(total - n)] : shown)
    if (rowWidth(row) <= width) return row
  }
  return total > 0 ? moreItem(total) : []
}

function isListed(state: State): boolean {
  return state.screen === 'room' && layOut(state).rooms !== undefined
}

/** What is new in the room on the screen is said there. */
function roomsElsewhere(state: State): RoomState[] {
  const { screen, chat } = state
  const isTalking = screen === 'room' || screen === 'desk'
  const isHere = ({ room }: RoomState) => isTalking && room.id === chat.current
  return waitingRooms(state).filter(each => !isHere(each))
}

function roomItem({ chat }: State, { room }: RoomState): Row {
  const isCalled = urgencyOf(chat, room) === 2
  const count = isCalled
    ? span(`@${room.mentions}`, 'mention')
    : span(`${waitingIn(chat, room)}`, 'unread')
  return [span(`${roomTitle(room)} `), count]
}

function mailItem({ mailbox, screen, lang }: State): Row[] {
  const n = mailbox.counts.inbox.unread
  if (n === 0 || screen === 'mail') return []
  return [[span(`${translate(lang, 'bar.mail')} `), span(`${n}`, 'unread')]]
}

function moreItem(n: number): Row {
  return [span(`+${n}`, 'unread')]
}

function joined(items: readonly Row[]): Row {
  return items.flatMap((item, i) => (i > 0 ? [span(' · ', 'border'), ...item] : item))
}
