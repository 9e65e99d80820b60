import { KeyFileVault, startPasswords, startSessionSweep } from '../account'
import { startControl, startVitals, type RunningControl } from '../admin'
import type { Services } from '../command'
import { createDb, type StoreNotice } from '../db'
import { startDesk } from '../desk'
import { openPlace, startFiles } from '../file'
import type { Log } from '../log'
import { startPostman } from '../mail'
import { findIdentity, fingerprintOf, validUntil, type Identity } from '../net'
import { isLoopback, SettingsProblem, type Settings } from '../settings'
import { fillShop } from '../shop'
import { openBus, refuseLonelyBus } from './bus'
import { hearing } from './hearing'
import { open, type OpenListener } from './listening'
import { startRecheck } from './recheck'
import { heed, join } from './services'
import { announceStore } from './store-news'

/** A server that listens. */
export interface RunningServer {
  readonly host: string
  /** The real port. */
  readonly port: number
  readonly services: Services
  /** Resolves when somebody has told the server to end, and how. */
  readonly told: RunningControl['told']
  /** Resolves with the reason when the server cannot go on. */
  readonly failed: Promise<string>
  /** Finishes what was taken on, tells everybody, writes the database file and lets go of it. */
  stop(reason?: 'stopping' | 'restarting'): Promise<void>
}

/**
 * Starts a server. Rejects with a StoreProblem when the database cannot be opened and with a
 * SettingsProblem when it cannot listen; nothing stays open then.
 * @param readAgain reads the settings anew, for those who ask the running server to
 */
export async function startServer(
  settings: Settings,
  log: Log,
  readAgain: () => Settings = () => settings,
): Promise<RunningServer> {
  refuseLonelyBus(settings)
  const identity = await findIdentity(settings)
  if (!identity && !settings.insecure && !isLoopback(settings.host)) {
    throw new SettingsProblem('start.not_loopback', { host: settings.host })
  }
  let fail: (reason: string) => void
  const failed = new Promise<string>(resolve => (fail = resolve))
  let announce: (notice: StoreNotice) => void = () => undefined
  const rechecks = startRecheck(() => services, log)
  const place = await openPlace(settings)
  const store = await createDb({
    file: settings.store || settings.db,
    onNotice: notice => {
      const { kind, ...details } = notice
      log.say(`store.${kind}`, details)
      if (notice.kind === 'died') fail(notice.reason)
      announce(notice)
    },
  }).catch(async (error: unknown) => {
    await place.close()
    throw error
  })
  const bus = await openBus(settings, store).catch(async (error: unknown) => {
    await Promise.all([store.close(), place.close()])
    throw error
  })
  const motd = { text: await store.findMotd({}) }
  const passwords = startPasswords(() => settings.security.bcryptCost)
  const files = startFiles({ settings, store, log, now: Date.now, place })
  const postman = startPostman(() => services)
  const desk = startDesk(() => services)
  const sessions = startSessionSweep(() => services)
  const vault = new KeyFileVault(keyFile(settings), store, log)
  const vitals = startVitals(() => services.hub.messages, Date.now)
  const control = startControl(settings, readAgain, () => {
    heed(services)
    if (identity) void renew(services, door)
  })
  const services: Services = join({
    ...{ settings, log, store, bus, passwords, files, postman, desk, vault, vitals, control, motd },
    recheck: () => rechecks.start(),
    connections: () => door.listener.size,
  })
  announce = notice => {
    announceStore(services.hub, notice)
    if (notice.kind !== 'back' && notice.kind !== 'unanswered') return
    // What was committed when the answer got lost, nobody was told, here or at another node.
    rechecks.start()
    bus.publish({ kind: 'missed' })
  }
  const { peers } = services.hub
  const close = async () => {
    vitals.stop()
    await Promise.all([
      postman.stop(),
      desk.stop(),
      files.close(),
      sessions.stop(),
      rechecks.stop(),
    ])
    peers?.stop()
    await bus.close()
    // What the others told last may still be looked up.
    await services.hub.clients.step(async () => undefined)
    await Promise.all([store.close(), passwords.close()])
    log.flush()
  }
  const ready = settings.bus === '' ? Promise.resolve() : vault.share()
  const opened = ready
    .then(() => fillShop(services))
    .then(() => {
      bus.listen(hearing(services))
      if (peers) log.say('bus.open', { node: bus.node })
      peers?.start()
      desk.start()
      return open(services, identity)
    })
  const door = await opened.catch(async (error: unknown) => {
    await close()
    throw error
  })
  postman.look()
  if (identity) sayCertificate(log, identity)
  await vault.check()
  return {
    host: door.listener.host,
    port: door.listener.port,
    services,
    told: control.told,
    failed,
    async stop(reason = 'stopping') {
      passwords.dismiss()
      await door.close(reason)
      await close()
    },
  }
}

/** In a file of its own, beside the database or where the settings say; a store in memory has its key there, too. */
function keyFile({ db, keyFile }: Settings): string | undefined {
  return keyFile || (db === ':memory:' ? undefined : `${db}-key`)
}

/** What people compare who connect for the first time. */
function sayCertificate(log: Log, identity: Identity): void {
  const until = new Date(validUntil(identity)).toISOString().slice(0, 10)
  log.say('server.certificate', { fingerprint: fingerprintOf(identity), until })
}

/** Shows whoever comes from now on the certificate as it is in its file now. */
async function renew({ settings, log }: Services, { listener }: OpenListener): Promise<void> {
  try {
    const identity = await findIdentity(settings)
    if (!identity) return
    listener.renew(identity)
    sayCertificate(log, identity)
  } catch (error) {
    if (!(error instanceof SettingsProblem)) return log.fault('admin.reload', error)
    log.say('server.notRenewed', { reason: error.sentence(settings.lang) })
  }
}
