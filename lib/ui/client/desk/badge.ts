/** The desk as the room shows it to agents: one row below the rooms. */
import { translate } from '../../../i18n'
import type { Row } from '../../pane'
import { betweenRows, line } from '../../rows'
import type { State } from '../state'

/** What stands for the desk where rows of the list have ids of rooms. */
export const DESK_ROW = 'desk:'

/** `MESA   3`: how many customers wait. */
export function deskRow({ board, lang }: State, width: number): Row {
  const n = board.waitingCount
  const count = n > 0 ? line(` ${n} `, 'unread') : line(' ')
  return betweenRows(
    line(` ${translate(lang, 'agent.title')}`, n > 0 ? 'text' : 'dim'),
    count,
    width,
  )
}
