// How the help desk holds 200 customers and 20 agents at once: how long a purchase takes, how soon the next
// customer has an agent who became free, and whether the last ten cards go to ten of a hundred buyers:
// `node -r ts-node/register bench/desk.ts [customers] [agents]`. Prints a table and, last, one line of JSON.
// BENCH_SCALE makes all fewer and shorter.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { startBenchServer, type BenchClient, type BenchServer } from './bench-server'
import { scaled } from './row'

/** How long customers buy and agents serve beside each other. */
const RUN_MS = scaled(10_000, 500)

/** What happens in the first of these milliseconds is not counted: the server is warming up. */
const WARM_MS = scaled(3000, 100)

/** How long a customer looks at the catalogue between two purchases, on average. */
const THINK_MS = scaled(2000, 100)

/** How long an agent talks with a customer, on average. */
const TALK_MS = scaled(1000, 50)

const BUYERS = 100
const LAST = 10

interface Measured {
  name: string
  count: number
  p50: number
  p99: number
  limit: string
  isMet: boolean
}

async function main(customerCount = scaled(200, 20), agentCount = scaled(20, 2)): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tertulia-bench-'))
  const catalogue = join(folder, 'catalogue.json')
  writeFileSync(catalogue, JSON.stringify([{ name: 'Banco', price: 100, stock: 1_000_000 }]))
  const server = await startBenchServer(join(folder, 'chat.db'), {
    TERTULIA_SHOP_CATALOGUE: catalogue,
    TERTULIA_DESK_ASSIGN: 'auto',
    TERTULIA_SECURITY_BCRYPT_COST: '4',
    TERTULIA_LIMITS_REGISTRATIONS_PER_HOUR: '0',
    TERTULIA_LIMITS_CONNECTIONS_PER_ADDRESS: '0',
  })
  try {
    const agents = await inTurn(agentCount, i => connectAgent(server, `agente${i}`))
    const customers = await inTurn(customerCount, i => server.connect(`cliente${i}`))
    const joining = await lineUp(agents, customers)
    const span = { from: performance.now() + WARM_MS, to: performance.now() + WARM_MS + RUN_MS }
    const [purchases, pings, starts] = await Promise.all([
      together(customers, each => buy(each, span)),
      together(customers.slice(0, 1), each => ping(each, span)),
      serve(agents, customers, span),
    ])
    // A busy machine makes everything wait, also what needs nothing but an answer.
    const busy = percentile(pings, 0.99)
    const rows = [
      measured('the smallest question, ms', pings),
      measured('all join the queue at once, ms', joining),
      measured('a purchase, ms', purchases, Math.max(20, 3 * busy)),
      measured('free agent to customer, ms', starts, Math.max(100, 6 * busy)),
      await measureLast(agents[0]!, customers),
    ]
    print(rows, customerCount, agentCount)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true })
  }
}

/** An agent who has enrolled and takes customers. */
async function connectAgent(server: BenchServer, username: string): Promise<BenchClient> {
  const agent = await server.connect(username)
  const { secret } = (await agent.ask('account.totp', {})) as { secret: string }
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
  await agent.ask('account.totpConfirm', { code })
  const changed = agent.next('session.changed')
  server.type(`role ${username} agent`)
  await changed
  await agent.ask('desk.state', { state: 'available' })
  return agent
}

/** When something is done, and from when on it counts, by the clock of `performance`. */
interface Span {
  from: number
  to: number
}

/** How long each purchase of one customer took, with pauses of people between them. */
async function buy(customer: BenchClient, { from, to }: Span): Promise<number[]> {
  const all: number[] = []
  for (let i = 0; ; i++) {
    await pause(exponential(THINK_MS))
    const isCounted = performance.now() > from
    if (performance.now() > to) return all
    const items = [{ card: 'Banco', quantity: 1 + (i % 3) }]
    const ms = await timed(() => customer.ask('shop.buy', { items, key: `compra ${i}` }))
    if (isCounted) all.push(ms)
  }
}

async function ping(client: BenchClient, { from, to }: Span): Promise<number[]> {
  const all: number[] = []
  while (performance.now() < to) {
    const isCounted = performance.now() > from
    const ms = await timed(() => client.ask('session.ping', {}))
    if (isCounted) all.push(ms)
    await pause(20)
  }
  return all
}

/** All customers ask for an agent at once, and each agent has one; how long each answer took. */
async function lineUp(agents: BenchClient[], customers: BenchClient[]): Promise<number[]> {
  const first = agents.map(agent => agent.next('desk.started'))
  const times = customers.map(customer => timed(() => customer.ask('desk.request', {})))
  await Promise.all(first)
  return Promise.all(times)
}

/**
 * Whoever was served asks again. How long each time it took from the end of a conversation until the agent
 * heard of the next customer, to whom the same was told just before.
 */
async function serve(
  agents: BenchClient[],
  customers: BenchClient[],
  { from, to }: Span,
): Promise<number[]> {
  const waits: number[] = []
  const work = async (agent: BenchClient) => {
    while (performance.now() < to) {
      await pause(exponential(TALK_MS))
      const next = agent.next('desk.started')
      const freeAt = performance.now()
      agent.post('desk.disconnect', {})
      await next
      if (freeAt > from) waits.push(performance.now() - freeAt)
    }
  }
  const comeBack = async (customer: BenchClient) => {
    for (;;) {
      await customer.next('desk.ended')
      if (performance.now() > to) return
      await customer.ask('desk.request', {})
    }
  }
  for (const customer of customers) void comeBack(customer)
  await Promise.all(agents.map(work))
  return waits
}

/** A hundred buyers at once for the last cards: as many win as there are cards. */
async function measureLast(agent: BenchClient, customers: BenchClient[]): Promise<Measured> {
  for (let i = 0; i < LAST; i++) {
    await agent.ask('desk.publish', { card: 'Última', price: 500, key: `publica ${i}` })
  }
  const buyers = Array.from({ length: BUYERS }, (_, i) => customers[i % customers.length]!)
  const won: boolean[] = []
  const times = await Promise.all(
    buyers.map((buyer, i) =>
      timed(async () => {
        const items = [{ card: 'Última', quantity: 1 }]
        const { error } = await buyer.attempt('shop.buy', { items, key: `última ${i}` })
        won.push(error === undefined)
      }),
    ),
  )
  const winners = won.filter(Boolean).length
  const row = measured(`the last ${LAST} for ${BUYERS}: ${winners} won`, times)
  return { ...row, limit: `${LAST} win`, isMet: winners === LAST }
}

async function inTurn<T>(count: number, make: (i: number) => Promise<T>): Promise<T[]> {
  const all: T[] = []
  for (let i = 0; i < count; i++) all.push(await make(i))
  return all
}

async function together(
  clients: BenchClient[],
  measure: (client: BenchClient) => Promise<number[]>,
): Promise<number[]> {
  return (await Promise.all(clients.map(measure))).flat()
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await run()
  return performance.now() - startedAt
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}

/** A time as people take it: most are short, some long. */
function exponential(meanMs: number): number {
  return -Math.log(1 - Math.random()) * meanMs
}

function measured(name: string, all: number[], p99Ms?: number): Measured {
  const [p50, p99] = [percentile(all, 0.5), percentile(all, 0.99)]
  const limit = p99Ms === undefined ? '-' : `p99 < ${Math.round(p99Ms)}`
  return { name, count: all.length, p50, p99, limit, isMet: p99 < (p99Ms ?? Infinity) }
}

function percentile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return Number((sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(2))
}

function print(rows: Measured[], customers: number, agents: number): void {
  const lines = [
    ['', 'count', 'p50', 'p99', 'limit', ''],
    ...rows.map(({ name, count, p50, p99, limit, isMet }) => [
      ...[name, String(count), String(p50), String(p99), limit, isMet ? 'ok' : 'MISSED'],
    ]),
  ]
  for (const [name, ...cells] of lines) {
    process.stdout.write(`${name!.padEnd(32)}${cells.map(cell => cell.padStart(11)).join('')}\n`)
  }
  process.stdout.write(`${JSON.stringify({ bench: 'desk', customers, agents, rows })}\n`)
}

const [customers, agents] = process.argv.slice(2)
void main(customers ? Number(customers) : undefined, agents ? Number(agents) : undefined)
