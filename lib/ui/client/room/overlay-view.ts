import { translate } from '../../../i18n'
import { inputField } from '../../input-rows'
import type { Pane, Point, Row } from '../../pane'
import { keyLabel } from '../keys'
import { roomsInOrder } from '../model/actions'
import { betweenRows, line, padRow, pane, span, type Rect } from '../rows'
import type { State } from '../state'
import { helpRows } from './help-page'
import { memberRow, membersInOrder, membersTitle } from './member-list'
import { filteredMembers, filteredRooms } from './overlay'
import { roomRow, roomsTitle } from './room-list'
import type { Overlay } from './room-state'

/** What lies over the room: the page of help, or a list to choose from. */
export function overlayPanes(state: State): Pane[] {
  const { overlay } = state.room
  if (!overlay) return []
  const rect = overlayRect(state)
  const title = overlayTitle(state, overlay)
  const inside = { x: rect.x + 2, y: rect.y + 1, width: rect.width - 4, height: rect.height - 2 }
  const [rows, cursor] = content(state, overlay, inside)
  return [
    ...pane('overlay', rect, boxRows(state, rect, title)),
    ...pane('overlay.list', inside, rows, cursor ? { cursor } : {}),
  ]
}

/** Where the overlay is: a page in the middle, or a list as high as it needs. */
export function overlayRect(state: State): Rect {
  const { columns, rows, room } = state
  const isHelp = room.overlay?.name === 'help'
  const width = Math.min(columns, isHelp ? 84 : 48)
  const entries =
    room.overlay?.name === 'members' ? membersInOrder(state) : roomsInOrder(state.chat)
  const wanted = isHelp ? rows : Math.max(entries.length, 3) + 3
  const height = Math.max(Math.min(rows - 2, wanted), Math.min(rows, 3))
  return {
    x: Math.floor((columns - width) / 2),
    y: Math.floor((rows - height) / 2),
    width,
    height,
  }
}

function overlayTitle(state: State, overlay: Overlay): string {
  switch (overlay.name) {
    case 'help':
      return translate(state.lang, 'help.title')
    case 'rooms':
      return roomsTitle(state.lang)
    case 'members':
      return membersTitle(state)
  }
}

function content(state: State, overlay: Overlay, rect: Rect): [Row[], Point?] {
  if (overlay.name === 'help') {
    const rows = helpRows(state, rect.width)
    const top = Math.min(overlay.top, Math.max(rows.length - rect.height, 0))
    return [rows.slice(top, top + rect.height)]
  }
  const label = span(`${translate(state.lang, 'list.filter')} `, 'dim')
  const room = Math.max(rect.width - label.text.length, 1)
  const { rows, cursor } = inputField(overlay.filter, room)
  const list = listRows(state, overlay, rect)
  const first: Row = [label, span(rows[0] ?? '')]
  const none = line(translate(state.lang, 'list.none'), 'dim')
  return [[first, ...(list.length > 0 ? list : [none])], { x: cursor.x + label.text.length, y: 0 }]
}

function listRows(state: State, overlay: Exclude<Overlay, { name: 'help' }>, rect: Rect): Row[] {
  const rows =
    overlay.name === 'rooms'
      ? filteredRooms(state, overlay).map(({ room }) => roomRow(state.chat, room, rect.width))
      : filteredMembers(state, overlay).map(user => [
          ...memberRow(state, user),
          span(`  ${user.name}`, 'dim'),
        ])
  const height = Math.max(rect.height - 1, 1)
  const top = topOfList(overlay.index, rows.length, height)
  return rows.slice(top, top + height).map((row, i) => {
    if (top + i !== overlay.index) return row
    return padRow(
      row.map(each => ({ ...each, look: 'selected' })),
      rect.width,
      'selected',
    )
  })
}

/** A long list is moved so that the chosen row is seen. */
export function topOfList(index: number, length: number, height: number): number {
  return Math.max(Math.min(index - Math.floor(height / 2), length - height), 0)
}

/** The border, with the title above and the way out below. */
function boxRows({ lang }: State, { width, height }: Rect, title: string): Row[] {
  const inside = Math.max(width - 2, 0)
  const fill = '─'.repeat(inside)
  const close = ` ${keyLabel('escape', lang)} ${translate(lang, 'bar.close')} `
  const edge = (left: Row, right: Row) => betweenRows(left, right, inside, 'border')
  const rule = (row: Row): Row => cutRule(row, fill)
  return [
    [
      span('┌', 'border'),
      ...rule([span('─ ', 'border'), span(title, 'title'), span(' ', 'border')]),
      span('┐', 'border'),
    ],
    ...Array.from({ length: Math.max(height - 2, 0) }, (): Row => [
      span('│', 'border'),
      ...edge([], []),
      span('│', 'border'),
    ]),
    [span('└', 'border'), ...rule([span('─', 'border'), span(close, 'dim')]), span('┘', 'border')],
  ]
}

/** A row that goes on as a rule to the end of `fill`. */
function cutRule(row: Row, fill: string): Row {
  const used = row.reduce((sum, { text }) => sum + [...text].length, 0)
  return padRow([...row, span(fill.slice(used), 'border')], fill.length, 'border')
}
