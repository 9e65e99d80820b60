/** The lines around the panes, with the titles in the upper one and the keys in the lower one. */
import { cut, drawable, textWidth } from '../../cells'
import type { Look, Pane, Row, Span } from '../../pane'
import { keyBarRow } from '../key-bar'
import { deskTitles } from '../desk/titles'
import { cutRow, line, pane, rowWidth, span, type Rect } from '../../rows'
import type { State } from '../state'
import type { Layout } from './layout'
import { keysOf } from './mode'
import { membersTitle } from './member-list'
import { roomsTitle } from './room-list'
import { roomTitle } from './room-name'

/** The columns in which lines run down, and how a line across meets them. */
interface Crossing {
  x: number
  glyph: string
}

/** All lines of the screen, with what stands in them. */
export function framePanes(state: State, layout: Layout): Pane[] {
  const { rooms, members, messages, isFramed, titles, rule, keys } = layout
  const body = { y: messages.y, height: layout.messages.height + (layout.status ? 1 : 0) }
  const inner = [...(rooms ? [messages.x - 1] : []), ...(members ? [members.x - 1] : [])]
  const right = state.columns - 1
  const sides = isFramed ? [0, right] : []
  const column = (x: number, { y, height }: Pick<Rect, 'y' | 'height'>) =>
    pane(`line.${x}.${y}`, { x, y, width: 1, height }, bars(height))
  const crossing = (inside: string, left: string, end: string): Crossing[] => [
    ...(isFramed ? [{ x: 0, glyph: left }] : []),
    ...inner.map(x => ({ x, glyph: inside })),
    ...(isFramed ? [{ x: right, glyph: end }] : []),
  ]
  return [
    ...[...sides, ...inner].flatMap(x => column(x, body)),
    ...sides.flatMap(x => column(x, inputBlock(layout))),
    ...pane('titles', titles, [titleRow(state, layout, crossing('┬', '┌', '┐'))]),
    ...pane('rule', rule, [lineRow(state.columns, crossing('┴', '├', '┤'))]),
    ...pane('keys', keys, [isFramed ? framedKeys(state) : modeKeys(state, state.columns)]),
  ]
}

/** The rows of the input with the one above it. */
function inputBlock({ composing, prompt }: Layout): Pick<Rect, 'y' | 'height'> {
  return composing ? { y: composing.y, height: prompt.height + 1 } : prompt
}

/** The keys of whatever has them. */
function modeKeys(state: State, width: number): Row {
  const { where, has } = keysOf(state)
  return keyBarRow(state, where, width, has)
}

/** Always the same row, so that its cells are made once. */
const BAR: Row = [span('│', 'border')]

function bars(height: number): Row[] {
  return Array.from({ length: height }, () => BAR)
}

/** A line across the screen with its crossings. */
function lineRow(width: number, crossings: readonly Crossing[]): Row {
  const glyphs = Array.from({ length: width }, () => '─')
  for (const { x, glyph } of crossings) glyphs[x] = glyph
  return [span(glyphs.join(''), 'border')]
}

/** The line with the title of each pane in it. */
function titleRow(state: State, layout: Layout, crossings: readonly Crossing[]): Row {
  const row: Span[] = []
  const parts = state.screen === 'desk' ? deskTitles(state, layout) : roomTitles(state, layout)
  const plain = lineRow(state.columns, crossings)[0]?.text ?? ''
  let x = 0
  for (const { rect, title } of parts) {
    const width = Math.min(rowWidth(title), Math.max(rect.width - 3, 0))
    if (width <= 0) continue
    const shown = cutRow(title, width)
    row.push(span(plain.slice(x, rect.x), 'border'), span(' '), ...shown, span(' '))
    x = rect.x + width + 2
  }
  return [...row, span(plain.slice(x), 'border')]
}

function roomTitles(
  state: State,
  { rooms, messages, members }: Layout,
): { rect: Rect; title: Row }[] {
  return [
    ...(rooms ? [{ rect: rooms, title: line(roomsTitle(state.lang), 'dim') }] : []),
    { rect: messages, title: roomHeading(state, messages.width) },
    ...(members ? [{ rect: members, title: line(membersTitle(state), 'dim') }] : []),
  ]
}

/** `#general — what it is about`, cut to the width of its pane. */
function roomHeading({ chat }: State, width: number): Row {
  const room = chat.rooms[chat.current]?.room
  if (!room) return []
  const most = Math.max(width - 3, 0)
  const name = cut(drawable(roomTitle(room)), most, '…')
  const topic = cut(drawable(room.topic), most - textWidth(name) - 3, '…')
  const look: Look = 'title'
  return topic === '' ? [span(name, look)] : [span(name, look), span(` — ${topic}`, 'dim')]
}

function framedKeys(state: State): Row {
  const { columns } = state
  const keys = modeKeys(state, columns - 4)
  const free = Math.max(columns - 3 - rowWidth(keys), 0)
  return [span('└', 'border'), ...keys, span(' '), span(`${'─'.repeat(free)}┘`, 'border')]
}
