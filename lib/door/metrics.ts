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
  const registry = gather(services)
  const server = createServer((request, response) => {
    void answer(request, response, services, registry).catch(error => {
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
  registry: Registry<OpenMetricsContentType>,
): Promise<void> {
  const { pathname } = new URL(url, 'http://localhost')
  if (method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end()
  if (pathname === '/metrics') {
    const text = await registry.metrics()
    return void response.writeHead(200, { 'content-type': registry.contentType }).end(text)
  }
  if (pathname === '/healthz') {
    const isWell = !work.isClosing && !(await store.stats()).isRefusing
    return void response.writeHead(isWell ? 200 : 503).end(isWell ? 'ok\n' : 'unavailable\n')
  }
  response.writeHead(404).end()
}

/** All figures with what they are called; each is read when somebody asks. */
function gather(services: Services): Registry<OpenMetricsContentType> {
  const { hub, vitals, connections, store } = services
  const registry = new Registry<OpenMetricsContentType>()
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE)
  collectDefaultMetrics({ register: registry })
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({ name, help, registers: [registry], collect: setTo(read) })
  const counter = (name: string, help: string, read: () => number) =>
    new Counter({ name, help, registers: [registry], collect: countTo(read) })

  gauge('tertulia_connections', 'Open sockets', connections)
  gauge('tertulia_clients', 'Clients that are signed in', () => hub.clients.size)
  gauge('tertulia_users_online', 'People who are connected', () => {
    return new Set([...hub.clients.all()].map(({ me }) => me.id)).size
  })
  counter('tertulia_messages', 'Chat messages told', () => hub.messages)
  counter('tertulia_requests', 'Requests answered', () => vitals.read().requests)
  quantiles(
    registry,
    'tertulia_request_seconds',
    'Time to an answer',
    () => vitals.read().requestMs,
  )
  quantiles(registry, 'tertulia_event_loop_delay_seconds', 'Delay of the event loop', () => {
    return vitals.read().eventLoopMs
  })
  new Gauge({
    name: 'tertulia_info',
    help: 'The version that runs',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version: VERSION }, 1)
  for (const [name, help, read] of storeFigures) {
    new Gauge({
      ...{ name: `tertulia_store_${name}`, help, registers: [registry] },
      async collect() {
        this.set(read(await store.stats()))
      },
    })
  }
  return registry
}

const storeFigures: [name: string, help: string, read: (stats: StoreStats) => number][] = [
  ['database_bytes', 'Size of the database', stats => stats.databaseBytes],
  ['journal_bytes', 'Size of the journal', stats => stats.journalBytes],
  ['waiting', 'Calls that wait for the store', stats => stats.waiting],
  ['commit_seconds', 'Time of a commit, median', stats => stats.commitMs.p50 / 1000],
  ['refusing', '1 while the disk takes no change', stats => Number(stats.isRefusing)],
]

function setTo(read: () => number) {
  return function (this: Gauge): void {
    this.set(read())
  }
}

function countTo(read: () => number) {
  return function (this: Counter): void {
    this.reset()
    this.inc(read())
  }
}

function quantiles(
  registry: Registry<OpenMetricsContentType>,
  name: string,
  help: string,
  read: () => { p50: number; p99: number },
): void {
  new Gauge({
    ...{ name, help, labelNames: ['quantile'], registers: [registry] },
    collect() {
      const { p50, p99 } = read()
      this.set({ quantile: '0.5' }, p50 / 1000)
      this.set({ quantile: '0.99' }, p99 / 1000)
    },
  })
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, resolve)
  })
}
