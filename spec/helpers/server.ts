/** Real servers for specs, in this process. */
import { after, afterEach, type TestContext } from 'node:test'
import type { z } from 'zod'
import type { Services } from '../../lib/command'
import { startLog } from '../../lib/log'
import type { Role } from '../../lib/protocol'
import { settingsSchema } from '../../lib/settings'
import { startServer as startReal } from '../../server'
import { connectTo, PASSWORD, type TestClient } from './client'
import { BOUND_MS } from './until'

type Input = NonNullable<z.input<typeof settingsSchema>>

/** Settings of a server; what is left out suits specs: a free port, no store, cheap hashes, no limits. */
export type SpecSettings = Input

/** Something that cleans up: a spec, or all specs of a file. */
export type Cleanup = Pick<TestContext, 'after'>

export interface TestServer {
  readonly port: number
  readonly services: Services
  /** The lines of its log, without their line feeds. */
  readonly log: string[]
  /**
   * A client of its own. With a username it is registered and signed in, under that very name or, when
   * it is taken, one with a number behind. An agent has enrolled and can work.
   */
  connect(username?: string, role?: Role): Promise<TestClient>
  /** Another client of the same account. */
  again(client: TestClient): Promise<TestClient>
  /** Several people at once. */
  connectAll<const Names extends readonly string[]>(...usernames: Names): Promise<Each<Names>>
  /** Waits for a line of the log. */
  logged(wanted: RegExp): Promise<string>
  stop(): Promise<void>
}

/** A client for each name. */
type Each<Names extends readonly string[]> = { -readonly [N in keyof Names]: TestClient }

/** Starts a server for one spec. */
export async function startServer(t: Cleanup, settings: SpecSettings = {}): Promise<TestServer> {
  const log: string[] = []
  const watchers = new Set<() => void>()
  const write = (line: string) => {
    log.push(line.trimEnd())
    for (const watcher of watchers) watcher()
  }
  const { lang, log: format, ...all } = settingsSchema.parse(withDefaults(settings))
  const server = await startReal(
    { ...all, lang, log: format },
    startLog({ lang, format, write, now: Date.now }),
  )
  const clients = new Set<TestClient>()
  const numbers = new Map<string, number>()
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= server.stop())
  t.after(async () => {
    for (const client of clients) client.cut()
    await stop()
  })

  async function connect(username?: string, role?: Role): Promise<TestClient> {
    const client = await connectTo(server.port)
    clients.add(client)
    if (username === undefined) return client
    const number = (numbers.get(username) ?? 0) + 1
    numbers.set(username, number)
    await client.signUp(number === 1 ? username : `${username}${number}`, { name: title(username) })
    if (!role) return client
    await server.services.store.changeRole({ userId: client.user.id, role })
    await client.signIn(client.username)
    if (role === 'agent') await client.enrol(server.services.now())
    return client
  }

  return {
    port: server.port,
    services: server.services,
    log,
    connect,
    again: async ({ username, factor }) =>
      (await connect()).signIn(username, PASSWORD, factor?.recoveryCodes.pop()),
    async connectAll<const Names extends readonly string[]>(...usernames: Names) {
      return (await Promise.all(usernames.map(name => connect(name)))) as Each<Names>
    },
    logged(wanted) {
      return new Promise((resolve, reject) => {
        const fail = () => reject(new Error(`never logged ${wanted}:\n${log.join('\n')}`))
        const timer = setTimeout(fail, BOUND_MS)
        const look = () => {
          const line = log.find(each => wanted.test(each))
          if (line === undefined) return
          clearTimeout(timer)
          watchers.delete(look)
          resolve(line)
        }
        watchers.add(look)
        look()
      })
    },
    stop,
  }
}

/** One server at a time for specs that share it, and how it ends. */
class Shared {
  readonly #endings: (() => unknown)[] = []
  #server: Promise<TestServer> | undefined

  constructor(private readonly settings: SpecSettings = {}) {}

  start(): Promise<TestServer> {
    const cleanup = { after: (end: unknown) => void this.#endings.push(end as () => unknown) }
    return (this.#server ??= startServer(cleanup, this.settings))
  }

  async stop(): Promise<void> {
    for (const end of this.#endings) await end()
  }
}

const common = new Shared()
after(() => common.stop())

/**
 * A server that specs share, started with the first that asks: they have people and rooms of their own,
 * and their clients leave after each. Without settings all files share one, else those of a `describe`.
 */
export function shareServer(settings?: SpecSettings): () => Promise<TestServer> {
  const shared = settings ? new Shared(settings) : common
  const clients: TestClient[] = []
  afterEach(() => {
    for (const client of clients.splice(0)) client.cut()
  })
  if (settings) after(() => shared.stop())
  return async () => noting(await shared.start(), clients)
}

function noting(server: TestServer, clients: TestClient[]): TestServer {
  const note = (client: TestClient) => (clients.push(client), client)
  return {
    ...server,
    connect: async (...who) => note(await server.connect(...who)),
    again: async client => note(await server.again(client)),
    async connectAll<const Names extends readonly string[]>(...usernames: Names) {
      const all = await server.connectAll<Names>(...usernames)
      clients.push(...(all as readonly TestClient[]))
      return all
    },
  }
}

function withDefaults({ limits, security, ...settings }: SpecSettings): SpecSettings {
  const noLimits = {
    messagesPerSecond: 0,
    requestsPerSecond: 0,
    connectionsPerAddress: 0,
    registrationsPerHour: 0,
  }
  return {
    port: 0,
    db: ':memory:',
    ...settings,
    limits: { ...noLimits, ...limits },
    security: { bcryptCost: 4, ...security },
  }
}

function title(username: string): string {
  return username.charAt(0).toUpperCase() + username.slice(1)
}
