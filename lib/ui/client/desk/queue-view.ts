/** The left pane: who waits and for how long, and below them the customers who are there. */
import { translate } from '../../../i18n'
import type { Conversation } from '../../../protocol'
import type { Pane, Row } from '../../pane'
import { betweenRows, line, pane, span, type Rect } from '../../rows'
import type { State } from '../state'
import type { ConnectedCustomer } from '../model/desk-board'
import { ago } from '../room/moment'
import { deedName } from './deed-name'
import { stopwatch } from './pages/entry'
import { waitLook, waitMark } from './waiting'

/** The queue and the customers, as far as they fit: the queue comes first. */
export function queuePane(state: State, rect: Rect): Pane[] {
  const { board, lang } = state
  const waiting = board.waiting.map(each => waitingRow(state, each, rect.width))
  const shown = fitting(waiting, Math.max(rect.height - 4, 1), state, rect.width)
  const none = [line(` ${translate(lang, 'agent.nobodyWaits')}`, 'dim')]
  const title = translate(lang, 'agent.connectedTitle', {
    n: board.online ?? board.customers.length,
  })
  const rows = [
    ...(waiting.length > 0 ? shown : none),
    [],
    line(` ${title}`, 'dim'),
    ...board.customers.flatMap(customer => customerRows(state, customer, rect.width)),
  ]
  return pane('queue', rect, rows)
}

/** What the left pane is called: `COLA 3`. */
export function queueTitle({ board, lang }: State): Row {
  const n = board.waitingCount
  return line(translate(lang, 'agent.queueTitle', { n }), n > 0 ? 'warning' : 'dim')
}

/** The conversation on a row of the pane. Undefined: there is none on it. */
export function waitingAtRow({ board }: State, y: number): Conversation | undefined {
  return board.waiting[y]
}

/** `Ben            5 min`, and below it what that one did. */
function customerRows(
  { lang, now }: State,
  { name, lastAction, lastActionAt }: ConnectedCustomer,
  width: number,
): Row[] {
  const since = lastActionAt === undefined ? '' : ` ${ago(lastActionAt, now, lang)} `
  const deed = lastAction ? deedName(lastAction, lang) : translate(lang, 'agent.noDeed')
  return [betweenRows(line(` ${name}`), line(since, 'dim'), width), line(`   ${deed}`, 'dim')]
}

/** ` 1 Ana García        ! 1:45`. */
function waitingRow(
  { now, lang }: State,
  { position = 0, customer, requestedAt, returned }: Conversation,
  width: number,
): Row {
  const waited = now - requestedAt
  const again = returned ? ` ${translate(lang, 'agent.returnedShort')}` : ''
  const left = [span(`${String(position).padStart(2)} `, 'accent'), span(customer.name, 'strong')]
  const right = line(` ${waitMark(waited)}${stopwatch(waited)} `, waitLook(waited))
  return betweenRows([...left, span(again, 'warning')], right, width)
}

/** A long queue ends with how many more there are. */
function fitting(rows: readonly Row[], height: number, { lang }: State, width: number): Row[] {
  if (rows.length <= height) return [...rows]
  const n = rows.length - height + 1
  const more = betweenRows(line(` ${translate(lang, 'members.more', { n })}`, 'dim'), [], width)
  return [...rows.slice(0, height - 1), more]
}
