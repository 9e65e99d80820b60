import type { Effect, State } from '../state'
import type { Chat, RoomState } from '../model/chat'
import { isCalled } from '../model/hear'
import { lastSeq } from '../model/item'
import type { Event } from '../state'
import { roomTitle, waitingIn } from './room-name'

/** Whether the person sees what arrives in the current room. */
export function isWatching({ screen, isFocused, room, chat }: State): boolean {
  return screen === 'room' && isFocused && !room.overlay && !room.anchors[chat.current]
}

/**
 * Keeps what follows from watching: what arrives is read, and the line `nuevos` stands only above what came
 * while the person looked away. One's own message takes it away.
 */
export function watch(before: State, after: State): State {
  const isWatched = isWatching(after)
  const { chat } = after
  const chatNow = chat.isWatched === isWatched ? chat : { ...chat, isWatched }
  const was = before.chat.rooms[chat.current]
  const is = chat.rooms[chat.current]
  const hasStayed = was && is && before.chat.current === chat.current
  if (!hasStayed || !movesLine(was, is, before, after, isWatched)) {
    return chatNow === chat ? after : { ...after, chat: chatNow }
  }
  return { ...after, chat: readUp(chatNow, is) }
}

function movesLine(
  was: RoomState,
  is: RoomState,
  before: State,
  after: State,
  isWatched: boolean,
): boolean {
  const hasSpoken = after.chat.outbox.length > before.chat.outbox.length
  const hadNoLine = was.readUpTo >= lastSeq(was.items) && is.readUpTo === was.readUpTo
  const hasMore = lastSeq(is.items) > is.readUpTo
  return hasMore && (hasSpoken || (isWatched && hadNoLine && was.items !== is.items))
}

function readUp(chat: Chat, state: RoomState): Chat {
  const readUpTo = lastSeq(state.items)
  return { ...chat, rooms: { ...chat.rooms, [chat.current]: { ...state, readUpTo } } }
}

/** The bell rings for a message that calls the person, or comes to them alone, while they do not see it. */
export function bellFor(state: State, event: Event): Effect[] {
  if (event.type !== 'heard' || event.event.method !== 'chat.message') return []
  const { message } = event.event.params
  const { chat } = state
  const isDirect = chat.rooms[message.room]?.room.kind === 'direct'
  const isSeen = message.room === chat.current && isWatching(state)
  const isOwn = message.author.id === chat.me?.id
  return !isOwn && !isSeen && (isDirect || isCalled(chat, message)) ? [{ type: 'bell' }] : []
}

/** The window's title: what waits, and where one is. */
export function windowTitle({ chat, screen }: State): string {
  if (screen !== 'room') return 'Tertulia'
  const waiting = Object.values(chat.rooms).reduce(
    (sum, { room }) => sum + waitingIn(chat, room),
    0,
  )
  const room = chat.rooms[chat.current]?.room
  return `${waiting > 0 ? `(${waiting}) ` : ''}${room ? `${roomTitle(room)} · ` : ''}Tertulia`
}
