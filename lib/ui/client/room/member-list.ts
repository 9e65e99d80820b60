import { translate } from '../../../i18n'
import { roles, type Role, type Status, type User } from '../../../protocol'
import type { Look, Pane, Row, Span } from '../../pane'
import { personLook } from '../../theme'
import { isIgnored } from '../model/attention'
import { betweenRows, cutRow, line, pane, span, type Rect } from '../../rows'
import type { State } from '../state'
import { ago } from './moment'

const marks: Record<Status, Span> = {
  online: { text: '●', look: 'ok' },
  away: { text: '◐', look: 'warning' },
  offline: { text: '○', look: 'dim' },
}

const rank: Record<Status, number> = { online: 0, away: 1, offline: 2 }

/** As on IRC: who can take people out bears an at sign, who serves customers a plus. */
const signs: Record<Role, string> = { user: '', moderator: '@', agent: '+', admin: '@' }

const sorted = new WeakMap<readonly User[], readonly User[]>()

/** The mark of a person's presence; of a person unknown, the one of somebody who is not there. */
export function presenceSpan(status: Status = 'offline'): Span {
  return marks[status]
}

/** The current room's members: who is there first, then by role, each group by name. */
export function membersInOrder({ chat }: State): readonly User[] {
  const members = chat.rooms[chat.current]?.members ?? []
  const order = sorted.get(members) ?? [...members].sort(compareMembers)
  sorted.set(members, order)
  return order
}

function compareMembers(a: User, b: User): number {
  const byPresence = rank[a.status] - rank[b.status]
  const byRole = roles.indexOf(b.role) - roles.indexOf(a.role)
  return byPresence || byRole || a.username.localeCompare(b.username)
}

/** The people beside the messages; those who do not fit are counted on the last row. */
export function memberListPane(state: State, rect: Rect): Pane[] {
  const members = membersInOrder(state)
  const { top, height } = shownPart(state, rect)
  const shown = members.slice(top, top + height).map(user => listRow(state, user, rect.width))
  const n = members.length - top - shown.length
  const text = n > 0 ? translate(state.lang, 'members.more', { n }) : ''
  return pane('members', rect, text ? [...shown, line(`   ${text}`, 'dim')] : shown)
}

/** A person, who may be writing, and when one who is not there was last seen. */
function listRow(state: State, user: User, width: number): Row {
  const { status, seenAt } = user
  const row = [...memberRow(state, user), ...typingMark(state, user)]
  if (status !== 'offline' || seenAt === undefined) return cutRow(row, width - 1)
  return betweenRows(row, line(` ${ago(seenAt, state.now, state.lang)} `, 'dim'), width)
}

/** Three dots behind who is writing here. */
function typingMark({ chat }: State, { username, id }: User): Row {
  const typing = chat.rooms[chat.current]?.typing ?? {}
  const isTyping = username in typing && id !== chat.me?.id && !isIgnored(chat, username)
  return isTyping ? line(' …', 'accent') : []
}

/** The person on a row of the list. Undefined: there is none on it. */
export function memberAtRow(state: State, rect: Rect | undefined, y: number): User | undefined {
  if (!rect) return undefined
  const { top, height } = shownPart(state, rect)
  return y < height ? membersInOrder(state)[top + y] : undefined
}

/** Moves the list by rows: down when positive. */
export function scrollMembers(state: State, rect: Rect, rows: number): State {
  const { top } = shownPart(state, rect)
  const last = Math.max(membersInOrder(state).length - rect.height, 0)
  const membersTop = Math.max(Math.min(top + rows, last), 0)
  return { ...state, room: { ...state.room, membersTop } }
}

/** The first person that is shown, and how many: one row less where others follow. */
function shownPart(state: State, { height }: Rect): { top: number; height: number } {
  const { length } = membersInOrder(state)
  const top = Math.max(Math.min(state.room.membersTop ?? 0, length - height), 0)
  return { top, height: length - top > height ? height - 1 : height }
}

/** One person: ` ● ana`, with the sign of the role and what an away person left to read. */
export function memberRow({ chat }: State, { username, status, id, role, note }: User): Row {
  const person: Look = id === chat.me?.id ? 'own' : personLook(username)
  const sign = signs[role]
  return [
    span(' '),
    presenceSpan(status),
    span(' '),
    ...(sign ? [span(sign, 'accent')] : []),
    span(username, status === 'offline' ? 'dim' : person),
    ...(note && status === 'away' ? [span(` ${note}`, 'dim')] : []),
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
