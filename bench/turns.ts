// A node as a queue: it takes everything that waits, one turn of its event loop after the other.

/** What one turn costs a node, in microseconds. */
export interface Costs {
  /** A message that came from a client of the node: read, stored, answered. */
  ownUs: number
  /** A message that another node told. */
  toldUs: number
  /** A write to one client, however much it holds. */
  writeUs: number
  /** Each message in such a write. */
  frameUs: number
}

/** What is asked of a node. */
export interface Demand {
  /** Messages per second of its own clients, and of all others. */
  own: number
  told: number
  /** How many of its clients hear a message. */
  listeners: number
  /** How many rooms share the messages: those of one room go into one write. */
  rooms: number
}

export interface Served {
  /** Part of the time in which the node is at work, 0 to 1. */
  busy: number
  /** From a message's arrival at the node to the end of the turn that writes it, in milliseconds. */
  p50Ms: number
  p99Ms: number
}

/**
 * Lets messages arrive at random (a Poisson process) for so many seconds. A node that cannot keep up ends
 * with `busy` 1 and waits that grow with the time: they say only that it is too much.
 */
export function simulate(
  costs: Costs,
  demand: Demand,
  seconds: number,
  random: () => number,
): Served {
  const perSecond = demand.own + demand.told
  const waits: number[] = []
  const waiting: number[] = []
  const endUs = seconds * 1e6
  const wait = () => (-Math.log(1 - random()) / perSecond) * 1e6
  let now = 0
  let worked = 0
  for (let next = wait(); now < endUs;) {
    for (; next <= now; next += wait()) waiting.push(next)
    if (waiting.length === 0) {
      now = next
      continue
    }
    const spent = turnUs(costs, demand, waiting.length)
    now += spent
    worked += spent
    for (const at of waiting.splice(0)) waits.push(now - at)
  }
  waits.sort((a, b) => a - b)
  const part = (p: number) => (waits[Math.floor((waits.length - 1) * p)] ?? 0) / 1000
  return { busy: Math.min(1, worked / now), p50Ms: part(0.5), p99Ms: part(0.99) }
}

/** Messages of one room share their writes; those of other rooms have other listeners. */
function turnUs(costs: Costs, { own, told, listeners, rooms }: Demand, messages: number): number {
  const ownPart = own / (own + told)
  const reading = messages * (ownPart * costs.ownUs + (1 - ownPart) * costs.toldUs)
  const roomsHeard = rooms * (1 - (1 - 1 / rooms) ** messages)
  const writing = listeners * (roomsHeard * costs.writeUs + messages * costs.frameUs)
  return reading + writing
}
