import { translate } from '../../../i18n'
import type { Status, User } from '../../../protocol'
import type { Look, Pane, Row, Span } from '../../pane'
import { personLook } from '../../theme'
import { cutRow, line, pane, span, type Rect } from '../rows'
import type { State } from '../state'

const marks: Record<Status, Span> = {
  online: { text: '●', look: 'ok' },
  away: { text: '◐', look: 'warning' },
  offline: { text: '○', look: 'dim' },
}

const rank: Record<Status, number> = { online: 0, away: 1, offline: 2 }

const sorted = new WeakMap<readonly User[], readonly User[]>()

/** The mark of a person's presence; of a person unknown, the one of somebody who is not there. */
export function presenceSpan(status: Status = 'offline'): Span {
  return marks[status]
}

/** The current room's members: who is there first, each group by name. */
export function membersInOrder({ chat }: State): readonly User[] {
  const members = chat.rooms[chat.current]?.members ?? []
  const order =
    sorted.get(members) ??
    [...members].sort(
      (a, b) => rank[a.status] - rank[b.status] || a.username.localeCompare(b.username),
    )
  sorted.set(members, order)
  return order
}

/** The people beside the messages; those who do not fit are counted on the last row. */
export function memberListPane(state: State, rect: Rect): Pane[] {
  const members = membersInOrder(state)
  const { height } = rect
  const isCut = members.length > height
  const shown = members
    .slice(0, isCut ? height - 1 : height)
    .map(user => cutRow(memberRow(state, user), rect.width - 1))
  const n = members.length - shown.length
  const rest = isCut ? [line(`   ${translate(state.lang, 'members.more', { n })}`, 'dim')] : []
  return pane('members', rect, [...shown, ...rest])
}

/** One person: ` ● ana`. */
export function memberRow({ chat }: State, { username, status, id }: User): Row {
  const person: Look = id === chat.me?.id ? 'own' : personLook(username)
  return [
    span(' '),
    presenceSpan(status),
    span(` ${username}`, status === 'offline' ? 'dim' : person),
  ]
}

/** `EN LÍNEA 12`: how many of the room's members are there. */
export function membersTitle(state: State): string {
  const { chat, lang } = state
  const room = chat.rooms[chat.current]
  const there = room?.members?.filter(({ status }) => status !== 'offline').length
  const n = room?.room.online ?? there ?? ''
  return `${translate(lang, 'members.title')} ${n}`.trimEnd()
}
