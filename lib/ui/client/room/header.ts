import type { Pane, Row } from '../../pane'
import { connectionMark } from '../connection'
import { betweenRows, pane, span, type Rect } from '../rows'
import type { State } from '../state'
import { clock } from './moment'

/** `Tertulia · server · user` at the left, the state of the line and the time at the right. */
export function headerPane(state: State, rect: Rect): Pane[] {
  const { chat, options, now, lang } = state
  const server = chat.hello?.server ?? options.host
  const left: Row = [
    span(' Tertulia', 'accent'),
    span(` · ${server}`, 'dim'),
    span(chat.me ? ` · ${chat.me.username}` : '', 'dim'),
  ]
  const right: Row = [span('  '), ...connectionMark(state), span(`  ${clock(now, lang)} `, 'text')]
  return pane('header', rect, [betweenRows(left, right, rect.width)])
}
