// What a room costs that has very many messages: to write the next one, to read a page anywhere in it, to start
// with the file: `node -r ts-node/register bench/history.ts [messages]`. Prints a table and, last, one line of
// JSON. BENCH_SCALE makes the room smaller.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDb, type Store } from '../lib/db'
import { makePeople } from './people'
import { median, percentile, print, rounded, scaled, type Row } from './row'
import { startServer } from './running'

const ROOM = '#general'
const PEOPLE = 50
const IN_FLIGHT = 1000
const PAGES = scaled(300, 20)
const STARTS = scaled(3)

/** The cost of a message is looked at each time the room has grown by so much. */
const STEPS_A_DECADE = 2

/** In a smaller room the program is still warming up. */
const LEAST_LOOKED_AT = 1000

async function main(count = scaled(1_000_000, 2000)): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tertulia-bench-'))
  const file = join(folder, 'chat.db')
  try {
    await makePeople(file, PEOPLE)
    const store = await createDb({ file })
    const points = await fill(store, count)
    const pages = await measurePages(store, count)
    await store.close()
    const rows = [...pages, await measureStart(file)]
    const plot = {
      name: 'message',
      title: 'CPU of a stored message, us',
      x: 'messages in the room',
    }
    print('history', rows, { messages: count, plots: [{ ...plot, points }] })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Fills the room; the cost of a message, checkpoints included, at each size. */
async function fill(store: Store, count: number): Promise<[number, number][]> {
  const points: [number, number][] = []
  await insertUpTo(store, 0, LEAST_LOOKED_AT)
  for (let from = LEAST_LOOKED_AT; from < count;) {
    const to = Math.min(count, Math.ceil(from * 10 ** (1 / STEPS_A_DECADE)))
    const before = process.cpuUsage()
    await insertUpTo(store, from, to)
    const { user, system } = process.cpuUsage(before)
    points.push([to, rounded((user + system) / (to - from))])
    from = to
  }
  return points
}

async function insertUpTo(store: Store, from: number, to: number): Promise<void> {
  let next = from
  const work = async () => {
    while (next < to) await insert(store, next++)
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, work))
}

function insert(store: Store, number: number) {
  const id = `mensaje ${number}`
  const authorId = `persona${number % PEOPLE}`
  const text = Array.from({ length: 12 }, word).join(' ')
  const message = { id, room: ROOM, authorId, kind: 'text' as const, text, at: number, key: id }
  return store.insertMessage({ ...message, mentions: [] })
}

// Five thousand different words, the way a room repeats itself.
function word(): string {
  return ((Math.floor(Math.random() * 5000) * 7919) % 1_000_003).toString(36)
}

async function measurePages(store: Store, count: number): Promise<Row[]> {
  const page = (before?: number) =>
    store.getMessages({ userId: 'persona0', room: ROOM, before, limit: 100 })
  const somewhere = () => 100 + Math.ceil(Math.random() * (count - 100))
  await timed(PAGES, () => page())
  const [latest, any] = [
    await timed(PAGES, () => page()),
    await timed(PAGES, () => page(somewhere())),
  ]
  const question = await timed(PAGES, () => store.countUnread({ userId: 'persona0' }))
  const beside = { 'smallest question': rounded(median(question)) }
  return [
    within('the latest 100 messages, p50', median(latest), 'ms', 2, beside),
    within('100 messages anywhere, p50', median(any), 'ms', 2, beside),
    { what: '100 messages anywhere, p99', value: rounded(percentile(any, 0.99)), unit: 'ms' },
  ]
}

/** From the start of the program until it listens; beside it, Node reading the same file. */
async function measureStart(file: string): Promise<Row> {
  const starts: number[] = []
  const reads: number[] = []
  for (let i = 0; i < STARTS; i++) {
    const startedAt = performance.now()
    const server = await startServer(file)
    starts.push((performance.now() - startedAt) / 1000)
    await server.stop()
    const readAt = performance.now()
    execFileSync(process.execPath, ['-e', 'fs.readFileSync(process.argv[1])', file])
    reads.push((performance.now() - readAt) / 1000)
  }
  const megabytes = Math.round(statSync(file).size / 1024 / 1024)
  const what = `start with a file of ${megabytes} MB`
  return within(what, median(starts), 's', 3, { node: rounded(median(reads)) })
}

async function timed(count: number, ask: () => Promise<unknown>): Promise<number[]> {
  const all: number[] = []
  for (let i = 0; i < count; i++) {
    const startedAt = performance.now()
    await ask()
    all.push(performance.now() - startedAt)
  }
  return all
}

function within(
  what: string,
  value: number,
  unit: string,
  most: number,
  beside: Record<string, number>,
): Row {
  return { what, value: rounded(value), unit, goal: `< ${most}`, isMet: value < most, beside }
}

const [messages] = process.argv.slice(2)
void main(messages ? Number(messages) : undefined)
