/** Who comes to a room and who leaves it, and who is there at all. */
import type { User } from '../../../../protocol'
import type { Chat, LinkEffect } from '../chat'
import { without, type Heard } from './heard'
import { mergeMessages } from '../item'
import { note } from '../note'
import { changeRoom, putRoom, removeRoom } from '../room-change'

/** Somebody came to a room; with `entered` it is oneself. */
export function hearJoined(
  chat: Chat,
  { room, user, entered }: Heard<'room.joined'>,
  at: number,
): Chat {
  if (entered) {
    const { messages, ...info } = entered
    return changeRoom(putRoom(chat, info), room, state => ({
      items: mergeMessages(state.items, messages),
    }))
  }
  const joined = changeMembers(chat, room, members => [...members, user], 1)
  return note(joined, at, 'chat.joined', { username: user.username }, 'dim', room)
}

/** Somebody left a room or was taken out of it. */
export function hearLeft(
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

/** Somebody may not write in a room, or may again. */
export function hearMuted(chat: Chat, muted: Heard<'room.muted'>, at: number): Chat {
  const { room, username, by, on, reason = '', untilMs: date } = muted
  const key = on ? (date ? 'chat.mutedUntil' : 'chat.muted') : 'chat.unmuted'
  const look = username === chat.me?.username ? 'notice' : 'dim'
  return note(chat, at, key, { username, by, reason, date }, look, room)
}

/** A person's status is the same in all rooms; who has gone is also said in the room on the screen. */
export function hearPresence(
  chat: Chat,
  { username, status, note: left }: Heard<'presence'>,
  at: number,
): [Chat, ...LinkEffect[]] {
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
  if (username === chat.me?.username)
    return [{ ...changed, me: { ...chat.me, status, note: left } }]
  if (status === 'away' || (status === 'online' && wasAway(chat, username))) return [changed]
  const key = status === 'offline' ? 'chat.gone' : 'chat.came'
  const said = placesFor(changed, username).reduce<Chat>(
    (before, room) => note(before, at, key, { username }, 'dim', room),
    changed,
  )
  return status === 'online' ? [said, ...askForNew(chat, username)] : [said]
}

/**
 * Whoever has just made an account is in `general` without having come into it: the list of its people is
 * asked for once more. Of a list that the server had to cut nobody can say who is new.
 */
function askForNew({ rooms }: Chat, username: string): LinkEffect[] {
  const { members, room } = rooms['#general'] ?? {}
  if (!members || !room || members.length < room.members) return []
  if (members.some(each => each.username === username)) return []
  return [{ type: 'request', method: 'room.members', params: { room: '#general' } }]
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
