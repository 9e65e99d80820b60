import { translate } from '../../../../i18n'
import type { Message } from '../../../../protocol'
import { textWidth } from '../../../cells'
import type { Pane, Point, Row } from '../../../pane'
import { personLook } from '../../../theme'
import { boxRows } from '../../box'
import { keyFor } from '../../keys'
import { cutRow, line, padRow, pane, span, type Rect } from '../../../rows'
import { say } from '../../saying'
import type { State } from '../../state'
import { emphasise, excerpt } from '../message/emphasis'
import { shortMoment } from '../moment'
import { roomTitle } from '../room-name'
import type { Finder } from '../room-state'
import { centred, filterRow, insideOf, topOfList } from './sheet'

const MAX_WIDTH = 112
const MAX_ROOM = 14
const MAX_PERSON = 12

/** Rows above the list: what is looked for, what came of it, and an empty one. */
const HEAD = 3

/** The messages that were found, under what is looked for. */
export function finderPanes(state: State, finder: Finder): Pane[] {
  const rect = placeFor(state)
  const inside = insideOf(rect)
  const head = { ...inside, height: Math.min(headHeight(finder), inside.height) }
  const list = { ...inside, y: head.y + head.height, height: inside.height - head.height }
  const [rows, cursor] = headRows(state, finder, inside.width)
  const title = translate(state.lang, finder.name === 'search' ? 'find.title' : 'find.mentions')
  return [
    ...pane('overlay', rect, boxRows(rect, title, keysRow(state))),
    ...pane('overlay.head', head, rows, cursor ? { cursor } : {}),
    ...pane('overlay.list', list, listRows(state, finder, list)),
  ]
}

/** How many messages are seen at once. */
export function listHeight(state: State): number {
  return Math.max(placeFor(state).height - 2 - HEAD, 1)
}

/** The message on a row of the list. */
export function foundAtRow(state: State, finder: Finder, y: number): number {
  const height = placeFor(state).height - 2 - headHeight(finder)
  return topOfList(finder.index, finder.messages.length, Math.max(height, 1)) + y
}

function headHeight({ name }: Finder): number {
  return name === 'search' ? HEAD : HEAD - 1
}

function placeFor(state: State): Rect {
  return centred(state, { width: MAX_WIDTH, height: state.rows })
}

function keysRow({ lang }: State): Row {
  const open = `${keyFor('accept', 'finder', lang)} ${translate(lang, 'bar.open')}`
  const close = `${keyFor('close', 'finder', lang)} ${translate(lang, 'bar.close')}`
  return line(`${open} · ${close}`, 'dim')
}

function headRows(state: State, finder: Finder, width: number): [Row[], Point?] {
  const status = statusRow(state, finder)
  if (finder.name === 'mentions') return [[status]]
  const { row, cursor } = filterRow(finder.query, width, state.lang)
  return [[row, status], cursor]
}

/** What came of it, or what can be typed. */
function statusRow({ lang }: State, finder: Finder): Row {
  const { problem, asked, answered, messages, more } = finder
  if (problem) return line(say(problem, lang), 'error')
  const n = messages.length
  if (asked && answered === undefined) return line(translate(lang, 'find.asking'), 'dim')
  if (answered === undefined) return line(translate(lang, 'find.filters'), 'dim')
  if (n === 0) {
    return line(translate(lang, finder.name === 'search' ? 'find.none' : 'find.noMentions'), 'dim')
  }
  return line(translate(lang, more ? 'find.countMore' : 'find.count', { n }), 'dim')
}

function listRows(state: State, finder: Finder, { width, height }: Rect): Row[] {
  if (height <= 0) return []
  const top = topOfList(finder.index, finder.messages.length, height)
  const columns = columnsFor(state, finder, width)
  return finder.messages.slice(top, top + height).map((message, i) => {
    const isChosen = top + i === finder.index
    const row = foundRow(state, finder, message, columns)
    const marked = padRow([span(isChosen ? '▸ ' : '  ', 'accent'), ...row], width)
    return isChosen ? marked.map(each => ({ ...each, look: 'selected' as const })) : marked
  })
}

interface Columns {
  moment: number
  room: number
  person: number
  text: number
}

/** As wide as what stands in them; the text takes the rest. */
function columnsFor(state: State, { messages }: Finder, width: number): Columns {
  const most = (texts: string[], limit: number) =>
    Math.min(Math.max(0, ...texts.map(textWidth)), limit)
  const isNarrow = width < 64
  const moment = most(
    messages.map(({ at }) => shortMoment(at, state.now, state.lang)),
    14,
  )
  const room = most(
    messages.map(each => titleOf(state, each)),
    isNarrow ? 9 : MAX_ROOM,
  )
  const person = most(
    messages.map(each => each.author.username),
    isNarrow ? 8 : MAX_PERSON,
  )
  return { moment, room, person, text: Math.max(width - 2 - moment - room - person - 6, 1) }
}

function foundRow(state: State, finder: Finder, message: Message, columns: Columns): Row {
  const { username } = message.author
  const text = message.text.replaceAll(/\s+/g, ' ')
  const looks = { text: 'text', word: 'warning' } as const
  const words = emphasise(text, finder.name === 'search' ? (finder.found ?? '') : '', looks)
  const isOwn = message.author.id === state.chat.me?.id
  const cell = (content: Row, width: number) => padRow(cutRow(content, width), width + 2)
  return [
    ...cell(line(shortMoment(message.at, state.now, state.lang), 'dim'), columns.moment),
    ...cell(line(titleOf(state, message), 'dim'), columns.room),
    ...cell(line(username, isOwn ? 'own' : personLook(username)), columns.person),
    ...excerpt(words, columns.text, looks.word),
  ]
}

function titleOf({ chat }: State, { room }: Message): string {
  const known = chat.rooms[room]?.room
  if (!known) return room
  return known.kind === 'direct' ? `@${known.name}` : roomTitle(known)
}
