import { translate, type TextKey, type Tongue } from '../../../i18n'
import type { Pane, Row } from '../../pane'
import { badgeRow, MAIL_ROW } from '../mail/badge'
import { roomsInOrder } from '../model/actions'
import type { Chat, RoomState } from '../model/chat'
import { urgencyOf } from '../model/order'
import { betweenRows, line, pane, span, type Rect } from '../rows'
import type { State } from '../state'
import { presenceOf, roomTitle, waitingIn } from './room-name'
import { presenceSpan } from './member-list'

/** One row of the list: a heading, or a room with its id. */
interface ListRow {
  row: Row
  id?: string
}

/** The rooms beside the messages. */
export function roomListPane(state: State, rect: Rect): Pane[] {
  const rows = visibleRows(state, rect)
  return pane(
    'rooms',
    rect,
    rows.map(({ row }) => row),
  )
}

/** The room on a row of the list. Undefined: there is none on it. */
export function roomAtRow(state: State, rect: Rect, y: number): string | undefined {
  return visibleRows(state, rect)[y]?.id
}

/** A list that is too long is moved so that the current room is seen. */
function visibleRows(state: State, { width, height }: Rect): ListRow[] {
  const rows = listRows(state, width)
  const current = rows.findIndex(({ id }) => id === state.chat.current)
  const top = Math.max(Math.min(current - Math.floor(height / 2), rows.length - height), 0)
  return rows.slice(top, top + height)
}

const headings: Record<RoomState['room']['kind'], TextKey | undefined> = {
  channel: undefined,
  direct: 'rooms.direct',
  desk: 'rooms.desk',
}

function listRows(state: State, width: number): ListRow[] {
  const { chat, lang } = state
  const rows: ListRow[] = []
  let kind: RoomState['room']['kind'] = 'channel'
  for (const { room } of roomsInOrder(chat)) {
    const heading = headings[room.kind]
    if (room.kind !== kind && heading) {
      rows.push({ row: [] }, { row: line(` ${translate(lang, heading)}`, 'dim') })
    }
    kind = room.kind
    rows.push({ row: roomRow(chat, room, width), id: room.id })
  }
  return [...rows, { row: [] }, { row: badgeRow(state, width), id: MAIL_ROW }]
}

/** `▸ #general    3`: where one is, and what waits there. */
export function roomRow(chat: Chat, room: RoomState['room'], width: number): Row {
  const isCurrent = room.id === chat.current
  const urgency = urgencyOf(chat, room)
  const look = isCurrent ? 'strong' : urgency > 0 ? 'text' : 'dim'
  const name =
    room.kind === 'direct'
      ? [presenceSpan(presenceOf(chat, room.name)), span(` ${room.name}`, look)]
      : [span(roomTitle(room), look)]
  const row = [span(isCurrent ? '▸ ' : '  ', 'accent'), ...name]
  return betweenRows(row, countRow(waitingIn(chat, room), room.mentions, urgency), width)
}

/** What waits; of a room that was muted it is there, but does not catch the eye. */
function countRow(unread: number, mentions: number, urgency: 0 | 1 | 2): Row {
  if (unread === 0) return line(' ')
  if (urgency === 2) return [span(' '), span(`@${mentions}`, 'mention'), span(' ')]
  return line(` ${unread > 999 ? '999+' : unread} `, urgency === 1 ? 'unread' : 'dim')
}

/** The title of the list. */
export function roomsTitle(lang: Tongue): string {
  return translate(lang, 'rooms.title')
}
