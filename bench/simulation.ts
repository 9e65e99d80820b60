// How far nodes carry a community, worked out from the cost of each piece as cluster.ts found it last. Prints
// a table and, last, one line of JSON. What it takes for granted: a core for each node and none of it for
// anybody else, messages that come at random, everybody spread evenly over the nodes, and database and bus
// that keep up (their load is told, so that one can see whether they would).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { print, rounded, scaled, type Row } from './row'
import { simulate, type Costs, type Served } from './turns'

/** Bytes of a message on the bus, about. */
const NOTICE_BYTES = 450

interface Community {
  what: string
  people: number
  nodes: number
  /** People in a room, each person in one that is talked in. */
  roomSize: number
  /** Messages of one person in an hour. */
  perHour: number
}

const COMMUNITIES: readonly Community[] = [
  { what: 'one room', people: 1_000, nodes: 1, roomSize: 1_000, perHour: 60 },
  { what: 'one room', people: 10_000, nodes: 3, roomSize: 10_000, perHour: 12 },
  { what: 'one room', people: 100_000, nodes: 20, roomSize: 100_000, perHour: 1 },
  { what: 'rooms of 50', people: 10_000, nodes: 2, roomSize: 50, perHour: 60 },
  { what: 'rooms of 50', people: 100_000, nodes: 10, roomSize: 50, perHour: 60 },
  { what: 'rooms of 50', people: 1_000_000, nodes: 100, roomSize: 50, perHour: 60 },
]

function main(): void {
  const costs = measuredCosts()
  print(
    'simulation',
    COMMUNITIES.flatMap(each => rowsOf(each, costs)),
  )
}

/** As the last benches found them; see there what they are. */
function measuredCosts(): Costs {
  return {
    ownUs: found('CPU of a message at its node, many at once'),
    toldUs: found('CPU of it at another node'),
    writeUs: found('CPU of each client, when it comes alone'),
    frameUs: found('CPU of each client that hears it'),
  }
}

function found(what: string): number {
  const text = readFileSync(join(__dirname, 'results', 'cluster.json'), 'utf8')
  const row = (JSON.parse(text) as { rows: Row[] }).rows.find(each => each.what === what)
  if (!row) throw new Error(`no row "${what}" in cluster.json: run that bench first`)
  return row.value
}

function rowsOf(community: Community, costs: Costs): Row[] {
  const { what, people, nodes, roomSize, perHour } = community
  const perSecond = (people * perHour) / 3600
  const own = perSecond / nodes
  const demand = {
    own,
    told: perSecond - own,
    // A room's people are spread over all nodes, fewer than one at most of them in a small room.
    listeners: roomSize / nodes,
    rooms: Math.max(1, people / roomSize),
  }
  const served: Served = simulate(costs, demand, scaled(20, 2), seeded())
  const name = `${people.toLocaleString('en')} people, ${what}, ${nodes} nodes`
  return [
    { what: name, value: rounded(perSecond), unit: 'messages/s stored' },
    { what: '· delivered', value: rounded(perSecond * roomSize), unit: 'deliveries/s' },
    { what: '· a node is busy', value: rounded(served.busy * 100), unit: '% of its core' },
    { what: '· in a node, p50', value: rounded(served.p50Ms), unit: 'ms' },
    { what: '· in a node, p99', value: rounded(served.p99Ms), unit: 'ms' },
    {
      what: '· out of the bus',
      value: rounded((perSecond * (nodes - 1) * NOTICE_BYTES) / 1e6),
      unit: 'MB/s',
    },
  ]
}

/** The same numbers each time (mulberry32), so that only measured costs change what is told. */
function seeded(): () => number {
  let state = 1
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

main()
