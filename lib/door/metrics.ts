import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  collectDefaultMetrics,
  Counter,
  Gauge,
  Registry,
  type OpenMetricsContentType,
} from 'prom-client'
import type { Services } from '../command'
import type { StoreStats } from '../db'
import { VERSION, type Address } from '../settings'

/** Figures for programs that watch a server. */
export interface Metrics {
  /** The real port. */
  readonly port: number
  close(): Promise<void>
}

/**
 * Answers `GET /metrics` in the OpenMetrics text format (version 1.0.0) and `GET /healthz` with 200 while the
 * server takes work and its disk takes changes, else with 503. Rejects with the system's error when it cannot
 * listen.
 */
export async function serveMetrics({ host, port }: Address, services: Services): Promise<Metrics> {
  const figures = gather(services)
  const server = createServer((request, response) => {
    void answer(request, response, services, figures).catch(error => {
      services.log.fault('metrics', error)
      response.writeHead(500).end()
    })
  })
  await listen(server, host, port)
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  { method, url = '' }: IncomingMessage,
  response: ServerResponse,
  { store, work }: Services,
  figures: ReturnType<typeof gather>,
): Promise<void> {
  const { pathname } = new URL(url, 'http://localhost')
  if (method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end()
  if (pathname === '/metrics') {
    const text = await figures.read()
    return void response.writeHead(200, { 'content-type': figures.contentType }).end(text)
  }
  if (pathname === '/healthz') {
    const isWell = !work.isClosing && !(await store.isRefusing())
    return void response.writeHead(isWell ? 200 : 503).end(isWell ? 'ok\n' : 'unavailable\n')
  }
  response.writeHead(404).end()
}

/** What the figures of one answer are read from, once. */
interface Reading extends Pick<Services, 'hub' | 'connections'> {
  vitals: ReturnType<Services['vitals']['read']>
  stats: StoreStats
}

type Figure = [name: string, help: string, read: (reading: Reading) => number]

const gauges: Figure[] = [
  ['connections', 'Open sockets', ({ connections }) => connections()],
  ['clients', 'Clients that are signed in', ({ hub }) => hub.clients.size],
  ['users_online', 'People who are connected, at whatever node', ({ hub }) => hub.people.count],
  ['store_database_bytes', 'Size of the database', ({ stats }) => stats.databaseBytes],
  ['store_journal_bytes', 'Size of the journal', ({ stats }) => stats.journalBytes],
  ['store_waiting', 'Calls that wait for the store', ({ stats }) => stats.waiting],
  ['store_commit_seconds', 'Time of a commit, median', ({ stats }) => stats.commitMs.p50 / 1000],
  ['store_refusing', '1 while the disk takes no change', ({ stats }) => Number(stats.isRefusing)],
]

const counters: Figure[] = [
  ['messages', 'Chat messages told', ({ hub }) => hub.messages],
  ['requests', 'Requests answered', ({ vitals }) => vitals.requests],
]

/** Times in milliseconds, told in seconds. */
const times: [name: string, help: string, time: 'requestMs' | 'eventLoopMs'][] = [
  ['request_seconds', 'Time to an answer', 'requestMs'],
  ['event_loop_delay_seconds', 'Delay of the event loop', 'eventLoopMs'],
]

/** Gives all figures as a text whenever it is called. */
function gather(services: Services): { contentType: string; read: () => Promise<string> } {
  const registry = new Registry<OpenMetricsContentType>()
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE)
  collectDefaultMetrics({ register: registry })
  const named = (name: string, help: string) => ({
    name: `tertulia_${name}`,
    help,
    registers: [registry],
  })
  const fills: ((reading: Reading) => void)[] = [
    ...gauges.map(([name, help, read]) => {
      const gauge = new Gauge(named(name, help))
      return (reading: Reading) => gauge.set(read(reading))
    }),
    ...counters.map(([name, help, read]) => {
      const counter = new Counter(named(name, help))
      return (reading: Reading) => (counter.reset(), counter.inc(read(reading)))
    }),
    ...times.map(([name, help, time]) => {
      const gauge = new Gauge({ ...named(name, help), labelNames: ['quantile'] })
      return ({ vitals }: Reading) => {
        gauge.set({ quantile: '0.5' }, vitals[time].p50 / 1000)
        gauge.set({ quantile: '0.99' }, vitals[time].p99 / 1000)
      }
    }),
  ]
  const info = new Gauge({ ...named('info', 'The version that runs'), labelNames: ['version'] })
  info.set({ version: VERSION }, 1)
  return {
    contentType: registry.contentType,
    async read() {
      const { hub, connections, vitals, store } = services
      const reading = { hub, connections, vitals: vitals.read(), stats: await store.stats() }
      for (const fill of fills) fill(reading)
      return registry.metrics()
    },
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, resolve)
  })
}
