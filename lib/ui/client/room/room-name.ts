import type { Room, Status, User } from '../../../protocol'
import { demandIn, letsThrough, levelOf } from '../model/attention'
import type { Chat } from '../model/chat'

const known = new WeakMap<readonly User[], Map<string, Status>>()

/** A room as people name it: `#general`, or the username of the other person. */
export function roomTitle({ kind, name }: Room): string {
  return kind === 'channel' ? `#${name}` : name
}

/**
 * Messages that wait in a room. What arrives where the person is looking does not wait, and of some rooms
 * the person wants to know only what calls them, or nothing.
 */
export function waitingIn(chat: Chat, room: Room): number {
  if (chat.isWatched && room.id === chat.current) return 0
  const level = levelOf(chat, room.id)
  if (letsThrough(level, demandIn(room))) return room.unread
  return letsThrough(level, 'call') ? room.mentions : 0
}

/** A person's presence, as far as any room's list of members tells it. */
export function presenceOf({ rooms }: Chat, username: string): Status | undefined {
  for (const { members } of Object.values(rooms)) {
    const status = members && statuses(members).get(username)
    if (status) return status
  }
  return undefined
}

function statuses(members: readonly User[]): Map<string, Status> {
  const found = known.get(members) ?? new Map(members.map(each => [each.username, each.status]))
  known.set(members, found)
  return found
}
