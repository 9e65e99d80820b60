// What very many people cost who only listen, how soon they are all back after a restart, and what those cost
// the others who do not read or who sign in with passwords: `node -r ts-node/register bench/crowd.ts`. Prints a
// table and, last, one line of JSON. BENCH_SCALE makes the crowd smaller.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPasswords } from '../lib/account'
import { talk, type Load } from './load'
import { makePeople } from './people'
import { percentile, print, rounded, scaled, type Row } from './row'
import { COLLECTING, memoryBytes, settledBytes, startServer, type Running } from './running'
import { gather, type Tap } from './tap'
import { ndjson, NOTHING_NEW, nodeLimit, request, resume } from './targets'

const TOP = scaled(10_000, 60)
const SOME = scaled(1000, 40)
const RETURNING = scaled(1000, 20)
const MISSED = 50
const SIGNING_IN = scaled(50, 4)
const DEAF = 10
const PASSWORD = 'caballo-correcto-bateria'
const PING_EVERY_MS = 5

/** Few enough messages that even ten thousand hear them all at once. */
const CALM: Load = { senders: 10, window: 1, seconds: scaled(5000, 200) / 1000 }

/** What everybody is allowed who does not read: the server's default. */
const env = { TERTULIA_LIMITS_OUTBOX_BYTES: String(4 * 1024 * 1024) }

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tertulia-bench-'))
  try {
    print('crowd', [
      ...(await measureCrowd(folder)),
      ...(await measureReturn(folder)),
      ...(await measurePasswords(folder)),
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What so many connections take, once all of them have entered. */
interface Crowd {
  taps: Tap[]
  seconds: number
  someKb: number
  allKb: number
}

type Enter = (tap: Tap, number: number) => Promise<void>

async function measureCrowd(folder: string): Promise<Row[]> {
  const db = join(folder, 'crowd.db')
  const tokens = await makePeople(db, TOP)
  const bare = await measureBare(folder)
  const server = await startServer(db, { ...env, ...COLLECTING })
  try {
    const enter: Enter = (tap, number) => resume(tap, tokens[number]!, NOTHING_NEW)
    const { taps, seconds, someKb, allKb } = await enterAll(server, enter)
    const limits = (value: number) => ({ beside: { node: rounded(value) } })
    return [
      goal(`memory of a connection at ${SOME}`, someKb, 'KB', 16, limits(bare.someKb)),
      goal(`memory of a connection at ${TOP}`, allKb, 'KB', 16, limits(bare.allKb)),
      goal(`${TOP} have entered a room`, seconds, 's', 10, limits(bare.seconds)),
      ...(await measureDeaf(server, taps)),
    ]
  } finally {
    await server.stop()
  }
}

/** The same connections to the smallest Node program, where nobody signs in. */
async function measureBare(folder: string): Promise<Omit<Crowd, 'taps'>> {
  const server = await nodeLimit(folder, { eventBytes: 300, answerBytes: 300 }, COLLECTING).start()
  try {
    const { taps, ...figures } = await enterAll(server, ndjson.enter)
    for (const tap of taps) tap.close()
    return figures
  } finally {
    await server.stop()
  }
}

async function enterAll(server: Running, enter: Enter): Promise<Crowd> {
  // The first few make the program load and compile what the others need.
  const first = await gather(DEAF * 2, server.port, enter)
  const before = await settledBytes(server.pid)
  const some = await enterRest(server, enter, first.length, SOME)
  const someKb = ((await settledBytes(server.pid)) - before) / some.taps.length / 1024
  const all = await enterRest(server, enter, SOME, TOP)
  const taps = [...first, ...some.taps, ...all.taps]
  const allKb = ((await settledBytes(server.pid)) - before) / (taps.length - first.length) / 1024
  return { taps, seconds: some.seconds + all.seconds, someKb, allKb }
}

async function enterRest(server: Running, enter: Enter, from: number, to: number) {
  const startedAt = performance.now()
  const taps = await gather(to - from, server.port, (tap, number) => enter(tap, from + number))
  return { taps, seconds: (performance.now() - startedAt) / 1000 }
}

/** The last ten stop reading; the others go on, and the server gives up none of its promises to them. */
async function measureDeaf(server: Running, taps: Tap[]): Promise<Row[]> {
  const readers = taps.slice(0, -DEAF)
  await talk(readers, server, ndjson, { ...CALM, seconds: Math.min(1, CALM.seconds) })
  const before = await talk(readers, server, ndjson, CALM)
  for (const deaf of taps.slice(-DEAF)) deaf.socket.pause()
  const after = await talk(readers, server, ndjson, CALM)
  const share = after.deliveriesPerSecond / before.deliveriesPerSecond
  const busyMb = memoryBytes(server.pid) / 1024 / 1024
  const settledMb = (await settledBytes(server.pid)) / 1024 / 1024
  for (const tap of taps) tap.close()
  return [
    {
      what: `rate while ${DEAF} do not read, of that before`,
      ...{ value: rounded(share), unit: '', goal: '>= 0.8', isMet: share >= 0.8 },
    },
    goal('memory of the server then', settledMb, 'MB', 200, { beside: { busy: rounded(busyMb) } }),
  ]
}

/** All come back at once, each having missed the same messages. */
async function measureReturn(folder: string): Promise<Row[]> {
  const db = join(folder, 'return.db')
  const tokens = await makePeople(db, RETURNING)
  const server = await startServer(db, env)
  try {
    const [speaker] = await gather(1, server.port, tap => resume(tap, tokens[0]!, NOTHING_NEW))
    for (let id = 1; id <= MISSED; id++) {
      await speaker!.ask(ndjson.say(id, `${id} `.padEnd(100, 'palabras ')), `"id":${id},`)
    }
    const startedAt = performance.now()
    const enter: Enter = (tap, number) => resume(tap, tokens[number]!, 0)
    const taps = await gather(RETURNING, server.port, enter, RETURNING)
    const seconds = (performance.now() - startedAt) / 1000
    for (const tap of [...taps, speaker!]) tap.close()
    return [goal(`${RETURNING} are back at once, with ${MISSED} messages each`, seconds, 's', 2)]
  } finally {
    await server.stop()
  }
}

/** How long the smallest question waits while very many passwords are checked. */
async function measurePasswords(folder: string): Promise<Row[]> {
  const db = join(folder, 'passwords.db')
  const passwords = startPasswords(() => 12)
  const tokens = await makePeople(db, SIGNING_IN + 1, await passwords.hash(PASSWORD))
  await passwords.close()
  const server = await startServer(db, env, true)
  try {
    const [asking] = await gather(1, server.port, tap =>
      resume(tap, tokens[SIGNING_IN]!, NOTHING_NEW),
    )
    const idle = await pingFor(asking!, pause(scaled(1000, 100)))
    const signIn: Enter = async (tap, number) => {
      const params = { username: `persona${number}`, password: PASSWORD }
      await tap.ask(request(0, 'session.login', params), '"result"')
    }
    const signing = gather(SIGNING_IN, server.port, signIn)
    const busy = await pingFor(asking!, signing)
    for (const tap of [...(await signing), asking!]) tap.close()
    const what = `a ping while ${SIGNING_IN} passwords are checked, p99`
    const beside = { idle: rounded(percentile(idle, 0.99)) }
    return [goal(what, percentile(busy, 0.99), 'ms', 20, { beside })]
  } finally {
    await server.stop()
  }
}

async function pingFor(tap: Tap, work: Promise<unknown>): Promise<number[]> {
  const all: number[] = []
  let isOver = false
  void work.finally(() => (isOver = true))
  for (let id = 1; !isOver; id++) {
    const startedAt = performance.now()
    await tap.ask(request(id, 'session.ping', {}), `"id":${id},`)
    all.push(performance.now() - startedAt)
    await pause(PING_EVERY_MS)
  }
  return all
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}

function goal(
  what: string,
  value: number,
  unit: string,
  most: number,
  more: Partial<Row> = {},
): Row {
  return { what, value: rounded(value), unit, goal: `< ${most}`, isMet: value < most, ...more }
}

void main()
