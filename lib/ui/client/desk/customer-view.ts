/** The right pane: everything about the customer who is being served, or the agents while nobody is. */
import { translate, type TextKey } from '../../../i18n'
import type { Conversation, Order } from '../../../protocol'
import type { Pane, Row } from '../../pane'
import { betweenRows, line, pane, span, type Rect } from '../../rows'
import type { State } from '../state'
import type { Dossier } from '../model/desk-board'
import { setDesk, talkOf } from './desk-screen'
import type { PageReader } from './pages/entry'
import { narrowOrderRows } from './pages/orders'
import { conversationRow, noteRows } from './pages/past'
import { agentBusiness, agentSpans } from './pages/people'

/** How many conversations of the past are seen. */
const MAX_PAST = 5

/** What is known of the customer being served. */
export function customerPane(state: State, rect: Rect): Pane[] {
  const rows = customerRows(state, rect.width)
  const top = Math.min(state.desk.customerTop, Math.max(rows.length - rect.height, 0))
  return pane('customer', rect, rows.slice(top))
}

/** What the right pane is called. */
export function customerTitle(state: State): Row {
  const key = talkOf(state) ? 'agent.customerTitle' : 'agent.agentsTitle'
  return line(translate(state.lang, key, { n: state.board.agents.length }), 'dim')
}

/** The wheel moves the pane. */
export function scrollCustomer(state: State, { width, height }: Rect, by: number): State {
  const last = Math.max(customerRows(state, width).length - height, 0)
  const customerTop = Math.max(Math.min(state.desk.customerTop + by, last), 0)
  return setDesk(state, { customerTop })
}

function customerRows(state: State, width: number): Row[] {
  const talk = talkOf(state)
  if (!talk) return state.board.agents.map(agent => agentRow(state, agent, width))
  const dossier = state.board.dossiers[talk.id]
  const inner = Math.max(width - 2, 1)
  const reader: PageReader = {
    lang: state.lang,
    now: state.now,
    currency: state.shop.currency,
    width: inner,
  }
  const rows = [...personRows(talk), ...dossierRows(dossier, talk, reader)]
  return rows.map(row => [span(' '), ...row])
}

function agentRow({ lang }: State, agent: Parameters<typeof agentSpans>[0], width: number): Row {
  const business = line(` ${agentBusiness(agent, lang)} `, 'dim')
  return betweenRows([span(' '), ...agentSpans(agent)], business, width)
}

function personRows({ customer }: Conversation): Row[] {
  return [
    line(customer.name, 'strong'),
    ...(customer.email ? [line(customer.email, 'accent')] : []),
    line(`@${customer.username}`, 'dim'),
  ]
}

function dossierRows(dossier: Dossier | undefined, talk: Conversation, reader: PageReader): Row[] {
  if (!dossier) return [[], line(translate(reader.lang, 'agent.loading'), 'dim')]
  const { orders, conversations = [], notes = [] } = dossier
  const open = orders.filter(isOpen)
  const past = conversations.filter(({ id }) => id !== talk.id).slice(0, MAX_PAST)
  return [
    ...part(
      'agent.notesTitle',
      notes.flatMap(note => noteRows(note, reader)),
      'warning',
      reader,
    ),
    ...part(
      'agent.openOrders',
      open.flatMap(order => narrowOrderRows(order, reader)),
      'dim',
      reader,
    ),
    ...part(
      'agent.conversationsTitle',
      past.map(each => conversationRow(each, reader)),
      'dim',
      reader,
    ),
  ]
}

/** A title and its rows; what is empty is not there. */
function part(
  title: TextKey,
  rows: readonly Row[],
  look: 'dim' | 'warning',
  { lang }: PageReader,
): Row[] {
  return rows.length === 0 ? [] : [[], line(translate(lang, title), look), ...rows]
}

/** What is still going on: goods on their way, or a return that is to be decided. */
function isOpen({ kind, state }: Order): boolean {
  return kind === 'purchase' && state !== 'received' && state !== 'return_processed'
}
