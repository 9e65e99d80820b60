import { translate } from '../../../i18n'
import type { Pane, Row } from '../../pane'
import { offerText } from '../desk/offering'
import { keyFor } from '../keys'
import { transferText } from '../mail/transfers'
import { isIgnored } from '../model/attention'
import { betweenRows, line, pane, span, type Rect } from '../../rows'
import { say } from '../saying'
import type { State } from '../state'
import { commandBeingTyped, shownCompletion } from './input/completion'
import { feedOf, newCount } from './message/feed'
import { messageLinks } from './message/text'
import { anchorOf } from './message/scroll'
import { selectedMessage } from './selected/selection'

/** The row below the messages: a question, what a command takes, or who writes; and what is new below. */
export function statusPane(state: State, rect: Rect): Pane[] {
  const right = state.room.isLeaving ? [] : rightRow(state)
  return pane('status', rect, [betweenRows(leftRow(state), right, rect.width)])
}

function leftRow(state: State): Row {
  const { lang, room, chat } = state
  if (room.isLeaving) {
    const key = keyFor('clear', 'room', lang)
    const n = chat.outbox.length
    const text = n > 0 ? 'room.leaveUnsent' : 'room.leave'
    return line(` ${translate(lang, text, { key, n })}`, 'warning')
  }
  if (room.flash) return line(` ${say(room.flash, lang)}`, 'ok')
  const offer = state.screen === 'desk' ? offerText(state) : undefined
  if (offer) return line(` ${offer}`, 'warning')
  const transfer = transferText(state)
  if (transfer) return line(` ${transfer}`, 'notice')
  const question = questionOf(state)
  if (question) return line(` ${question}`, 'warning')
  const command = room.overlay || shownCompletion(state) ? undefined : commandBeingTyped(state)
  if (command) return [span(` ${command.usage}`, 'accent'), span(` — ${command.help}`, 'dim')]
  return line(` ${typingText(state)}`, 'dim')
}

/** `carla está escribiendo…`; of many people only how many. */
function typingText({ chat, lang }: State): string {
  const typing = chat.rooms[chat.current]?.typing ?? {}
  const names = Object.keys(typing).filter(
    name => name !== chat.me?.username && !isIgnored(chat, name),
  )
  const [first, second] = names
  if (first === undefined) return ''
  if (second === undefined) return translate(lang, 'room.typing', { username: first })
  if (names.length === 2) return translate(lang, 'room.typingTwo', { first, second })
  return translate(lang, 'room.typingMany', { n: names.length })
}

/** What the selected message waits for. */
function questionOf(state: State): string | undefined {
  const { lang, room } = state
  const message = selectedMessage(state)
  if (!message || !room.selection?.asks) return undefined
  if (room.selection.asks === 'delete') {
    return translate(lang, 'select.askDelete', { key: keyFor('delete', 'select', lang) })
  }
  const n = messageLinks(message.text).length
  return translate(lang, 'select.askLink', { key: keyFor('link', 'select', lang), n })
}

function rightRow(state: State): Row {
  const { lang } = state
  const anchor = anchorOf(state)
  const feed = feedOf(state)
  if (!anchor || !feed) return []
  const n = newCount(feed, anchor)
  if (n > 0) return line(` ${translate(lang, 'room.newBelow', { n })} ▼ `, 'unread')
  if (state.room.selection) return []
  return line(` ${backText(state)}${keyFor('bottom', 'room', lang)} ▼ `, 'dim')
}

/** Who has jumped to a message can go back. */
function backText({ lang, room }: State): string {
  const key = keyFor('dismiss', 'room', lang)
  return room.found ? `${translate(lang, 'jump.back', { key })} · ` : ''
}
