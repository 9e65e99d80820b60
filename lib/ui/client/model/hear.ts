import type { Message, ServerEvent, User } from '../../../protocol'
import { hearChanged } from './administration'
import { isCalled, isIgnored } from './attention'
import type { Chat, LinkEffect, RoomState } from './chat'
import {
  findMessage,
  insertMessage,
  itemAt,
  type ItemList,
  lastSeq,
  mergeMessages,
  noItems,
  replaceMessage,
} from './item'
import { sayArrival } from './mail-arrival'
import { note } from './note'
import { changeRoom, changeRoomInfo, putRoom, removeRoom } from './room-change'
import { sayChanged, sayEnded, sayShown, sayStarted, sayTransferred } from './shop-news'

/** Takes in what the server tells without being asked. */
export function hear(chat: Chat, event: ServerEvent, at: number): [Chat, ...LinkEffect[]] {
  switch (event.method) {
    case 'chat.message':
      return hearMessage(chat, event.params.message)
    case 'chat.edited':
      return [changeMessage(chat, event.params.message.room, event.params.message)]
    case 'chat.deleted':
      return [hearDeleted(chat, event.params, at)]
    case 'chat.reaction':
      return [hearReaction(chat, event.params)]
    case 'chat.typing':
      return [hearTyping(chat, event.params, at)]
    case 'chat.read':
      return [hearRead(chat, event.params)]
    case 'room.joined':
      return [hearJoined(chat, event.params, at)]
    case 'room.left':
      return [hearLeft(chat, event.params, at)]
    case 'room.muted':
      return [hearMuted(chat, event.params, at)]
    case 'room.changed':
      return [changeRoomInfo(chat, event.params.room.id, event.params.room)]
    case 'presence':
      return [hearPresence(chat, event.params, at)]
    case 'notice':
      return [note(chat, at, 'chat.notice', event.params)]
    case 'mail.arrived':
      return [sayArrival(chat, event.params.mail, at)]
    case 'desk.started':
      return [sayStarted(chat, event.params, at)]
    case 'desk.ended':
      return [sayEnded(chat, event.params, at)]
    case 'desk.transfer':
      return [sayTransferred(chat, event.params, at)]
    case 'desk.operations':
      return [sayShown(chat, event.params, at)]
    case 'shop.changed':
      return [sayChanged(chat, event.params, at)]
    case 'mail.changed':
    case 'desk.position':
    case 'desk.returned':
    case 'desk.waiting':
      return [chat]
    case 'session.changed':
      return [hearChanged(chat, event.params, at)]
    case 'session.closing':
      return [note(chat, at, `closing.${event.params.reason}`)]
  }
}

/** Asks for what is missing before a message, where its number does not follow the last one. */
function hearMessage(chat: Chat, message: Message): [Chat, ...LinkEffect[]] {
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

export function fetchGap(room: string, after: number): LinkEffect {
  return { type: 'request', method: 'chat.history', params: { room, after, limit: 200 } }
}

function count(chat: Chat, { room }: RoomState, message: Message): RoomState['room'] {
  const isOwn = message.author.id === chat.me?.id
  const lastSeq = Math.max(room.lastSeq, message.seq)
  if (isOwn) return { ...room, lastSeq, readSeq: message.seq, unread: 0, mentions: 0 }
  if (isIgnored(chat, message.author.username)) return { ...room, lastSeq }
  const calls = isCalled(chat, message) ? 1 : 0
  return { ...room, lastSeq, unread: room.unread + 1, mentions: room.mentions + calls }
}

type Heard<M extends ServerEvent['method']> = Extract<ServerEvent, { method: M }>['params']

function hearTyping(chat: Chat, { room, username, on }: Heard<'chat.typing'>, at: number): Chat {
  return changeRoom(chat, room, ({ typing }) => ({
    typing: on ? { ...typing, [username]: at } : without(typing, username),
  }))
}

function hearRead(chat: Chat, { room, seq }: Heard<'chat.read'>): Chat {
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

function hearJoined(chat: Chat, { room, user, entered }: Heard<'room.joined'>, at: number): Chat {
  if (entered) {
    const { messages, ...info } = entered
    return changeRoom(putRoom(chat, info), room, state => ({
      items: mergeMessages(state.items, messages),
    }))
  }
  const joined = changeMembers(chat, room, members => [...members, user], 1)
  return note(joined, at, 'chat.joined', { username: user.username }, 'dim', room)
}

function hearLeft(
  chat: Chat,
  { room, user, reason = '', by = '' }: Heard<'room.left'>,
  at: number,
): Chat {
  if (user.id === chat.me?.id) return leaveRoom(chat, { room, reason, by }, at)
  const left = changeMembers(chat, room, members => members.filter(each => each.id !== user.id), -1)
  const key = by ? (reason ? 'chat.kickedWhy' : 'chat.kicked') : 'chat.left'
  return note(left, at, key, { username: user.username, reason, by }, 'dim', room)
}

/** The room closes: who took the person out of it, and why, is said in the room that is shown instead. */
function leaveRoom(
  chat: Chat,
  { room, reason, by }: { room: string; reason: string; by: string },
  at: number,
): Chat {
  const name = chat.rooms[room]?.room.name ?? room
  const left = removeRoom(chat, room)
  if (!by) return note(left, at, 'chat.youLeft', { name }, 'dim')
  const key = reason ? 'chat.youKickedWhy' : 'chat.youKicked'
  return note(left, at, key, { name, by, reason }, 'error')
}

function changeMembers(
  chat: Chat,
  room: string,
  change: (members: readonly User[]) => readonly User[],
  more: number,
): Chat {
  return changeRoom(chat, room, state => ({
    members: state.members && change(state.members),
    room: { ...state.room, members: state.room.members + more },
  }))
}

function hearDeleted(chat: Chat, { room, seq }: Heard<'chat.deleted'>, at: number): Chat {
  const message = findMessage(chat.rooms[room]?.items ?? noItems, seq)
  if (!message) return chat
  return changeMessage(chat, room, { ...message, text: '', deletedAt: at, reactions: undefined })
}

function hearReaction(
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

function hearMuted(chat: Chat, muted: Heard<'room.muted'>, at: number): Chat {
  const { room, username, by, on, reason = '', untilMs: date } = muted
  const key = on ? (date ? 'chat.mutedUntil' : 'chat.muted') : 'chat.unmuted'
  const look = username === chat.me?.username ? 'notice' : 'dim'
  return note(chat, at, key, { username, by, reason, date }, look, room)
}

/** A person's status is the same in all rooms; who has gone is also said in the room on the screen. */
function hearPresence(
  chat: Chat,
  { username, status, note: left }: Heard<'presence'>,
  at: number,
): Chat {
  const seen = status === 'offline' ? { seenAt: at } : {}
  const rooms = Object.fromEntries(
    Object.entries(chat.rooms).map(([id, state]) => [
      id,
      {
        ...state,
        typing: status === 'offline' ? without(state.typing, username) : state.typing,
        members: state.members?.map(each =>
          each.username === username ? { ...each, status, note: left, ...seen } : each,
        ),
      },
    ]),
  )
  const changed = { ...chat, rooms }
  if (username === chat.me?.username) return { ...changed, me: { ...chat.me, status, note: left } }
  if (status === 'away' || (status === 'online' && wasAway(chat, username))) return changed
  const key = status === 'offline' ? 'chat.gone' : 'chat.came'
  return placesFor(changed, username).reduce<Chat>(
    (said, room) => note(said, at, key, { username }, 'dim', room),
    changed,
  )
}

/** Who comes back from being away has not just come. */
function wasAway({ rooms }: Chat, username: string): boolean {
  return Object.values(rooms).some(({ members = [] }) =>
    members.some(each => each.username === username && each.status === 'away'),
  )
}

/** Where it is said that a person came or left: in `general`, and in the room on the screen if it has that member. */
function placesFor({ current, rooms }: Chat, username: string): string[] {
  const isHere = rooms[current]?.members?.some(each => each.username === username)
  return [...new Set(isHere ? ['#general', current] : ['#general'])]
}

function without<T>(record: Readonly<Record<string, T>>, name: string): Record<string, T> {
  const { [name]: _gone, ...rest } = record
  return rest
}
