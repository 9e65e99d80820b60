/** Everything about one message: when it was said, what it said before, who put a sign on it. */
import { translate, type Tongue } from '../../../../i18n'
import type { Message } from '../../../../protocol'
import type { Pane, Row } from '../../../pane'
import { wrap } from '../../../wrap'
import type { LinkEvent } from '../../model/chat'
import { boxRows } from '../../box'
import { line, pane, span } from '../../../rows'
import type { State, Step } from '../../state'
import { feedOf, messageAt } from '../message/feed'
import { wayOut } from '../overlay/sheet'
import type { MessageInfo } from '../room-state'

const WIDTH = 60

/** Opens the page of a message, and asks for the texts that it had. */
export function openMessageInfo(state: State, { room, seq, editedAt }: Message): Step {
  const opened = setInfo(state, { seq })
  if (!editedAt || state.chat.line.state !== 'open') return [opened]
  return [opened, { type: 'request', method: 'chat.versions', params: { room, seq } }]
}

/** The texts that a message had have come. */
export function hearVersions(state: State, event: LinkEvent): State {
  if (event.type !== 'answered' || event.method !== 'chat.versions') return state
  const { room, seq } = event.params
  const isOpen = state.chat.current === room && state.room.messageInfo?.seq === seq
  return isOpen ? setInfo(state, { seq, versions: event.result.versions }) : state
}

/** Every key closes the page. */
export function closeMessageInfo(state: State): State {
  return setInfo(state, undefined)
}

function setInfo(state: State, info: MessageInfo | undefined): State {
  const { messageInfo: _old, ...room } = state.room
  return { ...state, room: info ? { ...room, messageInfo: info } : room }
}

/** The page, in the middle of the screen. */
export function messageInfoPanes(state: State): Pane[] {
  const { columns, rows: screenRows } = state
  const { messageInfo: info } = state.room
  const feed = feedOf(state)
  const message = info && feed && messageAt(feed.state.items, info.seq)
  if (!message) return []
  const width = Math.min(columns, WIDTH)
  const content = infoRows(message, info, state.lang, Math.max(width - 4, 1))
  const height = Math.min(content.length + 2, screenRows)
  const x = Math.floor((columns - width) / 2)
  const y = Math.floor((screenRows - height) / 2)
  const title = `${message.room.startsWith('#') ? message.room : ''}:${message.seq}`
  const heading = translate(state.lang, 'info.title', { title })
  const box = boxRows({ x, y, width, height }, heading, wayOut(state.lang))
  const inside = { x: x + 2, y: y + 1, width: width - 4, height: height - 2 }
  return [
    ...pane('overlay', { x, y, width, height }, box),
    ...pane('overlay.list', inside, content),
  ]
}

function infoRows(
  message: Message,
  { versions = [] }: MessageInfo,
  lang: Tongue,
  width: number,
): Row[] {
  const { author, at, editedAt, deletedAt, reactions = {} } = message
  const moment = (key: 'info.edited' | 'info.deleted', time: number | undefined) =>
    time ? wrap(line(translate(lang, key, { date: exactly(time, lang) }), 'dim'), width) : []
  const signs = Object.entries(reactions).flatMap(([sign, people]) =>
    wrap([span(`${sign}  `), span(people.join(', '))], width, { rest: 4 }),
  )
  return [
    [span(author.name, 'strong'), span(` (${author.username})`, 'dim')],
    line(exactly(at, lang)),
    ...moment('info.edited', deletedAt ? undefined : editedAt),
    ...moment('info.deleted', deletedAt),
    ...(signs.length > 0 ? [[], ...signs] : []),
    ...versions.flatMap(({ text, at: until }) => [
      [],
      line(translate(lang, 'info.until', { date: exactly(until, lang) }), 'dim'),
      ...wrap(text, width),
    ]),
  ]
}

/** To the second, with the day and the year. */
function exactly(at: number, lang: Tongue): string {
  return new Date(at).toLocaleString(lang, { dateStyle: 'full', timeStyle: 'medium' })
}
