/** What the panel shows of a server, as plain data: whoever runs the panel reads it once a second. */

/** The figures of one moment. */
export interface Figures {
  /** When they were read, in milliseconds since 1970. */
  at: number
  uptimeMs: number
  /** Chat messages told since the start. */
  messages: number
  connections: number
  /** Connections with somebody signed in. */
  clients: number
  people: number
  /** Requests answered since the start. */
  requests: number
  requestMs: Quantiles
  eventLoopMs: Quantiles
  memoryBytes: number
  heapBytes: number
  store: StoreFigures
  desk: DeskFigures
  shop: ShopFigures
}

/** Half of all values are at most `p50`, 99 of 100 at most `p99`. */
export interface Quantiles {
  p50: number
  p99: number
}

/** How the store is doing. */
export interface StoreFigures {
  /** Calls that wait for their answer. */
  waiting: number
  commits: number
  commitMs: Quantiles
  databaseBytes: number
  journalBytes: number
  /** Whether the disk takes no change at present. */
  isRefusing: boolean
}

/** How the desk is doing. */
export interface DeskFigures {
  /** Customers who wait. */
  waiting: number
  /** Since when the first of them has waited. Absent: nobody waits. */
  since?: number
  /** Conversations that agents hold. */
  talks: number
  /** Agents who are there, and those of them who would take a customer. */
  agents: number
  free: number
}

/** What the shop has sold. */
export interface ShopFigures {
  /** ISO 4217; the totals are integers of its minor unit. */
  currency: string
  /** What was sold each day (UTC), the oldest first and today last. */
  days: readonly Day[]
}

/** What was sold on one day. */
export interface Day {
  /** The time at which it began, in milliseconds since 1970. */
  at: number
  orders: number
  total: number
}
