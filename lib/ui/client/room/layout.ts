import { createEditor, type Editor } from '../../editor'
import { inputRows, type InputRows } from '../../input-rows'
import { textWidth } from '../../cells'
import type { Rect } from '../../rows'
import { sidesOf } from '../desk/sides'
import type { State } from '../state'
import { lookupPrompt } from './input/lookup-prompt'
import { roomTitle } from './room-name'
import { MEMBERS_FROM, ROOMS_FROM, sideWidth } from './widths'

/** Where everything is on the room's screen. What has no place is absent, or has no cells. */
export interface Layout {
  /** Lines around everything and between the panes; on a small screen only across. */
  isFramed: boolean
  header?: Rect
  /** The line with the titles. */
  titles?: Rect
  rooms?: Rect
  messages: Rect
  members?: Rect
  /** Below the messages: who writes, what is new below, what a command takes. */
  status?: Rect
  /** The line above the input. */
  rule?: Rect
  /** What the next line is, other than a new message. */
  composing?: Rect
  prompt: Rect
  input: Rect
  keys?: Rect
}

const MAX_INPUT_ROWS = 8

/** The layout for the screen's size and what is being written. */
export function layOut(state: State): Layout {
  const { columns, rows, room } = state
  if (room.isBare) return bareLayout(state)
  const isFramed = columns >= ROOMS_FROM && rows >= 12
  const edge = isFramed ? 1 : 0
  const has = { header: rows >= 5, rules: rows >= 8, status: rows >= 10, keys: rows >= 7 }
  const top = Number(has.header) + Number(has.rules)
  const below = Number(has.rules) + Number(has.keys)
  const prompt = promptWidth(state, columns - 2 * edge)
  const inputWidth = Math.max(columns - 2 * edge - prompt - 1, 1)
  const most = Math.max(Math.min(MAX_INPUT_ROWS, Math.floor(rows / 3)), 1)
  const inputHeight = rowsOf(draftOf(state), inputWidth, most).rows.length
  const composing = Number(rows >= 5 && room.composing[state.chat.current] !== undefined)
  const body = Math.max(rows - top - below - inputHeight - composing, 0)
  const inputTop = top + body + Number(has.rules) + composing
  const [roomsWidth, membersWidth] = isFramed ? sideWidths(state) : [0, 0]
  const left = edge + (roomsWidth && roomsWidth + 1)
  const width = columns - edge - (membersWidth && membersWidth + 1) - left
  const status = Number(has.status && body > 1)
  return {
    isFramed,
    header: has.header ? { x: 0, y: 0, width: columns, height: 1 } : undefined,
    titles: has.rules ? { x: 0, y: top - 1, width: columns, height: 1 } : undefined,
    rooms: roomsWidth ? { x: edge, y: top, width: roomsWidth, height: body } : undefined,
    messages: { x: left, y: top, width, height: body - status },
    members: membersWidth
      ? { x: left + width + 1, y: top, width: membersWidth, height: body }
      : undefined,
    status: status ? { x: left, y: top + body - 1, width, height: 1 } : undefined,
    rule: has.rules ? { x: 0, y: top + body, width: columns, height: 1 } : undefined,
    composing: composing
      ? { x: edge, y: inputTop - 1, width: columns - 2 * edge, height: 1 }
      : undefined,
    prompt: { x: edge, y: inputTop, width: prompt, height: inputHeight },
    input: { x: edge + prompt, y: inputTop, width: inputWidth, height: inputHeight },
    keys: has.keys ? { x: 0, y: rows - 1, width: columns, height: 1 } : undefined,
  }
}

function bareLayout({ columns, rows }: State): Layout {
  const none = { x: 0, y: rows, width: 1, height: 0 }
  const messages = { x: 0, y: 0, width: columns, height: rows }
  return { isFramed: false, messages, prompt: none, input: none }
}

/** Cells of what stands at the left and at the right of the talk; 0 where nothing does. */
function sideWidths(state: State): [number, number] {
  const { columns, room, screen } = state
  if (screen === 'desk') {
    const { queue, customer } = sidesOf(state)
    return [queue, customer]
  }
  const isWide = columns >= MEMBERS_FROM
  return [
    room.showsRooms ? sideWidth(state, 'rooms', isWide ? 22 : 18) : 0,
    isWide && room.showsMembers ? sideWidth(state, 'members', 20) : 0,
  ]
}

/** What is being written in the current room. */
export function draftOf({ room, chat }: State): Editor {
  return room.drafts[chat.current] ?? emptyEditor
}

const emptyEditor = createEditor()
const remembered = new WeakMap<Editor, { size: string; rows: InputRows }>()

/** The draft as the rows of the input. */
export function draftRows(state: State, { input }: Layout): InputRows {
  return rowsOf(draftOf(state), input.width, input.height)
}

/** The rows of a draft are asked for several times between two keys. */
function rowsOf(draft: Editor, width: number, most: number): InputRows {
  const size = `${width} ${most}`
  const known = remembered.get(draft)
  if (known?.size === size) return known.rows
  const rows = inputRows(draft, width, most)
  remembered.set(draft, { size, rows })
  return rows
}

/** ` #general> ` with a space on both sides, at most a third of the line. */
export function promptText(state: State): string {
  const { chat, room: screen } = state
  if (screen.lookup) return lookupPrompt(state, screen.lookup)
  const room = chat.rooms[chat.current]?.room
  return room ? ` ${roomTitle(room)}> ` : ' > '
}

function promptWidth(state: State, width: number): number {
  const most = Math.floor(state.room.lookup ? (width * 2) / 3 : width / 3)
  return Math.max(Math.min(textWidth(promptText(state)), most), 0)
}
