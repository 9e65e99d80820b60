import type { State, Step } from '../state'
import type { Chat, RoomState } from '../model/chat'
import { lastSeq } from '../model/item'
import { isSeen, markRead } from '../model/reading'
import { roomTitle, waitingIn } from './room-name'

/** Whether the person sees what arrives in the current room. */
export function isWatching({ screen, isFocused, room, chat }: State): boolean {
  const isTalking = screen === 'room' || screen === 'desk'
  return isTalking && isFocused && !room.overlay && !room.anchors[chat.current]
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

/** Who begins to watch has read what is there; what comes after that is told once a second. */
export function readAtOnce(before: State, after: State): Step {
  const isNew = !before.chat.isWatched || before.chat.current !== after.chat.current
  if (!isNew || !isSeen(after.chat)) return [after]
  const [chat, ...effects] = markRead(after.chat)
  return [chat === after.chat ? after : { ...after, chat }, ...effects]
}

/** The window's title: what waits, and where one is. */
export function windowTitle({ chat, screen }: State): string {
  if (!['room', 'mail', 'shop', 'desk'].includes(screen)) return 'Tertulia'
  const waiting = Object.values(chat.rooms).reduce(
    (sum, { room }) => sum + waitingIn(chat, room),
    0,
  )
  const room = chat.rooms[chat.current]?.room
  return `${waiting > 0 ? `(${waiting}) ` : ''}Tertulia${room ? ` · ${roomTitle(room)}` : ''}`
}
