// What one room costs on several nodes: 1, 2 and 3 of them on one PostgreSQL and one NATS, named by
// TEST_POSTGRES_URL and TEST_NATS_URL. Prints a table and, last, one line of JSON. BENCH_SCALE shortens it.
// Nodes, database, bus and load share the cores of one machine: what is told is the cost of each piece, not
// how much faster more machines would be; that is worked out in simulation.ts.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureCommit, measureHop, type Times } from './limits/engines'
import { settle, talk, type Load, type Outcome } from './load'
import { openCommunity, type Community } from './nodes'
import { print, rounded, scaled, skip, type Row } from './row'
import type { Running } from './running'
import { gather, type Tap } from './tap'
import { ownServer, type Target } from './targets'

const CROWD = scaled(300, 60)
const FEW = scaled(50, 20)
const SECONDS = scaled(5000, 100) / 1000
const SENDERS = 10

/** Number of the one who reads every line: the first who does not talk. */
const EAR = SENDERS

const busy: Load = { senders: SENDERS, window: 64, seconds: SECONDS }
const paced: Load = { senders: SENDERS, perSecond: 200, seconds: SECONDS }

async function main(postgres: string, bus: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tertulia-bench-'))
  const community = await openCommunity({ postgres, bus, people: CROWD })
  const nodes: Running[] = []
  try {
    const alone = await onOne(await ownServer(folder, CROWD), busy)
    const on = (place: Place, load: Load, clients: number, counted?: Running[]) =>
      onNodes(community, nodes, { place, load, clients, counted })
    const crowd = async () =>
      rowsOfCrowd(nodes.length, await on(n => n % nodes.length, busy, CROWD), alone)
    const grow = async () => void nodes.push(await community.startNode())

    await grow()
    const rows = await crowd()
    await grow()
    rows.push(...(await crowd()))
    const same = await on(n => (n <= EAR ? 0 : 1), paced, FEW)
    const other = await on(n => (n < EAR ? 0 : 1), paced, FEW)
    const [first, second] = nodes as [Running, Running]
    const costs = {
      few: await on(() => 0, busy, FEW, [first]),
      many: await on(() => 0, busy, CROWD, [first]),
      fewNow: await on(() => 0, paced, FEW, [first]),
      manyNow: await on(() => 0, paced, CROWD, [first]),
      elsewhere: await on(() => 0, busy, FEW, [second]),
    }
    await grow()
    rows.push(...(await crowd()), ...latencyRows(same, other), ...costRows(costs))
    print('cluster', [...rows, ...(await limitRows(postgres, bus))])
  } finally {
    await Promise.all(nodes.map(node => node.stop()))
    await community.remove()
    rmSync(folder, { recursive: true })
  }
}

/** One server alone, on its own file. */
async function onOne(target: Target, load: Load): Promise<Outcome> {
  const server = await target.start()
  try {
    const taps = await gather(CROWD, server.port, target.dialect.enter)
    return await measure(taps, [server], target, load)
  } finally {
    await server.stop()
  }
}

/** Which node somebody is at, by number. */
type Place = (number: number) => number

/** So many people, each at a node; the processor time of the nodes that are `counted`, or of all. */
async function onNodes(
  { dialect }: Community,
  nodes: readonly Running[],
  { place, load, clients, counted = nodes }: NodesCase,
): Promise<Outcome> {
  const ports = Array.from({ length: clients }, (_, number) => nodes[place(number)]!.port)
  const taps = await gather(clients, ports, dialect.enter)
  return measure(taps, counted, { dialect }, load)
}

interface NodesCase {
  place: Place
  load: Load
  clients: number
  counted?: readonly Running[]
}

async function measure(
  taps: readonly Tap[],
  servers: readonly Running[],
  { dialect }: Pick<Target, 'dialect'>,
  load: Load,
): Promise<Outcome> {
  const all = { cpuSeconds: () => servers.reduce((sum, each) => sum + each.cpuSeconds(), 0) }
  try {
    await settle(taps, dialect)
    await talk(taps, all, dialect, { ...load, seconds: Math.min(1, load.seconds) })
    return await talk(taps, all, dialect, load)
  } finally {
    for (const tap of taps) tap.close()
  }
}

function rowsOfCrowd(count: number, found: Outcome, alone: Outcome): Row[] {
  const where = `${CROWD} clients on ${count === 1 ? '1 node' : `${count} nodes`}, 64 unanswered`
  return [
    {
      what: where,
      value: rounded(found.deliveriesPerSecond),
      unit: 'deliveries/s',
      beside: { file: rounded(alone.deliveriesPerSecond) },
    },
    {
      what: 'CPU of a delivery in it, all nodes',
      value: rounded(found.cpuUs),
      unit: 'us',
      beside: { file: rounded(alone.cpuUs) },
    },
  ]
}

/** Who talks is at the first node; who listens there too, or at the other one. */
function latencyRows(same: Outcome, other: Outcome): Row[] {
  return [['at the same node', same] as const, ['at the other node', other] as const].flatMap(
    ([where, times]) => timeRows(`heard ${where}, 200 messages/s`, times),
  )
}

/**
 * What a message costs a node, taken apart: the same messages in a small and in a large room tell the part of
 * each client. With very many at once they share what they can; when each comes alone, every client costs a
 * write of its own. A node where nobody is hears them all the same.
 */
function costRows(
  found: Record<'few' | 'many' | 'fewNow' | 'manyNow' | 'elsewhere', Outcome>,
): Row[] {
  const { few, many, fewNow, manyNow, elsewhere } = found
  const each = (perMessage(many, CROWD) - perMessage(few, FEW)) / (CROWD - FEW)
  const write = (perMessage(manyNow, CROWD) - perMessage(fewNow, FEW)) / (CROWD - FEW)
  const own = perMessage(few, FEW) - each * FEW
  return [
    { what: 'CPU of a message at its node, many at once', value: rounded(own), unit: 'us' },
    { what: 'CPU of it at another node', value: rounded(perMessage(elsewhere, FEW)), unit: 'us' },
    { what: 'CPU of each client that hears it', value: rounded(each), unit: 'us' },
    { what: 'CPU of each client, when it comes alone', value: rounded(write), unit: 'us' },
  ]
}

function perMessage({ cpuUs }: Outcome, clients: number): number {
  return cpuUs * (clients - 1)
}

/** What the engines alone take for the same: one row committed, one message from a client to another. */
async function limitRows(postgres: string, bus: string): Promise<Row[]> {
  const commit = await measureCommit(postgres, scaled(500, 50))
  const hop = await measureHop(bus, scaled(500, 50))
  return [
    ...timeRows('a row committed by PostgreSQL alone', commit),
    ...timeRows('a message through JetStream alone', hop),
  ]
}

function timeRows(what: string, { p50Ms, p99Ms }: Times): Row[] {
  return [
    { what: `${what}, p50`, value: rounded(p50Ms), unit: 'ms' },
    { what: `${what}, p99`, value: rounded(p99Ms), unit: 'ms' },
  ]
}

const { TEST_POSTGRES_URL: postgres, TEST_NATS_URL: bus } = process.env
if (postgres && bus) void main(postgres, bus)
else skip('cluster', 'TEST_POSTGRES_URL or TEST_NATS_URL is not set')
