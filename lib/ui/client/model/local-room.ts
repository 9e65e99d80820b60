/** The one room that is on this client alone: the desk speaks there while its agent serves nobody. */
import type { Chat } from './chat'
import { noItems } from './item'

/** Its id; no room of a server has such a one. */
export const DESK_ROOM = 'desk:'

/** Whether a room is on this client alone: the server is asked nothing about it and told nothing of it. */
export function isLocal(room: string): boolean {
  return room === DESK_ROOM
}

/** Makes the desk's own room, where it is not there yet. `name` stands before the line in which one writes. */
export function putDeskRoom(chat: Chat, name: string): Chat {
  if (chat.rooms[DESK_ROOM]) return chat
  const counts = { members: 1, lastSeq: 0, readSeq: 0, unread: 0, mentions: 0 }
  const room = { id: DESK_ROOM, kind: 'desk', name, topic: '', ...counts } as const
  const empty = { items: noItems, isWhole: true, isLoading: false, readUpTo: 0, typing: {} }
  return { ...chat, rooms: { ...chat.rooms, [DESK_ROOM]: { room, ...empty } } }
}
