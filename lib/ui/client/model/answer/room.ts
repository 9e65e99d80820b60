/** What answers bring of rooms: their latest messages, and pages of older ones. */
import type { RoomWithMessages } from '../../../../protocol'
import { withoutIgnored } from '../attention'
import type { Answered, Chat, LinkEffect, RoomState } from '../chat'
import { fetchGap } from '../gap'
import { itemAt, lastSeq, mergeMessages } from '../item'
import { note } from '../note'
import { settle } from '../outbox'
import { openRoom } from '../reading'
import { changeRoom, putRoom } from '../room-change'

type Of<M extends Answered['method']> = Extract<Answered, { method: M }>

/** Takes in a room with its latest messages; asks for what lies between them and those known. */
export function takeMessages(
  chat: Chat,
  { messages, more, ...room }: RoomWithMessages,
): [Chat, ...LinkEffect[]] {
  const known = chat.rooms[room.id]
  const last = known ? lastSeq(known.items) : 0
  const own = messages.filter(message => message.key && message.author.id === chat.me?.id)
  const settled = own.reduce(settle, putRoom(chat, withoutIgnored(chat, room, messages)))
  const taken = changeRoom(settled, room.id, state => ({
    items: mergeMessages(state.items, messages),
    isWhole: state.isWhole || messages[0]?.seq === 1,
  }))
  if (last === 0 || !(more ?? (messages[0]?.seq ?? 0) > last + 1)) return [taken]
  return [taken, fetchGap(room.id, more ? messages.at(-1)!.seq : last)]
}

/** As `takeMessages`, and goes into the room. */
export function takeRoom(chat: Chat, room: RoomWithMessages): [Chat, ...LinkEffect[]] {
  const [taken, ...effects] = takeMessages(chat, room)
  const [opened, ...more] = openRoom(taken, room.id)
  return [opened, ...effects, ...more]
}

/** The room in which one will talk with an agent opens, and says how long one will wait there. */
export function takeTalk(
  chat: Chat,
  { result }: Of<'desk.request'>,
  at: number,
): [Chat, ...LinkEffect[]] {
  const { conversation, room } = result
  const [entered, ...effects] = room ? takeRoom(chat, room) : [chat]
  if (conversation.state !== 'waiting') return [entered, ...effects]
  const n = conversation.position ?? 1
  const said = note(entered, at, 'desk.toldQueued', { n }, 'notice', conversation.room)
  return [said, ...effects]
}

/** A page of history: older ones above, or what was missing since the line was away. */
export function takeHistory(
  chat: Chat,
  { params, result }: Of<'chat.history'>,
): [Chat, ...LinkEffect[]] {
  const { messages, more } = result
  const taken = changeRoom(chat, params.room, state => ({
    items: mergeMessages(state.items, messages),
    isLoading: false,
    isWhole: state.isWhole || messages[0]?.seq === 1 || (params.after === undefined && !more),
  }))
  const state = taken.rooms[params.room]
  if (params.after === undefined || !more || !state) return [taken]
  return isJoined(state, messages.at(-1)!.seq)
    ? [taken]
    : [taken, fetchGap(params.room, messages.at(-1)!.seq)]
}

/** True when the message after number `seq` is there, so that no gap follows. */
function isJoined({ items }: RoomState, seq: number): boolean {
  for (let i = items.length - 1; i >= 0; i--) {
    const item = itemAt(items, i)
    if (item?.type === 'message' && item.message.seq === seq + 1) return true
    if (item?.type === 'message' && item.message.seq <= seq) return false
  }
  return false
}
