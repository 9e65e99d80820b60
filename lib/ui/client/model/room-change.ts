import type { Room } from '../../../protocol'
import type { Chat, RoomState } from './chat'
import { noItems } from './item'

/** Changes one room; a room that is not known stays unknown. */
export function changeRoom(
  chat: Chat,
  id: string,
  change: (state: RoomState) => Partial<RoomState>,
): Chat {
  const state = chat.rooms[id]
  if (!state) return chat
  return { ...chat, rooms: { ...chat.rooms, [id]: { ...state, ...change(state) } } }
}

/** Changes what is known of a room itself, such as its topic. */
export function changeRoomInfo(chat: Chat, id: string, change: Partial<Room>): Chat {
  return changeRoom(chat, id, state => {
    const { name } = asOneSees(chat, { ...state.room, ...change })
    return { room: { ...state.room, ...change, name } }
  })
}

/** Takes in a room as the server tells it; what the client knows beyond that stays. */
export function putRoom(chat: Chat, room: Room): Chat {
  const known = chat.rooms[room.id] ?? {
    items: noItems,
    isWhole: room.lastSeq === 0,
    isLoading: false,
    readUpTo: room.readSeq,
    typing: {},
  }
  return { ...chat, rooms: { ...chat.rooms, [room.id]: { ...known, room: asOneSees(chat, room) } } }
}

/** The server names a talk with the shop by its customer, who calls it as the shop is called. */
export function asOneSees<R extends Pick<Room, 'kind' | 'name'>>({ me, hello }: Chat, room: R): R {
  const isOwn = room.kind === 'desk' && room.name === me?.name
  return isOwn && hello?.shop ? { ...room, name: hello.shop.name } : room
}

/** Forgets a room; where it was the current one, `#general` is. */
export function removeRoom(chat: Chat, id: string): Chat {
  const { [id]: _gone, ...rooms } = chat.rooms
  return { ...chat, rooms, current: chat.current === id ? '#general' : chat.current }
}
