#!/usr/bin/env node
import { accountCommands, leave, startPasswords } from './lib/account'
import { catchUp, chatCommands, tellCount } from './lib/chat'
import { CommandTable, sentence, type Services } from './lib/command'
import { createDb, StoreProblem, type Store } from './lib/db'
import { serveJsonRpc } from './lib/door'
import { fileCommands, startFiles } from './lib/file'
import { chooseLanguage, translate, type Tongue } from './lib/i18n'
import { startLog, type Log } from './lib/log'
import { mailCommands, startPostman } from './lib/mail'
import { Buckets, Hub, isMember, listen, Throttle, type Connection, type Listener } from './lib/net'
import { encodeError, MAX_FRAME_BYTES, Refusal } from './lib/protocol'
import {
  describeFlags,
  isLoopback,
  readFlags,
  readSettings,
  serverFlags,
  settingFlags,
  SettingsProblem,
  VERSION,
  type Settings,
} from './lib/settings'

/** Failed sign-ins from one address: so many at once, then one every ten seconds. */
const FAILURE_BURST = 30
const FAILURES_PER_SECOND = 0.1

/** A server that listens. */
export interface RunningServer {
  readonly host: string
  /** The real port. */
  readonly port: number
  readonly services: Services
  /** Resolves with the reason when the server cannot go on. */
  readonly failed: Promise<string>
  /** Tells everybody, finishes what was taken, writes the database file and lets go of it. */
  stop(): Promise<void>
}

/**
 * Starts a server. Rejects with a StoreProblem when the database cannot be opened and with the system's
 * error when it cannot listen; nothing stays open then.
 */
export async function startServer(settings: Settings, log: Log): Promise<RunningServer> {
  if (!settings.insecure && !isLoopback(settings.host)) {
    throw new SettingsProblem('start.not_loopback', { host: settings.host })
  }
  let fail: (reason: string) => void
  const failed = new Promise<string>(resolve => (fail = resolve))
  const store = await createDb({
    file: settings.db,
    onNotice: notice => {
      const { kind, ...details } = notice
      log.say(`store.${kind}`, details)
      if (notice.kind === 'died') fail(notice.reason)
    },
  })
  const passwords = startPasswords(settings.security.bcryptCost)
  const files = startFiles({ settings, store, log, now: Date.now })
  const postman = startPostman(() => services)
  const services = join(settings, log, store, { passwords, files, postman })
  const close = async () => {
    await Promise.all([postman.stop(), files.close()])
    await Promise.all([store.close(), passwords.close()])
    log.flush()
  }
  const listener = await open(services).catch(async (error: NodeJS.ErrnoException) => {
    await close()
    throw listenProblem(error, settings)
  })
  postman.start()
  return {
    host: listener.host,
    port: listener.port,
    services,
    failed,
    async stop() {
      await hangUp(services, listener)
      await close()
    },
  }
}

/** Joins the branches of the program. */
function join(
  settings: Settings,
  log: Log,
  store: Store,
  workers: Pick<Services, 'passwords' | 'files' | 'postman'>,
): Services {
  const { limits } = settings
  const services: Services = {
    settings,
    log,
    store,
    ...workers,
    commands: new CommandTable([
      ...accountCommands,
      ...chatCommands,
      ...mailCommands,
      ...fileCommands,
    ]),
    hub: new Hub({
      presenceMembers: limits.presenceMembers,
      catchUp: (room, from, to) => void catchUp(services, room, from, to),
      tellCount: room => void tellCount(services, room),
    }),
    limits: {
      messages: new Buckets(limits.messagesPerSecond, limits.messageBurst),
      registrations: new Buckets(limits.registrationsPerHour / 3600, limits.registrationsPerHour),
      signIns: new Throttle(),
      failures: new Buckets(FAILURES_PER_SECOND, FAILURE_BURST),
    },
    now: Date.now,
  }
  return services
}

function open(services: Services): Promise<Listener> {
  const { settings, hub, log } = services
  const { host, port, limits } = settings
  const options = {
    host,
    port,
    maxFrameBytes: MAX_FRAME_BYTES,
    outboxBytes: limits.outboxBytes,
    connectionsPerAddress: limits.connectionsPerAddress,
  }
  const serve = async (connection: Connection) => {
    log.say('server.accepted', { address: connection.address })
    connection.onSlow = () => hub.close(connection, { reason: 'slow' })
    await serveJsonRpc(connection, services, async client => {
      if (isMember(client)) await leave(services, client)
    })
  }
  return listen(options, hub.turn, serve, connection => refuse(connection, settings.lang))
}

/** Too many connections from one address: this one is told so and closed. */
function refuse(connection: Connection, lang: Tongue): void {
  const refusal = new Refusal('rate_limited', { retryInMs: 10_000 })
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

async function hangUp({ hub }: Services, listener: Listener): Promise<void> {
  hub.presence.stop()
  const closed = listener.stop()
  for (const connection of listener.connections()) hub.close(connection, { reason: 'stopping' })
  await closed
}

/** Where the program writes: its standard output and its standard error. */
export interface Output {
  say: (text: string) => void
  complain: (text: string) => void
}

/** Runs the program until it is told to stop. Returns its exit status. */
export async function main(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  { say, complain }: Output,
): Promise<number> {
  let lang = chooseLanguage(env.TERTULIA_LANG, env.LC_ALL, env.LC_MESSAGES, env.LANG)
  try {
    const flags = readFlags(argv, serverFlags)
    lang = chooseLanguage(flags.lang, lang)
    if (flags.help) return (say(describeFlags(serverFlags, lang)), 0)
    if (flags.version) return (say(`tertulia-server ${VERSION}\n`), 0)
    const given = Object.fromEntries(settingFlags.map(name => [name, flags[name]]))
    const settings = readSettings(flags.config, env, given, { lang })
    if (flags['print-config']) return (say(`${JSON.stringify(settings, null, 2)}\n`), 0)
    return await serveUntilStopped(settings, say)
  } catch (error) {
    complain(`${startProblem(error, lang)}\n`)
    return 1
  }
}

async function serveUntilStopped(settings: Settings, say: (text: string) => void): Promise<number> {
  const { lang } = settings
  const log = startLog({
    ...{ lang, format: settings.log, level: settings.logLevel },
    ...{ write: say, now: Date.now },
  })
  const server = await startServer(settings, log)
  const address = `${server.host}:${server.port}`
  say(`${translate(lang, 'server.listening', { address })}\n`)
  const told = new Promise<undefined>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve(undefined))
  })
  const failure = await Promise.race([told, server.failed])
  if (failure !== undefined) return 1
  log.say('server.stopping')
  await server.stop()
  log.say('server.stopped')
  return 0
}

/** Why the server cannot start, as one sentence that says what to do. */
function startProblem(error: unknown, lang: Tongue): string {
  if (error instanceof SettingsProblem) return translate(lang, error.key, error.parameters)
  if (error instanceof StoreProblem) {
    return translate(lang, `start.${error.kind}`, { ...error.details })
  }
  return translate(lang, 'start.failed', { cause: String(error) })
}

if (require.main === module) {
  // Whoever read the log has gone; the server goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  const say = (text: string) => void process.stdout.write(text)
  const complain = (text: string) => void process.stderr.write(text)
  void main(process.argv.slice(2), process.env, { say, complain }).then(status => {
    // After a failure there may be clients that still hold their line.
    if (status === 0) process.exitCode = 0
    else process.exit(status)
  })
}
