/** The titles of the desk's panes: the queue, the conversations by their numbers, the customer. */
import { translate } from '../../../i18n'
import type { Row, Span } from '../../pane'
import { waitingIn } from '../room/room-name'
import type { Layout } from '../room/layout'
import { line, span, type Rect } from '../../rows'
import type { State } from '../state'
import { customerTitle } from './customer-view'
import { talkOf } from './desk-screen'
import { queueTitle } from './queue-view'

/** A title for each pane that has a place. */
export function deskTitles(
  state: State,
  { rooms, messages, members }: Layout,
): { rect: Rect; title: Row }[] {
  return [
    ...(rooms ? [{ rect: rooms, title: queueTitle(state) }] : []),
    { rect: messages, title: middleTitle(state, rooms !== undefined) },
    ...(members ? [{ rect: members, title: customerTitle(state) }] : []),
  ]
}

/** `1 Ana  2 Beto 3`: of each conversation its number, who it is with and what was not read. */
function middleTitle(state: State, hasQueue: boolean): Row {
  const { board, desk, lang } = state
  if (desk.over) return desk.over === 'queue' ? queueTitle(state) : customerTitle(state)
  const queue = hasQueue ? [] : [span(' · ', 'border'), ...queueTitle(state)]
  if (board.holding.length > 0) return [...tabs(state), ...queue]
  const said = board.state ? (`agent.state.${board.state}` as const) : undefined
  const about = said ? line(` — ${translate(lang, said)}`, 'dim') : []
  return [span(translate(lang, 'agent.title'), 'title'), ...about, ...queue]
}

function tabs(state: State): Span[] {
  const { board, chat } = state
  const current = talkOf(state)
  return board.holding.flatMap(({ id, room, customer }, index) => {
    const known = chat.rooms[room]?.room
    const unread = known && id !== current?.id ? waitingIn(chat, known) : 0
    return [
      span(index === 0 ? '' : '  '),
      span(`${index + 1} `, 'accent'),
      span(customer.name, id === current?.id ? 'title' : 'dim'),
      span(unread > 0 ? ` ${unread}` : '', 'unread'),
    ]
  })
}
