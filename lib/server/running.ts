import { KeyFileVault, startPasswords, startSessionSweep } from '../account'
import { startControl, startVitals, type RunningControl } from '../admin'
import type { Services } from '../command'
import { createDb } from '../db'
import { startDesk } from '../desk'
import { openPlace, startFiles } from '../file'
import type { Log } from '../log'
import { startPostman } from '../mail'
import type { Settings } from '../settings'
import { fillShop } from '../shop'
import { openBus, refuseLonelyBus } from './bus'
import { identityFor, renew, sayCertificate } from './certificate'
import { hearing } from './hearing'
import { open, type OpenListener } from './listening'
import { Opened } from './opened'
import { startRecheck } from './recheck'
import { heed, join } from './services'
import { StoreNews } from './store-news'

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
  const opened = new Opened()
  try {
    return await start(settings, new StoreNews(log), readAgain, opened)
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function start(
  settings: Settings,
  news: StoreNews,
  readAgain: () => Settings,
  opened: Opened,
): Promise<RunningServer> {
  refuseLonelyBus(settings)
  const identity = await identityFor(settings)
  let door: OpenListener | undefined = undefined
  const { log } = news
  opened.add(() => log.flush())
  const place = await openPlace(settings)
  opened.add(() => place.close())
  const onNotice = news.hear.bind(news)
  const store = await createDb({ file: settings.store || settings.db, onNotice })
  opened.add(() => store.close())
  const passwords = startPasswords(() => settings.security.bcryptCost)
  opened.add(() => passwords.close())
  const motd = { text: await store.findMotd({}) }
  const bus = await openBus(settings, store)
  const files = startFiles({ settings, store, log, now: Date.now, place })
  const [postman, desk] = [startPostman(() => services), startDesk(() => services)]
  const [sessions, rechecks] = [startSessionSweep(() => services), startRecheck(() => services)]
  const vault = new KeyFileVault(keyFile(settings), store, log)
  const vitals = startVitals(() => services.hub.messages, Date.now)
  const control = startControl(settings, readAgain, () => {
    heed(services)
    if (identity && door) void renew(services, door)
  })
  const services: Services = join({
    ...{ settings, log, store, bus, passwords, files, postman, desk, vault, vitals, control, motd },
    recheck: () => rechecks.start(),
    connections: () => door?.listener.size ?? 0,
  })
  const { clients, peers } = services.hub
  opened.add(async () => {
    peers?.stop()
    await bus.close()
    // What the others told last may still be looked up.
    await clients.step(async () => undefined)
  })
  opened.add(() => Promise.all([postman, desk, files, sessions, rechecks].map(each => each.stop())))
  opened.add(() => vitals.stop())
  news.services = services

  if (!bus.isAlone) await vault.share()
  await vault.check()
  await fillShop(services)
  bus.listen(hearing(services))
  if (peers) log.say('bus.open', { node: bus.node })
  peers?.start()
  desk.start()
  const entrance = await open(services, identity)
  door = entrance
  postman.look()
  if (identity) sayCertificate(log, identity)
  return {
    host: entrance.listener.host,
    port: entrance.listener.port,
    services,
    told: control.told,
    failed: news.failed,
    async stop(reason = 'stopping') {
      passwords.dismiss()
      await entrance.close(reason)
      await opened.close()
    },
  }
}

/** In a file of its own, beside the database or where the settings say; a store in memory has its key there, too. */
function keyFile({ db, keyFile }: Settings): string | undefined {
  return keyFile || (db === ':memory:' ? undefined : `${db}-key`)
}
