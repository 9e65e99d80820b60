/** From room to room. */
import { openRoom, roomsInOrder } from '../model/actions'
import type { RoomState } from '../model/chat'
import { urgencyOf } from '../model/order'
import type { State, Step } from '../state'
import { stopTyping } from './input/draft'
import type { RoomScreen } from './room-state'
import { isWatching } from './watching'

/** Puts a room on the screen. */
export function goToRoom(state: State, id: string): Step {
  if (id === state.chat.current || !state.chat.rooms[id]) return [state]
  const [quiet, ...told] = stopTyping(state)
  const there = { ...quiet, chat: { ...quiet.chat, current: id } }
  const [chat, ...effects] = openRoom({ ...quiet.chat, isWatched: isWatching(there) }, id)
  return [{ ...quiet, chat }, ...told, ...effects]
}

/** Keeps what follows from another room being on the screen than before. */
export function noteRoomChange(before: State, after: State): State {
  if (before.chat.current === after.chat.current) return after
  const { found, ...room } = withoutMode(after.room)
  const kept = found?.room === after.chat.current ? { found } : {}
  return { ...after, room: { ...room, ...kept, lastRoom: before.chat.current } }
}

/** Without what concerned a message or a word of the room before, or where one looked for another one. */
function withoutMode(room: RoomScreen): RoomScreen {
  return {
    ...room,
    completion: undefined,
    selection: undefined,
    picker: undefined,
    messageInfo: undefined,
    roomsTop: undefined,
  }
}

/** The room before or behind the current one in the list, round and round. */
export function goToNeighbour(state: State, by: 1 | -1): Step {
  const rooms = roomsInOrder(state.chat)
  const index = rooms.findIndex(({ room }) => room.id === state.chat.current)
  const next = rooms[(index + by + rooms.length) % rooms.length]
  return next ? goToRoom(state, next.room.id) : [state]
}

/** The room that waits most: first those that call the person, then direct ones, then the next in the list. */
export function goToUnread(state: State): Step {
  const next = waitingRooms(state).find(({ room }) => room.id !== state.chat.current)
  return next ? goToRoom(state, next.room.id) : [state]
}

/** The rooms with something new, in the order in which one goes to them; the current one is the last in turn. */
export function waitingRooms({ chat }: State): RoomState[] {
  const rooms = roomsInOrder(chat)
  const index = rooms.findIndex(({ room }) => room.id === chat.current)
  const inTurn = [...rooms.slice(index + 1), ...rooms.slice(0, index + 1)]
  const urgency = ({ room }: RoomState) =>
    urgencyOf(chat, room) === 2 ? 0 : room.kind === 'direct' ? 1 : 2
  return inTurn
    .filter(({ room }) => urgencyOf(chat, room) > 0)
    .sort((a, b) => urgency(a) - urgency(b))
}

/** The room that was on the screen before this one. */
export function goToLast(state: State): Step {
  return state.room.lastRoom ? goToRoom(state, state.room.lastRoom) : [state]
}

/** The room with a number, counted from 1 as they are listed. */
export function goToNumber(state: State, number: number): Step {
  const found = roomsInOrder(state.chat)[number - 1]
  return found ? goToRoom(state, found.room.id) : [state]
}

/** Opens the direct room with a person, which the server makes when there is none yet. */
export function talkTo(state: State, username: string): Step {
  const known = roomsInOrder(state.chat).find(
    ({ room }) => room.kind === 'direct' && room.name === username,
  )
  if (known) return goToRoom(state, known.room.id)
  if (state.chat.line.state !== 'open') return [state]
  return [state, { type: 'request', method: 'room.direct', params: { username } }]
}

/** Opens the room that was named when the program was started. */
export function goToNamed(state: State, name: string): Step {
  if (state.chat.rooms[name]) return goToRoom(state, name)
  if (name.startsWith('@')) return talkTo(state, name.slice(1))
  const id = name.startsWith('#') ? name : `#${name}`
  if (state.chat.rooms[id]) return goToRoom(state, id)
  return [state, { type: 'request', method: 'room.join', params: { room: id } }]
}
