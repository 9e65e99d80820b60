import type { Pane, Row } from '../../pane'
import { formatAddress } from '../address'
import { connectionMark } from '../connection'
import { betweenRows, pane, rowWidth, span, type Rect } from '../../rows'
import type { State } from '../state'
import { clock } from './moment'
import { waitingRow } from './waiting-row'

const PRODUCT = 'Tertulia'

/** `Tertulia · server · user` at the left; what waits, the state of the line and the time at the right. */
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
  const waiting = waitingRow(state, rect.width - rowWidth(right) - PRODUCT.length - 4)
  const news: Row = waiting.length > 0 ? [span('  '), ...waiting] : []
  return pane('header', rect, [betweenRows(left, [...news, ...right], rect.width)])
}
