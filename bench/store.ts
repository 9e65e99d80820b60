// How fast the store takes messages, beside what the disk alone allows: `node -r ts-node/register
// bench/store.ts [messages] [folder]`. Prints a table and, last, one line of JSON. BENCH_SCALE makes it shorter.
import { randomBytes } from 'node:crypto'
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDb, type Store } from '../lib/db'
import { scaled } from './row'

const IN_FLIGHT = [1, 10, 100, 1000]
const USERS = 50

interface Measured {
  inFlight: number
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** Plain append and fdatasync of as many bytes, as many messages at a time. */
  limitPerSecond: number
}

async function main(count = scaled(30_000, 1000), parent = tmpdir()): Promise<void> {
  const folder = mkdtempSync(join(parent, 'tertulia-bench-'))
  const store = await createDb({ file: join(folder, 'chat.db') })
  try {
    await registerUsers(store)
    await insertMany(store, scaled(2000, 100), 100, 'warm')
    const rows: Measured[] = []
    for (const inFlight of IN_FLIGHT) rows.push(await measure(store, folder, count, inFlight))
    print(rows)
  } finally {
    await store.close()
    rmSync(folder, { recursive: true })
  }
}

async function measure(store: Store, folder: string, count: number, inFlight: number) {
  const inserts = inFlight === 1 ? Math.ceil(count / 10) : count
  const before = await store.stats()
  const startedAt = performance.now()
  const latencies = await insertMany(store, inserts, inFlight, `n${inFlight}`)
  const perSecond = Math.round((inserts / (performance.now() - startedAt)) * 1000)
  const after = await store.stats()
  const bytes = Math.max((after.journalBytes - before.journalBytes) / inserts, 300)
  const limitPerSecond = appendMany(folder, inserts, inFlight, Math.round(bytes))
  const [p50Ms, p99Ms] = [0.5, 0.99].map(part => percentile(latencies, part))
  return { inFlight, perSecond, p50Ms: p50Ms!, p99Ms: p99Ms!, limitPerSecond }
}

function print(rows: Measured[]) {
  const titles = ['in flight', 'inserts/s', 'p50 ms', 'p99 ms', 'disk alone/s']
  const lines = [titles, ...rows.map(row => Object.values(row).map(String))]
  for (const line of lines) {
    process.stdout.write(`${line.map(cell => cell.padStart(14)).join('')}\n`)
  }
  process.stdout.write(`${JSON.stringify({ bench: 'store', rows })}\n`)
}

/** `inFlight` senders, each with one message under way; gives how long each message took, in ms. */
async function insertMany(store: Store, count: number, inFlight: number, run: string) {
  const latencies: number[] = []
  let sent = 0
  const send = async () => {
    while (sent < count) {
      const startedAt = performance.now()
      await insert(store, `${run}-${sent++}`)
      latencies.push(performance.now() - startedAt)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, send))
  return latencies
}

function insert(store: Store, id: string) {
  const authorId = `user${Math.floor(Math.random() * USERS)}`
  const text = Array.from({ length: 12 }, word).join(' ')
  const at = Date.now()
  const message = { id, room: '#general', authorId, kind: 'text' as const, text, at, key: id }
  return store.insertMessage({ ...message, mentions: [] })
}

// Five thousand different words, the way a room repeats itself.
function word(): string {
  return ((Math.floor(Math.random() * 5000) * 7919) % 1_000_003).toString(36)
}

async function registerUsers(store: Store): Promise<void> {
  for (let at = 0; at < USERS; at++) {
    const username = `user${at}`
    const keys = { usernameKey: username, usernameSkeleton: username, emailKey: username }
    const account = { id: username, username, name: username, email: username, passwordHash: 'x' }
    await store.registerUser({ ...account, ...keys, at: 0 })
  }
}

/** How many messages a second the disk takes when nothing else is done with them. */
function appendMany(folder: string, count: number, inFlight: number, bytes: number): number {
  const fd = openSync(join(folder, 'limit'), 'w')
  const startedAt = performance.now()
  const group = randomBytes(bytes * inFlight)
  for (let done = 0; done < count; done += inFlight) {
    writeSync(fd, group)
    fdatasyncSync(fd)
  }
  closeSync(fd)
  return Math.round((count / (performance.now() - startedAt)) * 1000)
}

function percentile(values: number[], part: number): number {
  const sorted = values.sort((a, b) => a - b)
  return Number((sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(2))
}

const [count, folder] = process.argv.slice(2)
void main(count ? Number(count) : undefined, folder)
