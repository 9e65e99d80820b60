import type { Room, Status, User } from '../../../protocol'
import type { Chat } from '../model/chat'

const known = new WeakMap<readonly User[], Map<string, Status>>()

/** A room as people name it: `#general`, or the username of the other person. */
export function roomTitle({ kind, name }: Room): string {
  return kind === 'channel' ? `#${name}` : name
}

/** Messages that wait in a room. What arrives where the person is looking does not wait. */
export function waitingIn({ current, isWatched }: Chat, { id, unread }: Room): number {
  return isWatched && id === current ? 0 : unread
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
