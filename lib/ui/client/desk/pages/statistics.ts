/** The day of the desk in numbers, with bars. */
import { translate, type TextKey } from '../../../../i18n'
import type { Result } from '../../../../protocol'
import type { Look, Row } from '../../../pane'
import { pad } from '../../../cells'
import { line, span } from '../../../rows'
import { money, moment, stopwatch, type Entry, type PageReader } from './entry'
import { heading, silent } from './people'
import { starText } from './past'

type Statistics = Result<'desk.stats'>

/** Cells of the words before a bar. */
const LABEL = 16
const MAX_BAR = 40

/** `:stats`: the queue, the waits, the stars, the agents. */
export function statisticsEntries(stats: Statistics, reader: PageReader): Entry[] {
  const { lang } = reader
  const { since, until, waits, agents } = stats
  const title = (key: TextKey) => translate(lang, key)
  const period = { from: moment(since, reader), to: moment(until, reader) }
  return [
    heading('queue', translate(lang, 'agent.statsOf', period), reader),
    ...servedRows(stats, reader),
    heading('waits', title('agent.statsWaits'), reader),
    ...waitRows(waits, reader),
    heading('stars', title('agent.statsStars'), reader),
    ...starRows(stats, reader),
    heading('agents', title('agent.statsAgents'), reader),
    ...(agents.length === 0 ? [silent('nobody', title('agent.statsNobody'))] : []),
    ...agents.map(agent => agentEntry(agent, agents, reader)),
  ]
}

function servedRows({ requested, served, abandoned }: Statistics, reader: PageReader): Entry[] {
  const percent = requested === 0 ? '' : ` (${Math.round((100 * abandoned) / requested)} %)`
  const row = (key: TextKey, n: number, look: Look, more = '') =>
    bar(translate(reader.lang, key), n, requested, `${n}${more}`, look, reader)
  return [
    row('agent.statsRequested', requested, 'accent'),
    row('agent.statsServed', served, 'ok'),
    row('agent.statsAbandoned', abandoned, 'warning', percent),
  ]
}

function waitRows({ medianMs, p90Ms, maxMs }: Statistics['waits'], reader: PageReader): Entry[] {
  if (medianMs === undefined || p90Ms === undefined || maxMs === undefined) {
    return [silent('waits.none', translate(reader.lang, 'agent.statsNoWaits'))]
  }
  const row = (key: TextKey, ms: number) =>
    bar(translate(reader.lang, key), ms, maxMs, stopwatch(ms), 'notice', reader)
  return [
    row('agent.statsMedian', medianMs),
    row('agent.statsP90', p90Ms),
    row('agent.statsMax', maxMs),
  ]
}

function starRows({ ratings }: Statistics, reader: PageReader): Entry[] {
  const most = Math.max(...ratings, 1)
  return ratings
    .map((n, index) => bar(starText(index + 1), n, most, String(n), 'notice', reader))
    .reverse()
}

function agentEntry(
  agent: Statistics['agents'][number],
  all: Statistics['agents'],
  reader: PageReader,
): Entry {
  const { lang } = reader
  const { name, username, served, medianHandlingMs, rated, stars, sales, salesTotal } = agent
  const most = Math.max(...all.map(each => each.served), 1)
  const figures = [
    medianHandlingMs === undefined
      ? ''
      : translate(lang, 'agent.statsHandling', { time: stopwatch(medianHandlingMs) }),
    rated === 0 ? '' : `★ ${(stars / rated).toFixed(1)}`,
    sales === 0
      ? ''
      : translate(lang, 'agent.statsSales', { n: sales, total: money(salesTotal, reader) }),
  ]
  const detail = figures.filter(text => text !== '').join(' · ')
  const { rows } = bar(name, served, most, String(served), 'accent', reader)
  const below = detail === '' ? [] : [line(' '.repeat(LABEL + 3) + detail, 'dim')]
  return { id: `agent ${username}`, text: `${name} ${username}`, rows: [...rows, ...below] }
}

/** `Atendidas       ███████████▌ 12`: eighths of a cell, so that small differences are seen. */
function bar(
  label: string,
  value: number,
  most: number,
  text: string,
  look: Look,
  { width }: PageReader,
): Entry {
  const room = Math.max(Math.min(MAX_BAR, width - LABEL - text.length - 3), 0)
  const eighths = most === 0 ? 0 : Math.round((value / most) * room * 8)
  const drawn = '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '')
  const row: Row = [span(`  ${pad(label, LABEL)}`), span(drawn, look), span(` ${text}`, 'strong')]
  return { id: `bar ${label}`, text: label, rows: [row] }
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']
