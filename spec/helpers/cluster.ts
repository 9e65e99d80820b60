/** Several nodes of one community in this process, on one PostgreSQL and one NATS. */
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { namesFor } from '../../lib/bus/stream'
import { ask, emptyPlace, POSTGRES_URL } from './postgres'
import { startServer, type Cleanup, type SpecSettings, type TestServer } from './server'
import { temporaryFolder } from './temp'

/** The address of a NATS with JetStream that specs may use. Undefined: its specs are skipped. */
export const NATS_URL = process.env.TEST_NATS_URL

const missing = [
  ...(POSTGRES_URL ? [] : ['TEST_POSTGRES_URL']),
  ...(NATS_URL ? [] : ['TEST_NATS_URL']),
]

/** As `test`, for what needs both services; without one of them it is skipped with a word. */
export function clusterTest(name: string, run: (t: TestContext) => Promise<void>): void {
  if (missing.length === 0) void test(name, run)
  else void test(name, { skip: `${missing.join(' and ')} not set` }, () => undefined)
}

/** Where the nodes of one community meet. */
export interface Community {
  /** Address of an empty PostgreSQL database. */
  store: string
  /** Settings with which a process is one of its nodes, as `startProcess` takes them. */
  environment: Record<string, string>
  /** Starts a node; what is not said is as `startServer` has it. */
  node(settings?: SpecSettings): Promise<TestServer>
  /** Starts several. */
  nodes(count: number, settings?: SpecSettings): Promise<TestServer[]>
  /** Deletes what the nodes told each other. */
  dropStream(): Promise<void>
}

/** Makes a place for a community of its own, which is gone after the spec. */
export async function foundCommunity(t: Cleanup): Promise<Community> {
  const nodes: TestServer[] = []
  // Hooks run in the order in which they were set: nodes end before what they stand on.
  t.after(async () => {
    await Promise.all(nodes.map(({ stop }) => stop()))
    const community = await findName(store)
    if (community) await dropStream(community)
  })
  const store = await emptyPlace(t)
  const folder = temporaryFolder(t)
  const shared = { files: join(folder, 'files'), keyFile: join(folder, 'key') }
  const node = async (settings: SpecSettings = {}) => {
    const started = await startServer(t, { store, bus: NATS_URL, ...shared, ...settings })
    nodes.push(started)
    return started
  }
  return {
    store,
    environment: { STORE: store, BUS: NATS_URL!, FILES: shared.files, KEY_FILE: shared.keyFile },
    node,
    nodes: (count, settings) => Promise.all(Array.from({ length: count }, () => node(settings))),
    dropStream: async () => dropStream((await findName(store))!),
  }
}

/** The port of that NATS on this machine. */
export function natsPort(): number {
  return Number(new URL(NATS_URL!).port || 4222)
}

/** Deletes the stream of a community, as an operator could who tidies up. */
export async function dropStream(community: string): Promise<void> {
  const connection = await connect({ servers: new URL(NATS_URL!).host })
  const { streams } = await jetstreamManager(connection)
  await streams.delete(namesFor(community).stream).catch(() => undefined)
  await connection.close()
}

/** Undefined where no node has started yet. */
async function findName(store: string): Promise<string | undefined> {
  const [{ there }] = (await ask(`SELECT to_regclass('meta') AS there`, store)) as [
    { there: unknown },
  ]
  if (there === null) return undefined
  const [row] = await ask(`SELECT value FROM meta WHERE key = 'community'`, store)
  return (row as { value: string } | undefined)?.value
}
