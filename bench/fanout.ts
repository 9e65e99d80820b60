// How fast a room hears what is said in it, beside the smallest programs that do the same bytes:
// `node -r ts-node/register bench/fanout.ts`; `rivals.ts` has the servers of others. Prints a table and, last, one line of JSON. BENCH_SCALE shortens it; BENCH_ROUNDS says how often each is
// measured (3), the targets one after the other in each round; the medians are told.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compare, measure, of, type Results } from './comparison'
import type { Load } from './load'
import { print, rounded, scaled, type Row } from './row'
import { stepAside } from './running'
import { cLimit, nodeLimit, ownServer, type Bytes, type Target } from './targets'

const SECONDS = scaled(5000, 100) / 1000
const CROWD = scaled(1000, 30)
const FEW = Math.min(100, CROWD)

/** Until the bytes of our messages are known, which the limits then move as well. */
const GUESS: Bytes = { eventBytes: 300, answerBytes: 320 }

const senders = 10
const busy: Load = { senders, window: 64, seconds: SECONDS }
const single: Load = { senders, window: 1, seconds: SECONDS }
const paced: Load = { senders, perSecond: 200, seconds: 2 * SECONDS }

/** Sizes of a room at which the cost of a delivery is looked at. */
const SIZES = [...[12, 30, 100, 300].filter(size => size < CROWD), CROWD]

async function main(): Promise<void> {
  stepAside()
  const folder = mkdtempSync(join(tmpdir(), 'tertulia-bench-'))
  try {
    const own = await ownServer(folder, CROWD)
    const { eventBytes, answerBytes } = await measure(own, { clients: 12, load: single })
    const bytes = { eventBytes: eventBytes || GUESS.eventBytes, answerBytes }
    const limits = [nodeLimit(folder, bytes), cLimit(folder, bytes)].filter(
      each => each !== undefined,
    )
    const targets = [own, ...limits]
    const crowd = await compare(targets, { clients: CROWD, load: busy })
    const rows = [
      ...rowsOfCrowd(crowd),
      speedRow(
        `${CROWD} clients, 1 unanswered`,
        await compare(targets, { clients: CROWD, load: single }),
      ),
      speedRow(
        `${FEW} clients, 1 unanswered`,
        await compare(targets, { clients: FEW, load: single }),
      ),
      ...latencyRows(await compare(targets, { clients: FEW, load: paced })),
    ]
    print('fanout', rows, { bytes, plots: [await growth(own)] })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function rowsOfCrowd(results: Results): Row[] {
  const cpu = of(results, 'cpuUs')
  return [
    speedRow(`${CROWD} clients, 64 unanswered`, results),
    { what: 'CPU of a delivery in it', ...cpu, unit: 'us' },
  ]
}

/** At least half of what the smallest C program does. */
function speedRow(what: string, results: Results): Row {
  const { value, beside } = of(results, 'deliveriesPerSecond')
  const row = { what, value, unit: 'deliveries/s', beside }
  if (beside.C === undefined) return row
  return { ...row, goal: 'half of C', isMet: value >= beside.C / 2 }
}

function latencyRows(results: Results): Row[] {
  const [p50, p99] = [of(results, 'p50Ms'), of(results, 'p99Ms')]
  const what = `${FEW} clients, 200 messages/s`
  return [
    { what: `${what}, p50`, ...p50, unit: 'ms', goal: '< 1', isMet: p50.value < 1 },
    { what: `${what}, p99`, ...p99, unit: 'ms', goal: '< 3', isMet: p99.value < 3 },
    { what: 'CPU of a delivery in it', ...of(results, 'cpuUs'), unit: 'us' },
  ]
}

/** The cost of a delivery in rooms of more and more people. */
async function growth(own: Target) {
  const points: [number, number][] = []
  for (const clients of SIZES) {
    const { cpuUs } = await measure(own, { clients, load: busy })
    points.push([clients, rounded(cpuUs)])
  }
  return { name: 'delivery', title: 'CPU of a delivery, us', x: 'clients in the room', points }
}

void main()
