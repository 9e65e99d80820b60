import type { Chat, LinkEffect } from './chat'
import { firstSeq } from './item'
import { changeRoom } from './room-change'

/** Puts a room on the screen and asks for what it needs to be shown. */
export function openRoom(chat: Chat, id: string): [Chat, ...LinkEffect[]] {
  const state = chat.rooms[id]
  if (!state) return [chat]
  const opened = changeRoom({ ...chat, current: id }, id, ({ room }) => ({
    readUpTo: room.readSeq,
  }))
  const [read, ...effects] = markRead(opened)
  if (state.members) return [read, ...effects]
  return [read, ...effects, { type: 'request', method: 'room.members', params: { room: id } }]
}

/** Tells the server that everything in the current room has been seen. */
export function markRead(chat: Chat): [Chat, ...LinkEffect[]] {
  const state = chat.rooms[chat.current]
  if (!state || state.room.unread === 0) return [chat]
  const { id, lastSeq } = state.room
  const read = changeRoom(chat, id, ({ room }) => ({
    room: { ...room, readSeq: lastSeq, unread: 0, mentions: 0 },
  }))
  return [read, { type: 'request', method: 'chat.read', params: { room: id, seq: lastSeq } }]
}

/** Asks for the page before the oldest message that is there. */
export function loadOlder(chat: Chat, id: string): [Chat, ...LinkEffect[]] {
  const state = chat.rooms[id]
  if (!state || state.isWhole || state.isLoading || chat.line.state !== 'open') return [chat]
  const before = firstSeq(state.items)
  const loading = changeRoom(chat, id, () => ({ isLoading: true }))
  const params = before > 0 ? { room: id, before, limit: 100 } : { room: id, limit: 100 }
  return [loading, { type: 'request', method: 'chat.history', params }]
}
