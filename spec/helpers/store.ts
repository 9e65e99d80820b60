import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { emailKey, usernameKey, usernameSkeleton } from '../../lib/db'
import type { Store, StoreNotice, StoreOptions } from '../../lib/db'
import type { EngineName } from '../../lib/db/migrations'
import { openPostgres } from '../../lib/db/postgres/store'
import { Host } from '../../lib/db/sqlite/host'
import type { OpenOptions } from '../../lib/db/sqlite/open'
import { openSqlite, type StartThread } from '../../lib/db/sqlite/store'
import { toError, type Call, type Outcome } from '../../lib/thread'
import { POSTGRES_URL } from './postgres'
import { startedPlace } from './postgres-place'

/**
 * Opens a spec's store, empty at first. Called again it opens what was stored, after closing it, or, with
 * `crash`, after it ended as a killed server does.
 */
export type OpenStore = (crash?: 'crash') => Promise<Store>

/** One case for every engine; `another` is a second, empty store. What is opened is closed and removed. */
export function eachEngine(
  name: string,
  run: (
    t: TestContext,
    open: OpenStore,
    another: () => OpenStore,
    engine: EngineName,
  ) => Promise<void>,
) {
  test(`${name} (sqlite)`, t => {
    const another = () => reopening(t, temporaryFile(t))
    return run(t, another(), another, 'sqlite')
  })
  if (!POSTGRES_URL) return
  test(`${name} (postgres)`, t => {
    const another = () => reopeningPostgres(t, startedPlace(t))
    return run(t, another(), another, 'postgres')
  })
}

if (!POSTGRES_URL) {
  test('the specs of the store on PostgreSQL', { skip: 'TEST_POSTGRES_URL is not set' }, () => {})
}

/** The path of a database in a folder of its own, which is removed after the spec. */
export function temporaryFile(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'tertulia-store-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'chat.db')
}

export interface Opened {
  store: Store
  notices: StoreNotice[]
  /** Ends the store as a killed process does: nothing more is written, only its lock is let go. */
  abandon: () => void
}

/** Opens the sqlite engine in this very thread, where a spec can give it a disk or migrations of its own. */
export async function openHere(
  options: StoreOptions & Pick<OpenOptions, 'disk' | 'migrations'>,
): Promise<Opened> {
  const notices: StoreNotice[] = []
  const { disk, migrations, ...rest } = options
  const host = new Host(notice => notices.push(notice), { disk, migrations })
  const store = await openSqlite(rest, serveHere(host))
  return { store, notices, abandon: () => rmSync(`${options.file}-lock`, { force: true }) }
}

/** Registers people by their usernames; each one's id is the username. */
export async function registerAll(store: Store, ...usernames: string[]): Promise<void> {
  await Promise.all(usernames.map(username => register(store, username)))
}

export function register(store: Store, username: string, email = `${username}@casa.example`) {
  return store.registerUser({
    id: username,
    username,
    usernameKey: usernameKey(username),
    usernameSkeleton: usernameSkeleton(username),
    name: username,
    email,
    emailKey: emailKey(email),
    passwordHash: `hash of ${username}`,
    at: 1,
  })
}

/** Says something in a room; the text is the key too. */
export async function say(store: Store, authorId: string, text: string, room = '#general') {
  const message = {
    id: `id ${text}`,
    room,
    authorId,
    kind: 'text' as const,
    text,
    at: 1,
    key: text,
  }
  return (await store.insertMessage({ ...message, mentions: [] })).message
}

function reopening(t: TestContext, file: string): OpenStore {
  let opened: Opened | undefined
  t.after(() => opened?.store.close())
  return async crash => {
    if (crash) opened?.abandon()
    else await opened?.store.close()
    opened = await openHere({ file })
    return opened.store
  }
}

// A killed server leaves its connections to the database, which ends them.
function reopeningPostgres(t: TestContext, place: Promise<string>): OpenStore {
  let store: Store | undefined
  t.after(() => store?.close())
  return async () => {
    await store?.close()
    return (store = await openPostgres({ file: await place }))
  }
}

// As a thread does, calls of one turn go together, and only plain data crosses.
function serveHere(host: Host): StartThread {
  return ({ remake }) => {
    let waiting: { call: Call; settle: (outcome: Outcome) => void }[] = []
    let running = Promise.resolve()
    const flush = async () => {
      const group = waiting
      waiting = []
      const outcomes = await host.run(group.map(({ call }) => call))
      group.forEach(({ settle }, at) => settle(structuredClone(outcomes[at]!)))
      host.tidy()
    }
    const call = (name: string, args?: unknown) =>
      new Promise<unknown>((succeed, fail) => {
        if (waiting.length === 0) setImmediate(() => void (running = running.then(flush)))
        const settle = (outcome: Outcome) => {
          if ('answer' in outcome) succeed(outcome.answer)
          else fail(remake?.(outcome.error) ?? toError(outcome.error))
        }
        waiting.push({ call: [name, structuredClone(args)], settle })
      })
    return { call, close: async () => {} }
  }
}
