/** One line of a bench's table. */
export interface Row {
  what: string
  value: number
  unit: string
  /** What is wanted. Absent: it is only shown. */
  goal?: string
  isMet?: boolean
  /** The same work done by others in the same run, such as the smallest program that can do it. */
  beside?: Record<string, number>
}

/** Prints a table and, last, one line of JSON for `npm run bench`. */
export function print(
  bench: string,
  rows: readonly Row[],
  extra: Record<string, unknown> = {},
): void {
  const others = [...new Set(rows.flatMap(({ beside = {} }) => Object.keys(beside)))]
  const lines = [
    ['', 'value', 'unit', ...others, 'goal', ''],
    ...rows.map(({ what, value, unit, goal = '-', isMet, beside = {} }) => [
      ...[what, String(value), unit],
      ...others.map(name => String(beside[name] ?? '-')),
      ...[goal, isMet === undefined ? '' : isMet ? 'ok' : 'MISSED'],
    ]),
  ]
  const widths = lines[0]!.map((_, at) => Math.max(...lines.map(line => line[at]!.length)) + 2)
  for (const line of lines) {
    const cells = line.map((cell, at) =>
      at > 0 ? cell.padStart(widths[at]!) : cell.padEnd(widths[0]!),
    )
    process.stdout.write(`${cells.join('').trimEnd()}\n`)
  }
  process.stdout.write(`${JSON.stringify({ bench, ...extra, rows })}\n`)
}

/** Says, as its last line, why a bench cannot be run here. */
export function skip(bench: string, reason: string): void {
  process.stdout.write(`${JSON.stringify({ bench, skipped: reason, rows: [] })}\n`)
}

/** The value below which a part of all values lies: 0.5 gives the median. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) * part)] ?? 0
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** Three digits are as much as such a measurement tells. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3))
}

/**
 * A count, shortened where `BENCH_SCALE` says so (such as 0.1 for a quick look), but never under `least`:
 * then the goals that name a count say nothing.
 */
export function scaled(count: number, least = 1): number {
  return Math.max(least, Math.round(count * Number(process.env.BENCH_SCALE ?? 1)))
}
