import { translate, type TextKey, type Tongue } from '../../../i18n'
import type { Pane, Row } from '../../pane'
import { DESK_ROW, deskRow } from '../desk/badge'
import { canServe } from '../desk/desk-screen'
import { badgeRow, MAIL_ROW } from '../mail/badge'
import { roomsInOrder } from '../model/actions'
import type { Chat, RoomState } from '../model/chat'
import { urgencyOf } from '../model/order'
import { betweenRows, line, pane, span, type Rect } from '../../rows'
import { SHOP_ROW, shopBadgeRow } from '../shop/badge'
import type { State } from '../state'
import { presenceOf, roomTitle, waitingIn } from './room-name'
import { presenceSpan } from './member-list'

/** What stands on a row of the list: a room, a heading, or nothing. */
type ListEntry = { room: RoomState['room'] } | { heading: TextKey } | undefined

/** One row of the list as it is seen, with the room that a click on it opens. */
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

/** Moves the list by rows, down when positive, until another room is opened. */
export function scrollRooms(state: State, rect: Rect, rows: number): State {
  const entries = listEntries(state)
  const height = roomsHeight(rect, footRows(state, rect.width))
  const last = Math.max(entries.length - height, 0)
  const top = topEntry(state, entries, height) + rows
  return { ...state, room: { ...state.room, roomsTop: Math.max(Math.min(top, last), 0) } }
}

/** A list that is too long is moved so that the current room is seen; what is not a room stays below it. */
function visibleRows(state: State, rect: Rect): ListRow[] {
  const { width } = rect
  const entries = listEntries(state)
  const foot = footRows(state, width)
  const height = roomsHeight(rect, foot)
  const top = topEntry(state, entries, height)
  const shown = entries.slice(top, top + height).map(entry => entryRow(state, entry, width))
  if (top > 0) shown[0] = { row: hiddenRow(state, '▲', entries.slice(0, top + 1), width) }
  const below = entries.slice(top + height - 1)
  if (below.length > 1) shown[height - 1] = { row: hiddenRow(state, '▼', below, width) }
  return [...shown, ...foot]
}

/** Rows for rooms: all that the foot leaves. */
function roomsHeight({ height }: Rect, foot: readonly ListRow[]): number {
  return Math.max(height - foot.length, 1)
}

function topEntry(state: State, entries: readonly ListEntry[], height: number): number {
  const current = entries.findIndex(
    entry => entry && 'room' in entry && entry.room.id === state.chat.current,
  )
  const wanted = state.room.roomsTop ?? current - Math.floor(height / 2)
  return Math.max(Math.min(wanted, entries.length - height), 0)
}

const headings: Record<RoomState['room']['kind'], TextKey | undefined> = {
  channel: undefined,
  direct: 'rooms.direct',
  desk: 'rooms.desk',
}

function listEntries({ chat }: State): ListEntry[] {
  const entries: ListEntry[] = []
  let kind: RoomState['room']['kind'] = 'channel'
  for (const { room } of roomsInOrder(chat)) {
    if (room.kind === 'desk') continue
    const heading = headings[room.kind]
    if (room.kind !== kind && heading) entries.push(undefined, { heading })
    kind = room.kind
    entries.push({ room })
  }
  return entries
}

function entryRow({ chat, lang }: State, entry: ListEntry, width: number): ListRow {
  if (!entry) return { row: [] }
  if ('heading' in entry) return { row: line(` ${translate(lang, entry.heading)}`, 'dim') }
  return { row: roomRow(chat, entry.room, width), id: entry.room.id }
}

/** The talk with an agent stands below the shop, while there is something to say or to read in it. */
function talkRows({ chat }: State, width: number): ListRow[] {
  return roomsInOrder(chat)
    .filter(({ room }) => room.kind === 'desk')
    .filter(({ room }) => !room.closed || room.id === chat.current || waitingIn(chat, room) > 0)
    .map(({ room }) => ({ row: roomRow(chat, room, width), id: room.id }))
}

/** What is no room and has a row all the same; below the shop, the talks with its agents. */
function footRows(state: State, width: number): ListRow[] {
  const desk = canServe(state) ? [{ row: deskRow(state, width), id: DESK_ROW }] : []
  return [
    { row: [] },
    { row: badgeRow(state, width), id: MAIL_ROW },
    { row: shopBadgeRow(state, width), id: SHOP_ROW },
    ...talkRows(state, width),
    ...desk,
  ]
}

/** `▼ y 23 más    @2`: how many rooms lie beyond the list, and what waits in them. */
function hiddenRow(
  { chat, lang }: State,
  sign: '▲' | '▼',
  entries: readonly ListEntry[],
  width: number,
): Row {
  const rooms = entries.flatMap(entry => (entry && 'room' in entry ? [entry.room] : []))
  const sum = (count: (room: RoomState['room']) => number) =>
    rooms.reduce((all, room) => all + count(room), 0)
  const urgency = rooms.reduce<0 | 1 | 2>((most, room) => {
    const its = urgencyOf(chat, room)
    return its > most ? its : most
  }, 0)
  const text = `${sign} ${translate(lang, 'members.more', { n: rooms.length })}`
  const waiting = countRow(
    sum(room => waitingIn(chat, room)),
    sum(({ mentions }) => mentions),
    urgency,
  )
  return betweenRows(line(text, 'dim'), waiting, width)
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
