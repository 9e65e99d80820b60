import type { Pane, Row } from '../../pane'
import { formatAddress } from '../address'
import { connectionMark } from '../connection'
import { betweenRows, pane, span, type Rect } from '../rows'
import type { State } from '../state'
import { clock } from './moment'

const PRODUCT = 'Tertulia'

/** `Tertulia · server · user` at the left, the state of the line and the time at the right. */
export function headerPane(state: State, rect: Rect): Pane[] {
  const { chat, options, now, lang } = state
  const name = chat.hello?.server ?? PRODUCT
  const server = name === PRODUCT ? formatAddress(options) : name
  const left: Row = [
    span(` ${PRODUCT}`, 'accent'),
    span(` · ${server}`, 'dim'),
    span(chat.me ? ` · ${chat.me.username}` : '', 'dim'),
  ]
  const time = clock(now, lang, state.preferences.timeFormat)
  const right: Row = [span('  '), ...connectionMark(state), span(`  ${time} `, 'text')]
  return pane('header', rect, [betweenRows(left, right, rect.width)])
}
