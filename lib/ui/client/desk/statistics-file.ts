/** The statistics of the desk as files for other programs: times in milliseconds, money in minor units. */
import { translate, type Tongue } from '../../../i18n'
import type { Result } from '../../../protocol'

type Statistics = Result<'desk.stats'>

/** `estadisticas-2025-11-20.csv`, by the day on which the period ends. */
export function statisticsFileName(
  { until }: Statistics,
  kind: 'csv' | 'json',
  lang: Tongue,
): string {
  const date = new Date(until)
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map(part => String(part).padStart(2, '0'))
    .join('-')
  return `${translate(lang, 'agent.statsFile')}-${day}.${kind}`
}

/** The figures as one JSON text (RFC 8259). */
export function statisticsJson(stats: Statistics): string {
  return `${JSON.stringify(stats, null, 2)}\n`
}

/** One row for each number: what it is about, its name, its value (RFC 4180). */
export function statisticsCsv(stats: Statistics): string {
  const { since, until, requested, served, abandoned, waits, ratings, agents } = stats
  const rows: (string | number | undefined)[][] = [
    ['about', 'name', 'value'],
    ['desk', 'since', new Date(since).toISOString()],
    ['desk', 'until', new Date(until).toISOString()],
    ['desk', 'requested', requested],
    ['desk', 'served', served],
    ['desk', 'abandoned', abandoned],
    ...Object.entries(waits).map(([name, ms]) => ['waits', name, ms]),
    ...ratings.map((n, index) => ['ratings', index + 1, n]),
    ...agents.flatMap(({ username, name: _, ...figures }) =>
      Object.entries(figures).map(([name, value]) => [username, name, value]),
    ),
  ]
  return rows.map(row => `${row.map(cell).join(',')}\r\n`).join('')
}

/** A cell that a spreadsheet shows as it is: quoted where it must be, and never taken for a formula. */
function cell(value: string | number | undefined): string {
  const text = String(value ?? '')
  const plain = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
