/** The people of the shop: who waits, who is there, who serves. */
import { translate } from '../../../../i18n'
import type { Conversation, Result } from '../../../../protocol'
import type { Row } from '../../../pane'
import { ago } from '../../room/moment'
import { betweenRows, line, span } from '../../../rows'
import { deedName } from '../deed-name'
import type { AgentOnDuty, ConnectedCustomer } from '../../model/desk-board'
import { waitLook, waitMark } from '../waiting'
import { moment, stopwatch, type Entry, type PageReader } from './entry'

/** `:status`: the queue, then who is connected, then the agents. */
export function statusEntries(result: Result<'desk.status'>, reader: PageReader): Entry[] {
  const { waiting, connected, agents, online } = result
  const { lang } = reader
  return [
    heading('waiting', translate(lang, 'agent.queueTitle', { n: waiting.length }), reader),
    ...(waiting.length === 0 ? [silent('waiting.none', translate(lang, 'agent.nobodyWaits'))] : []),
    ...waiting.map(each => waitingEntry(each, reader)),
    heading('connected', translate(lang, 'agent.connectedTitle', { n: online }), reader),
    ...connected.map(each => personEntry(each, reader)),
    heading('agents', translate(lang, 'agent.agentsTitle', { n: agents.length }), reader),
    ...agents.map(each => agentEntry(each, reader)),
  ]
}

/** `:details`: who is connected, and what they did last. */
export function detailEntries({ customers }: Result<'desk.details'>, reader: PageReader): Entry[] {
  const { lang } = reader
  return customers.map(customer => {
    const { username, name, email = '', connectedAt } = customer
    const since = translate(lang, 'agent.since', { date: moment(connectedAt, reader) })
    const head = betweenRows(personRow(name, email), line(` ${since}`, 'dim'), reader.width)
    const did = line(`  ${lastDeed(customer, reader)}`, 'dim')
    return { id: `customer ${username}`, text: `${name} ${email} ${username}`, rows: [head, did] }
  })
}

/** `compró cartas · hace 5 min`. */
function lastDeed(
  { lastAction, lastActionAt }: ConnectedCustomer,
  { lang, now }: Pick<PageReader, 'lang' | 'now'>,
): string {
  if (!lastAction) return translate(lang, 'agent.noDeed')
  const deed = deedName(lastAction, lang)
  if (lastActionAt === undefined) return deed
  return translate(lang, 'agent.deedAgo', { deed, ago: ago(lastActionAt, now, lang) })
}

/** `1  Ana García  ana@casa.example   2:05`. */
function waitingEntry(conversation: Conversation, reader: PageReader): Entry {
  const { id, customer, position = 0, requestedAt, returned } = conversation
  const waited = reader.now - requestedAt
  const { name, email = '', username } = customer
  const again = returned ? line(` ${translate(reader.lang, 'agent.returned')}`, 'warning') : []
  const left: Row = [
    span(`${String(position).padStart(3)}  `, 'accent'),
    ...personRow(name, email),
    ...again,
  ]
  const right = line(` ${waitMark(waited)}${stopwatch(waited)}`, waitLook(waited))
  const row = betweenRows(left, right, reader.width)
  return { id: `waiting ${id}`, text: `${name} ${email} ${username}`, rows: [row] }
}

function personEntry(
  { username, name, email = '' }: { username: string; name: string; email?: string },
  { width }: PageReader,
): Entry {
  const row = betweenRows(
    [span('  '), ...personRow(name, email)],
    line(` @${username}`, 'dim'),
    width,
  )
  return { id: `customer ${username}`, text: `${name} ${email} ${username}`, rows: [row] }
}

function agentEntry(agent: AgentOnDuty, { lang, width }: PageReader): Entry {
  const { username, name } = agent
  const row = betweenRows(
    [span('  '), ...agentSpans(agent)],
    line(` ${agentBusiness(agent, lang)}`, 'dim'),
    width,
  )
  return { id: `agent ${username}`, text: `${name} ${username}`, rows: [row] }
}

/** `● Bruno`. */
export function agentSpans({ name, state }: AgentOnDuty): Row {
  const sign = { available: '●', busy: '◐', away: '○' }[state]
  const look = { available: 'ok', busy: 'warning', away: 'dim' } as const
  return [span(`${sign} `, look[state]), span(name)]
}

/** `disponible 0/1`. */
export function agentBusiness(
  { state, holding, capacity }: AgentOnDuty,
  lang: PageReader['lang'],
): string {
  return `${translate(lang, `agent.state.${state}`)} ${holding}/${capacity}`
}

function personRow(name: string, email: string): Row {
  return [span(name, 'strong'), span(email && `  ${email}`, 'dim')]
}

/** A title between the things of a page. */
export function heading(id: string, title: string, { width }: PageReader): Entry {
  const rule = '─'.repeat(Math.max(width - title.length - 1, 0))
  return { id: `heading ${id}`, rows: [[span(`${title} `, 'title'), span(rule, 'border')]] }
}

/** A line that is nothing to choose. */
export function silent(id: string, text: string): Entry {
  return { id: `heading ${id}`, rows: [line(`  ${text}`, 'dim')] }
}
