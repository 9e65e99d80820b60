// How fast a room hears what is said in it beside servers of others, each on the same machine in the same run:
// `node -r ts-node/register bench/rivals.ts [rival...]`, names or files as bench/README.md says. Without any it
// measures those that are known and installed. Prints a table and, last, one line of JSON. BENCH_SCALE and
// BENCH_ROUNDS make it shorter.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compare, measure, of, type Results } from './comparison'
import type { Load, Outcome } from './load'
import { findRivals, KNOWN } from './rival-servers'
import { print, scaled, type Row } from './row'
import { stepAside } from './running'
import { cLimit, nodeLimit, ownServer } from './targets'

const SECONDS = scaled(3000, 100) / 1000
const CROWD = scaled(1000, 30)
const FEW = Math.min(100, CROWD)

const senders = 10
const busy: Load = { senders, window: 64, seconds: SECONDS }
const single: Load = { senders, window: 1, seconds: SECONDS }
const paced: Load = { senders, perSecond: 200, seconds: 2 * SECONDS }

async function main(names: readonly string[]): Promise<void> {
  stepAside()
  const folder = mkdtempSync(join(tmpdir(), 'tertulia-bench-'))
  try {
    const own = await ownServer(folder, CROWD)
    const bytes = await measure(own, { clients: FEW, load: { ...single, seconds: SECONDS / 10 } })
    const limits = [nodeLimit(folder, bytes), cLimit(folder, bytes)]
    const targets = [own, ...limits, ...(await findRivals(folder, names))].filter(
      each => each !== undefined,
    )
    const on = (clients: number, load: Load) => compare(targets, { clients, load })
    const crowd = await on(CROWD, busy)
    const rows = [
      row(`${CROWD} clients, 64 unanswered`, crowd, 'deliveriesPerSecond', FIVE_TIMES),
      row('CPU of a delivery in it', crowd, 'cpuUs', A_FIFTH),
      row(`${FEW} clients, 64 unanswered`, await on(FEW, busy), 'deliveriesPerSecond'),
      row(`${CROWD} clients, 1 unanswered`, await on(CROWD, single), 'deliveriesPerSecond', AHEAD),
      row(`${FEW} clients, 1 unanswered`, await on(FEW, single), 'deliveriesPerSecond', AHEAD),
      ...latencyRows(await on(FEW, paced)),
    ]
    print('rivals', rows)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What is wanted of our figure beside those of others, of whom some may be missing. */
interface Goal {
  text: string
  of: readonly string[]
  isMet: (own: number, other: number) => boolean
}

const FIVE_TIMES: Goal = {
  text: '5 times ngircd',
  of: ['ngircd'],
  isMet: (own, other) => own >= 5 * other,
}

const A_FIFTH: Goal = {
  text: 'a fifth of ngircd',
  of: ['ngircd'],
  isMet: (own, other) => own < other / 5,
}

const AHEAD: Goal = {
  text: 'ahead of ngircd and NATS',
  of: ['ngircd', 'nats-server'],
  isMet: (own, other) => own > other,
}

const UNITS: Partial<Record<keyof Outcome, string>> = {
  deliveriesPerSecond: 'deliveries/s',
  cpuUs: 'us',
  p50Ms: 'ms',
  p99Ms: 'ms',
}

function row(what: string, results: Results, figure: keyof Outcome, goal?: Goal): Row {
  const { value, beside } = of(results, figure)
  const plain = { what, value, unit: UNITS[figure]!, beside }
  const others = goal?.of.map(name => beside[name]).filter(each => each !== undefined) ?? []
  if (!goal || others.length === 0) return plain
  return { ...plain, goal: goal.text, isMet: others.every(other => goal.isMet(value, other)) }
}

function latencyRows(results: Results): Row[] {
  const what = `${FEW} clients, 200 messages/s`
  return [row(`${what}, p50`, results, 'p50Ms'), row(`${what}, p99`, results, 'p99Ms')]
}

const names = process.argv.slice(2)
void main(names.length > 0 ? names : KNOWN)
