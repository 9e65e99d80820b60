// How fast a mailbox with very many mails is listed and searched, how fast a mail goes to very many, and
// whether an upload holds up the chat: `node -r ts-node/register bench/mail.ts [mails] [folder]`. Prints a
// table and, last, one line of JSON. Each limit is the issue's, or measured in the same run. BENCH_SCALE makes
// the mailbox smaller and all shorter.
import { createHash, randomBytes } from 'node:crypto'
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDb, type Store } from '../lib/db'
import { FILE_CHUNK_BYTES } from '../lib/protocol'
import { startBenchServer, type BenchClient, type BenchServer } from './bench-server'
import { scaled } from './row'

const SENDERS = 200
const ROUNDS = scaled(300, 20)
const SEARCHES = scaled(60, 5)
const SENDINGS = scaled(100, 5)
const UPLOAD_BYTES = scaled(10_000_000, 1_000_000)
const UPLOAD = `${UPLOAD_BYTES / 1_000_000} MB`
const CHAT_MS = scaled(3000, 200)
const COUNTS_PER_MS = 800_000

interface Measured {
  name: string
  p50Ms: number
  p99Ms: number
  limit: string
  isMet: boolean
}

async function main(count = scaled(100_000, 1000), parent = tmpdir()): Promise<void> {
  const folder = mkdtempSync(join(parent, 'tertulia-bench-'))
  try {
    const rows = [...(await measureStore(folder, count)), ...(await measureUpload(folder))]
    print(rows, count)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function measureStore(folder: string, count: number): Promise<Measured[]> {
  const store = await createDb({ file: join(folder, 'chat.db') })
  try {
    await registerPeople(store)
    await fill(store, count)
    await searchOnce(store, 'w7')
    return [...(await measureReading(store, count)), ...(await measureSending(store, folder))]
  } finally {
    await store.close()
  }
}

async function measureReading(store: Store, count: number): Promise<Measured[]> {
  const page = (before?: number) =>
    store.listMails({ userId: 'u0', folder: 'inbox', before, limit: 50 })
  await times(ROUNDS, () => page())
  const somewhere = () => Math.ceil(Math.random() * count)
  const call = await times(ROUNDS, () => store.countUnread({ userId: 'u0' }))
  const work = await times(ROUNDS, async () => countFor(1))
  // A busy machine makes everything wait, also what needs nothing but the processor.
  const p99Ms = Math.max(5, 2 * percentile(work, 0.99))
  return [
    measured('the smallest question', call, {}),
    measured('1 ms of counting', work, {}),
    measured('latest page', await times(ROUNDS, () => page()), { p99Ms }),
    measured('any page', await times(ROUNDS, () => page(somewhere())), { p99Ms }),
    measured('search a word', await times(SEARCHES, () => searchOnce(store, word())), {
      p50Ms: 50,
    }),
    measured('search two', await times(SEARCHES, () => searchOnce(store, `${word()} ${word()}`)), {
      p50Ms: 50,
    }),
    measured('search "asunto"', await times(SEARCHES, () => searchOnce(store, 'asunto')), {
      p50Ms: 50,
    }),
    measured('search from:', await times(SEARCHES, () => find(store, { text: '', from: 'u7' })), {
      p50Ms: 50,
    }),
    measured(
      'search has:file',
      await times(SEARCHES, () => find(store, { text: '', hasFile: true })),
      {
        p50Ms: 50,
      },
    ),
  ]
}

async function measureSending(store: Store, folder: string): Promise<Measured[]> {
  const to = Array.from({ length: 200 }, (_, i) => `u${i}`)
  let number = 0
  const many = () => send(store, `many${number++}`, 'u0', to)
  const all: number[] = []
  const calm: number[] = []
  for (let i = 0; i < SENDINGS; i++) {
    const before = interruptions()
    const [took] = await times(1, many)
    all.push(took!)
    if (interruptions() === before) calm.push(took!)
  }
  const disk = await times(SENDINGS, async () => appendOnce(folder, 20_000))
  const limits = { p50Ms: 20 }
  const row = measured('to 200 people', all, limits)
  return [
    { ...row, limit: `${row.limit} (disk alone ${percentile(disk, 0.5)})` },
    ...undisturbed('to 200 people', calm, limits),
  ]
}

/** How often the system has taken a core from this program, the store's thread included. */
function interruptions(): number {
  return process.resourceUsage().involuntaryContextSwitches
}

/** Chat latency from sender to reader, without and with an upload beside it. */
async function measureUpload(folder: string): Promise<Measured[]> {
  const server = await startBenchServer(join(folder, 'upload.db'))
  try {
    const [ana, ben, eva] = [
      await server.connect('ana'),
      await server.connect('ben'),
      await server.connect('eva'),
    ]
    const chat = (run: string, isOver?: () => boolean) =>
      chatFor(server, ana, ben, { run, forMs: run === 'warm' ? CHAT_MS / 3 : CHAT_MS, isOver })
    await chat('warm')
    const idle = await chat('idle')
    const startedAt = performance.now()
    let uploadMs = 0
    const sending = upload(eva, randomBytes(UPLOAD_BYTES)).then(() => {
      uploadMs = performance.now() - startedAt
    })
    const busy = await chat('busy', () => uploadMs > 0)
    await sending
    const twice = (latencies: number[]) => ({ p99Ms: 2 * percentile(latencies, 0.99) })
    return [
      measured('chat, idle', idle.all, {}),
      measured(`chat, ${UPLOAD} in ${Math.round(uploadMs)} ms`, busy.all, twice(idle.all)),
      ...undisturbed('chat, idle', idle.undisturbed, {}),
      ...undisturbed(`chat, ${UPLOAD}`, busy.undisturbed, twice(idle.undisturbed)),
    ]
  } finally {
    await server.stop()
  }
}

interface Latencies {
  all: number[]
  /** Those during which the system took no core from either program: what they need themselves. */
  undisturbed: number[]
}

async function chatFor(
  server: BenchServer,
  from: BenchClient,
  to: BenchClient,
  { run, forMs, isOver = () => false }: { run: string; forMs: number; isOver?: () => boolean },
): Promise<Latencies> {
  const disturbances = () => interruptions() + server.interruptions()
  const latencies: Latencies = { all: [], undisturbed: [] }
  const endAt = performance.now() + forMs
  for (let i = 0; performance.now() < endAt && !isOver(); i++) {
    const key = `${run} ${i}`
    const before = disturbances()
    const heard = to.hear(key)
    const startedAt = performance.now()
    from.post('chat.send', { room: '#general', text: key, key })
    await heard
    const latency = performance.now() - startedAt
    latencies.all.push(latency)
    if (disturbances() === before) latencies.undisturbed.push(latency)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  return latencies
}

async function upload(client: BenchClient, bytes: Buffer): Promise<void> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const file = { name: 'x.bin', size: bytes.length, type: 'x', sha256 }
  const { upload: id } = (await client.ask('file.begin', file)) as { upload: string }
  let next = 0
  const worker = async () => {
    while (next < bytes.length) {
      const offset = next
      next += FILE_CHUNK_BYTES
      const data = bytes.subarray(offset, next).toString('base64')
      await client.ask('file.chunk', { upload: id, offset, data })
    }
  }
  await Promise.all(Array.from({ length: 4 }, worker))
  await client.ask('file.finish', { upload: id })
}

async function fill(store: Store, count: number): Promise<void> {
  let sent = 0
  const one = async () => {
    while (sent < count) {
      const n = sent++
      await send(store, `mail${n}`, `u${n % SENDERS}`, ['u0', `u${(n * 7) % SENDERS}`])
      if (n % 10_000 === 0) process.stderr.write(`${n} mails\r`)
    }
  }
  await Promise.all(Array.from({ length: 500 }, one))
}

function send(store: Store, id: string, userId: string, to: string[]) {
  const body = Array.from({ length: 40 }, word).join(' ')
  const mail = { id, userId, to, cc: [], bcc: [], key: id, digest: id, at: 1 }
  return store.sendMail({
    ...mail,
    ...{ messageId: `<${id}@x>`, subject: `Asunto ${word()} ${id}`, body, files: [] },
  })
}

function searchOnce(store: Store, text: string) {
  return find(store, { text })
}

function find(store: Store, query: { text: string; from?: string; hasFile?: boolean }) {
  return store.searchMails({ ...query, userId: 'u0', limit: 50 })
}

// Five thousand words, few of them often and most of them rarely, as in any language.
function word(): string {
  return `w${Math.floor(5000 ** Math.random())}`
}

async function registerPeople(store: Store): Promise<void> {
  for (let i = 0; i < SENDERS; i++) {
    const username = `u${i}`
    const email = `${username}@casa.example`
    const keys = { usernameKey: username, usernameSkeleton: username, emailKey: email }
    const account = { id: username, username, name: `Persona ${i}`, email, passwordHash: 'x' }
    await store.registerUser({ ...account, ...keys, at: 0 })
  }
}

async function times(count: number, run: () => Promise<unknown>): Promise<number[]> {
  const all: number[] = []
  for (let i = 0; i < count; i++) {
    const startedAt = performance.now()
    await run()
    all.push(performance.now() - startedAt)
  }
  return all
}

/** Work that takes about so many milliseconds when nobody else wants the processor. */
function countFor(ms: number): number {
  let sum = 0
  for (let i = 0; i < ms * COUNTS_PER_MS; i++) sum += i % 7
  return sum
}

function appendOnce(folder: string, bytes: number): void {
  const fd = openSync(join(folder, 'limit'), 'a')
  writeSync(fd, randomBytes(bytes))
  fdatasyncSync(fd)
  closeSync(fd)
}

function measured(
  name: string,
  all: number[],
  limits: { p50Ms?: number; p99Ms?: number },
): Measured {
  const [p50Ms, p99Ms] = [percentile(all, 0.5), percentile(all, 0.99)]
  const limit = limits.p50Ms
    ? `p50 < ${limits.p50Ms}`
    : limits.p99Ms
      ? `p99 < ${limits.p99Ms}`
      : '-'
  const isMet = p50Ms < (limits.p50Ms ?? Infinity) && p99Ms < (limits.p99Ms ?? Infinity)
  return { name, p50Ms, p99Ms, limit, isMet }
}

/** What remains when the machine had nothing else to do; no row where that never was. */
function undisturbed(name: string, calm: number[], limits: Parameters<typeof measured>[2]) {
  return calm.length > 0 ? [measured(`${name}, ${calm.length} calm`, calm, limits)] : []
}

function print(rows: Measured[], mails: number): void {
  const lines = [
    ['', 'p50 ms', 'p99 ms', 'limit, ms', ''],
    ...rows.map(({ name, p50Ms, p99Ms, limit, isMet }) => [
      ...[name, String(p50Ms), String(p99Ms), limit, isMet ? 'ok' : 'MISSED'],
    ]),
  ]
  for (const [name, ...cells] of lines) {
    const columns = cells.map((cell, at) => cell.padStart(at === 2 ? 30 : 10)).join('')
    process.stdout.write(`${name!.padEnd(26)}${columns}\n`)
  }
  process.stdout.write(`${JSON.stringify({ bench: 'mail', mails, rows })}\n`)
}

function percentile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return Number((sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(2))
}

const [count, folder] = process.argv.slice(2)
void main(count ? Number(count) : undefined, folder)
