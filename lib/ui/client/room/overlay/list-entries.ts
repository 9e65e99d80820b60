/** What the lists over the room hold, for what was typed. */
import type { User } from '../../../../protocol'
import { bestScore } from '../../fuzzy'
import { roomsInOrder } from '../../model/actions'
import type { RoomState } from '../../model/chat'
import type { State } from '../../state'
import { membersInOrder } from '../member-list'
import { roomTitle } from '../room-name'
import type { ListSheet } from '../room-state'

/** A room that can be opened, or a person to talk to. */
export type ListEntry = { type: 'room'; room: RoomState['room'] } | { type: 'person'; user: User }

/** What fits, the best first; of what fits as well as another, what stands first in its list. */
export function entriesOf(state: State, { name, filter }: ListSheet): readonly ListEntry[] {
  const entries = name === 'members' ? people(membersInOrder(state)) : places(state, filter.text)
  if (filter.text.trim() === '') return entries
  return entries
    .map(entry => ({ entry, score: bestScore(textsOf(entry), filter.text) }))
    .filter(({ score }) => score !== undefined)
    .sort((a, b) => b.score! - a.score!)
    .map(({ entry }) => entry)
}

/** The rooms; and once something is typed also the people with whom there is no direct room yet. */
function places(state: State, typed: string): ListEntry[] {
  const rooms = roomsInOrder(state.chat).map(({ room }) => ({ type: 'room' as const, room }))
  if (typed.trim() === '') return rooms
  const direct = new Set(
    rooms.filter(({ room }) => room.kind === 'direct').map(({ room }) => room.name),
  )
  const others = knownPeople(state).filter(({ username }) => !direct.has(username))
  return [...rooms, ...people(others)]
}

/** Everybody who is in any room whose members are known. */
function knownPeople({ chat }: State): User[] {
  const byName = new Map<string, User>()
  for (const { members = [] } of Object.values(chat.rooms)) {
    for (const user of members) if (user.id !== chat.me?.id) byName.set(user.username, user)
  }
  return [...byName.values()].sort((a, b) => a.username.localeCompare(b.username))
}

function people(users: readonly User[]): ListEntry[] {
  return users.map(user => ({ type: 'person', user }))
}

function textsOf(entry: ListEntry): string[] {
  if (entry.type === 'person') return [entry.user.username, entry.user.name]
  return [entry.room.name, roomTitle(entry.room)]
}
