import type { Chat, LinkEffect } from './chat'
import { firstSeq, lastSeq } from './item'
import { isLocal } from './local-room'
import { urgencyOf } from './order'
import { changeRoom } from './room-change'

/** How many messages are read once more when the line is back. */
const REFRESHED = 100

/** Puts a room on the screen and asks for what it needs to be shown. */
export function openRoom(chat: Chat, id: string): [Chat, ...LinkEffect[]] {
  const state = chat.rooms[id]
  if (!state) return [chat]
  const opened = changeRoom({ ...chat, current: id }, id, ({ room, urgencyAtOpen }) => ({
    readUpTo: room.readSeq,
    urgencyAtOpen: chat.current === id ? urgencyAtOpen : urgencyOf(chat, room),
  }))
  const [read, ...marked] = isSeen(opened) ? markRead(opened) : [opened]
  const [fresh, ...asked] = refresh(read, id)
  const effects = [...marked, ...asked]
  if (state.members || isLocal(id)) return [fresh, ...effects]
  return [fresh, ...effects, { type: 'request', method: 'room.members', params: { room: id } }]
}

/**
 * Reads the newest messages that are there once more after the line was away: what follows them came with
 * the sign-in, but not what became of themselves.
 */
function refresh(chat: Chat, id: string): [Chat, ...LinkEffect[]] {
  const state = chat.rooms[id]
  if (!state?.isStale || !chat.me || chat.line.state !== 'open') return [chat]
  const last = lastSeq(state.items)
  const fresh = changeRoom(chat, id, () => ({ isStale: false }))
  if (last === 0) return [fresh]
  const params = {
    room: id,
    after: Math.max(last - REFRESHED, firstSeq(state.items) - 1),
    limit: REFRESHED,
  }
  return [fresh, { type: 'request', method: 'chat.history', params }]
}

/** Whether the person looks at the newest message of the current room, and the server can be told. */
export function isSeen({ isWatched, line, me }: Chat): boolean {
  return isWatched && line.state === 'open' && me !== undefined
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
