/** The order in which rooms are listed and numbered. */
import { demandIn, letsThrough, levelOf } from './attention'
import type { Chat, RoomState } from './chat'
import { itemAt, type ItemList } from './item'
import { isLocal } from './local-room'

interface Known {
  current: string
  attention: Chat['attention']
  rooms: RoomState[]
}

const known = new WeakMap<Chat['rooms'], Known>()

/**
 * `general`, then channels, direct rooms and the desk; in each group first what calls the person, then
 * what is unread, then what was last alive. The room on the screen stays where it was when it was opened,
 * so that the list does not move under who walks through it.
 */
export function roomsInOrder(chat: Chat): RoomState[] {
  const { rooms, current, attention } = chat
  const found = known.get(rooms)
  if (found?.current === current && found.attention === attention) return found.rooms
  const urgency = ({ room, urgencyAtOpen }: RoomState) =>
    room.id === current && urgencyAtOpen !== undefined ? urgencyAtOpen : urgencyOf(chat, room)
  const order = Object.values(rooms)
    .filter(({ room }) => !isLocal(room.id))
    .map(state => ({ state, rank: rank(state), urgency: urgency(state), at: lastAt(state.items) }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        b.urgency - a.urgency ||
        b.at - a.at ||
        a.state.room.name.localeCompare(b.state.room.name),
    )
    .map(({ state }) => state)
  known.set(rooms, { current, attention, rooms: order })
  return order
}

/**
 * How much a room waits for the person: 2 when it calls by name, 1 when it has something new, else 0; of a
 * room that was muted only as much as its level lets through.
 */
export function urgencyOf(chat: Chat, room: RoomState['room']): 0 | 1 | 2 {
  const level = levelOf(chat, room.id)
  if (room.mentions > 0 && letsThrough(level, 'call')) return 2
  return room.unread > 0 && letsThrough(level, demandIn(room)) ? 1 : 0
}

function rank({ room }: RoomState): number {
  if (room.id === '#general') return 0
  return { channel: 1, direct: 2, desk: 3 }[room.kind]
}

/** When the newest message of a list was said; 0 where there is none. */
function lastAt(items: ItemList): number {
  for (let i = items.length - 1; i >= 0; i--) {
    const item = itemAt(items, i)
    if (item?.type === 'message') return item.message.at
  }
  return 0
}
