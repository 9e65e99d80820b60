/** What becomes of a room's messages: new ones, changed ones, and how far they were read. */
import type { Message } from '../../../../protocol'
import { isCalled, isIgnored } from '../attention'
import type { Chat, LinkEffect, RoomState } from '../chat'
import { fetchGap } from '../gap'
import { without, type Heard } from './heard'
import {
  findMessage,
  insertMessage,
  itemAt,
  type ItemList,
  lastSeq,
  noItems,
  replaceMessage,
} from '../item'
import { changeRoom } from '../room-change'

/** Asks for what is missing before a message, where its number does not follow the last one. */
export function hearMessage(chat: Chat, message: Message): [Chat, ...LinkEffect[]] {
  const state = chat.rooms[message.room]
  if (!state) return [chat]
  const last = lastSeq(state.items)
  const changed = changeRoom(chat, message.room, () => ({
    items: insertMessage(state.items, message),
    room: count(chat, state, message),
    typing: without(state.typing, message.author.username),
  }))
  if (last === 0 || message.seq <= last + 1) return [changed]
  return [changed, fetchGap(message.room, last)]
}

function count(chat: Chat, { room }: RoomState, message: Message): RoomState['room'] {
  const isOwn = message.author.id === chat.me?.id
  const lastSeq = Math.max(room.lastSeq, message.seq)
  if (isOwn) return { ...room, lastSeq, readSeq: message.seq, unread: 0, mentions: 0 }
  if (isIgnored(chat, message.author.username)) return { ...room, lastSeq }
  const calls = isCalled(chat, message) ? 1 : 0
  return { ...room, lastSeq, unread: room.unread + 1, mentions: room.mentions + calls }
}

/** Somebody writes, or does so no more. */
export function hearTyping(
  chat: Chat,
  { room, username, on }: Heard<'chat.typing'>,
  at: number,
): Chat {
  return changeRoom(chat, room, ({ typing }) => ({
    typing: on ? { ...typing, [username]: at } : without(typing, username),
  }))
}

/** The person has read so far at another client. */
export function hearRead(chat: Chat, { room, seq }: Heard<'chat.read'>): Chat {
  return changeRoom(chat, room, ({ room: known, items }) =>
    seq < known.readSeq
      ? {}
      : {
          room: {
            ...known,
            readSeq: seq,
            unread: known.lastSeq - seq,
            mentions: Math.min(callsAfter(chat, items, seq), known.mentions),
          },
          readUpTo: seq,
        },
  )
}

/** How many messages behind a number call the person. */
function callsAfter(chat: Chat, items: ItemList, seq: number): number {
  let calls = 0
  for (let i = items.length - 1; i >= 0; i--) {
    const item = itemAt(items, i)
    if (item?.type === 'message' && item.message.seq <= seq) break
    if (item?.type === 'message' && isCalled(chat, item.message)) calls++
  }
  return calls
}

/** A message keeps its place without its text. */
export function hearDeleted(chat: Chat, { room, seq }: Heard<'chat.deleted'>, at: number): Chat {
  const message = findMessage(chat.rooms[room]?.items ?? noItems, seq)
  if (!message) return chat
  return changeMessage(chat, room, { ...message, text: '', deletedAt: at, reactions: undefined })
}

/** Somebody put a sign on a message, or took it back. */
export function hearReaction(
  chat: Chat,
  { room, seq, emoji, username, on }: Heard<'chat.reaction'>,
): Chat {
  const message = findMessage(chat.rooms[room]?.items ?? noItems, seq)
  if (!message) return chat
  const others = (message.reactions?.[emoji] ?? []).filter(name => name !== username)
  const names = on ? [...others, username] : others
  const { [emoji]: _, ...signs } = message.reactions ?? {}
  const reactions = names.length > 0 ? { ...message.reactions, [emoji]: names } : signs
  return changeMessage(chat, room, { ...message, reactions })
}

/** Puts a changed message in the place of the one with its number, where that is there. */
export function changeMessage(chat: Chat, room: string, message: Message): Chat {
  return changeRoom(chat, room, ({ items, parents }) => ({
    items: replaceMessage(items, message),
    ...(parents?.[message.seq] && { parents: { ...parents, [message.seq]: message } }),
  }))
}
