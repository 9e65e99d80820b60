import { leave } from '../account'
import { sentence, type Services } from '../command'
import { serveJsonRpc } from '../door'
import type { Metrics } from '../door/metrics'
import {
  isMember,
  listen,
  type Client,
  type Connection,
  type Identity,
  type Listener,
  type Unserved,
} from '../net'
import { encodeError, MAX_FRAME_BYTES, Refusal, type EventParams } from '../protocol'
import {
  readAddress,
  readNetworks,
  SettingsProblem,
  type Address,
  type Settings,
} from '../settings'

/** Clients come back after a restart at different times within this span, the first after the other. */
const RETURN_MS = 300
const RETURN_SPAN_MS = 1000

/** A listener with the door behind it. */
export interface OpenListener {
  readonly listener: Listener
  /** Lets nobody in any more, finishes what was taken on, tells everybody why and hangs up. */
  close(reason: 'stopping' | 'restarting'): Promise<void>
}

/** Listens, and serves whoever comes. Rejects with a SettingsProblem when that address cannot be had. */
export async function open(services: Services, identity?: Identity): Promise<OpenListener> {
  const { settings, hub, log, work } = services
  const { host, port, insecure, balancers, limits } = settings
  /** The conversations that go on. */
  const served = new Map<Connection, Promise<void>>()
  const options = {
    ...{ host, port, identity, insecure, maxFrameBytes: MAX_FRAME_BYTES },
    balancers: readNetworks(balancers)!,
    // Asked for each connection, as the settings may change.
    get outboxBytes() {
      return limits.outboxBytes
    },
    get connectionsPerAddress() {
      return limits.connectionsPerAddress
    },
  }
  const tooSlow = (connection: Connection) => hub.close(connection, { reason: 'slow' })
  const gone = async (client: Client) => {
    if (isMember(client)) await leave(services, client)
    served.delete(client.connection)
  }
  const serve = (connection: Connection) => {
    log.say('server.accepted', { address: connection.address })
    connection.onSlow = tooSlow
    const serving = serveJsonRpc(connection, services, gone)
    served.set(connection, serving)
    return serving
  }
  const listener = await listen(options, hub.turn, serve, (connection, why) =>
    refuse(connection, why, settings),
  ).catch((error: NodeJS.ErrnoException) => {
    throw listenProblem(error, settings)
  })
  const metrics = await openMetrics(services).catch(async (error: NodeJS.ErrnoException) => {
    void listener.stop()
    for (const connection of listener.connections()) connection.destroy()
    throw listenProblem(error, { ...settings, ...metricsAddress(settings) })
  })
  return {
    listener,
    async close(reason) {
      const closed = listener.stop()
      await work.close()
      hub.presence.stop()
      for (const connection of listener.connections()) hub.close(connection, goodbye(reason))
      await closed
      await Promise.all([...served.values(), metrics?.close()])
    },
  }
}

/** Loaded only where somebody wants it: a server shall start quickly. */
async function openMetrics(services: Services): Promise<Metrics | undefined> {
  const address = metricsAddress(services.settings)
  if (!address) return undefined
  const { serveMetrics } = await import('../door/metrics')
  return serveMetrics(address, services)
}

function metricsAddress({ metrics }: Settings): Address | undefined {
  return metrics === '' ? undefined : readAddress(metrics)
}

/** Not all clients shall come back at once. */
function goodbye(reason: 'stopping' | 'restarting'): EventParams<'session.closing'> {
  if (reason === 'stopping') return { reason }
  return { reason, retryInMs: Math.round(RETURN_MS + Math.random() * RETURN_SPAN_MS) }
}

/** Whoever is not served reads why, and what to do. */
function refuse(connection: Connection, why: Unserved, { lang }: Settings): void {
  const refusal =
    why === 'plain'
      ? new Refusal('invalid_request', { what: 'tls' })
      : new Refusal('rate_limited', { retryInMs: 10_000 })
  connection.end(encodeError(null, refusal, sentence(refusal, lang)))
}

function listenProblem(error: NodeJS.ErrnoException, { host, port }: Settings): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new SettingsProblem('start.port_taken', { host, port })
    case 'EACCES':
      return new SettingsProblem('start.port_forbidden', { port })
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new SettingsProblem('start.bad_host', { host })
    default:
      return error
  }
}
