import { format } from 'prettier'
import type { Finding } from './run'

/** What each bench is about, as a heading and a sentence. */
const SUBJECTS: Record<string, [title: string, about: string]> = {
  fanout: [
    'A room that everybody hears',
    'Ten people talk with 100 letters at a time; every message is on the disk before anybody hears it. The ' +
      'limits move the same bytes: `node` stores each line before it is told, `C` stores nothing.',
  ],
  rivals: [
    'Beside servers of others',
    'The same room in the same run on servers of others, none of which stores messages, and the limits from above.',
  ],
  crowd: [
    'Very many people',
    'Memory is what is left when the program has given back what it does not need, `busy` what it has before; `node` are the same connections to the smallest program.',
  ],
  store: [
    'Durable messages',
    'So many messages on their way at once; beside them, plain appending and syncing of as many bytes.',
  ],
  history: ['A room with very many messages', 'Filled by 50 people, 1,000 messages at once.'],
  mail: [
    'A large mailbox',
    'Listing and searching, one mail to 200 people, chat beside an upload.',
  ],
  desk: ['The help desk', '200 customers who buy and ask, and 20 agents.'],
  screen: ['The screen', 'What a person feels of the client while 200 messages a second arrive.'],
  panel: ['The panel', "What the operator's panel costs, beside the console's lines."],
  cluster: [
    'Several nodes',
    'One room on nodes that share PostgreSQL and NATS, all on the cores of this one machine; `file` is one server with ' +
      'its own file. What more machines would carry is worked out from these costs below.',
  ],
  simulation: [
    'More nodes, worked out',
    'A queue for each node with the costs measured above and messages that come at random; [docs/CLUSTER.md](CLUSTER.md) ' +
      'says what it takes for granted.',
  ],
}

/** All benches, in the order in which the page shows them. */
export const BENCHES: readonly string[] = Object.keys(SUBJECTS)

/** Columns that a table shows under another name than the finding has. */
const TITLES: Record<string, string> = { what: '', name: '', isMet: 'met' }

type Cells = Record<string, unknown>

/** The page that tells what the benches found, laid out as all pages are. */
export async function makePage(findings: readonly Finding[]): Promise<string> {
  const parts = [
    '# How fast Tertulia is',
    'Written by `npm run bench`; [bench/README.md](../bench/README.md) says how it is measured. Each row stands ' +
      'beside a limit of the same run: compare the two, not with the figures of another machine or day.',
    ...findings.flatMap(tell),
  ]
  return format(parts.join('\n\n'), { parser: 'markdown', proseWrap: 'always', printWidth: 120 })
}

function tell({ bench, on, machine, load, scale, rows, plots = [] }: Finding): string[] {
  const [title, about] = SUBJECTS[bench] ?? [bench, '']
  const [before, after] = load.map(each => each.toFixed(1))
  const part = scale === 1 ? '' : `, ${scale} of the whole counts`
  return [
    `## ${title}`,
    about,
    tableOf(rows.map(flat)),
    ...plots.map(plot => `![${plot.title}](performance/${plot.name}.svg)`),
    `Measured on ${on.slice(0, 10)} on ${machine}; load before ${before} and after ${after}${part}.`,
  ]
}

/** What was measured beside a row gets columns of its own. */
function flat(row: Cells): Cells {
  const { beside = {}, goal, isMet, ...own } = row
  const wanted = { ...(goal !== undefined && { goal }), ...(isMet !== undefined && { isMet }) }
  return { ...own, ...(beside as Cells), ...wanted }
}

function tableOf(rows: readonly Cells[]): string {
  const names = [...new Set(rows.flatMap(Object.keys))].sort((a, b) => place(a) - place(b))
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(names.map(name => TITLES[name] ?? name)),
    line(names.map(name => (isNumber(rows, name) ? '--:' : '---'))),
    ...rows.map(row => line(names.map(name => worded(row[name])))),
  ].join('\n')
}

/** Rows can have different columns; what is wanted stands last. */
function place(name: string): number {
  return ['goal', 'limit', 'isMet'].indexOf(name) + 1
}

function isNumber(rows: readonly Cells[], name: string): boolean {
  return rows.every(row => row[name] === undefined || typeof row[name] === 'number')
}

function worded(value: unknown): string {
  if (value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return value.toLocaleString('en', { maximumSignificantDigits: 4 })
  return (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('|', '\\|')
}
