import { translate } from '../../../../i18n'
import type { Pane, Row } from '../../../pane'
import { boxRows } from '../../box'
import { roomsInOrder } from '../../model/actions'
import { line, padRow, pane, span, type Rect } from '../../../rows'
import type { State } from '../../state'
import { entriesOf, type ListEntry } from './list-entries'
import { memberRow, membersInOrder, membersTitle } from '../member-list'
import { roomRow, roomsTitle } from '../room-list'
import type { ListSheet } from '../room-state'
import { centred, filterRow, insideOf, topOfList, wayOut } from './sheet'

const WIDTH = 48

/** A list of rooms or people, below the line in which one types what to look for. */
export function listPanes(state: State, list: ListSheet): Pane[] {
  const { lang } = state
  const rect = placeFor(state, list)
  const inside = insideOf(rect)
  const { row, cursor } = filterRow(list.filter, inside.width, lang)
  const rows = entryRows(state, list, inside)
  const none = [line(translate(lang, 'list.none'), 'dim')]
  const title = list.name === 'rooms' ? roomsTitle(lang) : membersTitle(state)
  return [
    ...pane('overlay', rect, boxRows(rect, title, wayOut(lang))),
    ...pane('overlay.list', inside, [row, ...(rows.length > 0 ? rows : none)], { cursor }),
  ]
}

/** How many entries are seen at once. */
export function listHeight(state: State, list: ListSheet): number {
  return Math.max(placeFor(state, list).height - 3, 1)
}

/** The entry on a row of the list, below the line of the filter. */
export function entryAtRow(state: State, list: ListSheet, y: number): number {
  const { length } = entriesOf(state, list)
  return topOfList(list.index, length, listHeight(state, list)) + y - 1
}

/** As high as the whole list needs, so that it does not jump while one types. */
function placeFor(state: State, { name }: ListSheet): Rect {
  const { length } = name === 'members' ? membersInOrder(state) : roomsInOrder(state.chat)
  return centred(state, { width: WIDTH, height: Math.max(length, 5) + 3 })
}

function entryRows(state: State, list: ListSheet, { width, height }: Rect): Row[] {
  const entries = entriesOf(state, list)
  const room = Math.max(height - 1, 1)
  const top = topOfList(list.index, entries.length, room)
  return entries.slice(top, top + room).map((entry, i) => {
    const row = entryRow(state, entry, width)
    if (top + i !== list.index) return row
    const selected = row.map(each => ({ ...each, look: 'selected' as const }))
    return padRow(selected, width, 'selected')
  })
}

function entryRow(state: State, entry: ListEntry, width: number): Row {
  if (entry.type === 'room') return roomRow(state.chat, entry.room, width)
  return [span(' '), ...memberRow(state, entry.user), span(`  ${entry.user.name}`, 'dim')]
}
