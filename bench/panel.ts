// What the operator's panel costs: two servers beside one another in terminals of the same size, one with the
// panel and one with the console's lines, idle and then with the same messages:
// `node -r ts-node/register bench/panel.ts [seconds]`. Prints a table and, last, one line of JSON.
// BENCH_SCALE makes it shorter.
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { spawn, type IPty } from '@lydell/node-pty'
import { nanoid } from 'nanoid'
import { BenchClient } from './bench-server'
import { scaled } from './row'
import { LOADER } from './running'

const ROOT = join(__dirname, '..')
const PER_SECOND = 200
const LISTENERS = 10

/** A start and its compiling are over, and the first seconds under load have been optimised. */
const WARM_MS = scaled(5000, 200)

/** The system counts processor time in hundredths of a second (proc(5), `stat`). */
const TICK_MS = 10

const LIMIT_PERCENT = 2

interface Server {
  pty: IPty
  port: number
  /** How many bytes went to its terminal. */
  written: () => number
}

interface Row {
  name: string
  lines: number
  panel: number
  more: number
  ratio: number
  bytesPerSecond: number
}

async function main(seconds = scaled(20_000, 500) / 1000): Promise<void> {
  const servers = await Promise.all([start([]), start(['--panel'])])
  try {
    await pause(WARM_MS)
    const idle = await measure('idle', servers, seconds)
    const stops = await Promise.all(servers.map(flood))
    await pause(WARM_MS)
    const busy = await measure(`${PER_SECOND} messages a second`, servers, seconds)
    for (const stop of stops) stop()
    print([idle, busy])
  } finally {
    for (const { pty } of servers) pty.kill('SIGKILL')
  }
}

function start(more: string[]): Promise<Server> {
  const args = [...LOADER, 'server.ts', '--port', '0', '--db', ':memory:', ...more]
  const pty = spawn(process.execPath, args, {
    ...{ name: 'xterm-256color', cols: 120, rows: 40, cwd: ROOT },
    env: {
      ...process.env,
      TERTULIA_LANG: 'es',
      TERTULIA_LIMITS_MESSAGES_PER_SECOND: '0',
      TERTULIA_LIMITS_REQUESTS_PER_SECOND: '0',
      TERTULIA_SECURITY_BCRYPT_COST: '4',
    },
  })
  let written = 0
  let text = ''
  return new Promise(resolve => {
    pty.onData(data => {
      written += Buffer.byteLength(data)
      // As a terminal does, it answers what it is.
      if (data.includes('\x1b[c')) pty.write('\x1b[?1;2c')
      if (text.length > 100_000) return
      text += data
      const port = /127\.0\.0\.1:(\d+)\b/.exec(text)?.[1]
      if (port) resolve({ pty, port: Number(port), written: () => written })
    })
  })
}

/** One sends, others listen, until it is stopped. */
async function flood({ port }: Server): Promise<() => void> {
  const [sender] = await Promise.all(Array.from({ length: LISTENERS }, (_, n) => signUp(port, n)))
  const begunAt = performance.now()
  let sent = 0
  const timer = setInterval(() => {
    for (; sent < ((performance.now() - begunAt) / 1000) * PER_SECOND; sent++) {
      sender!.post('chat.send', { room: '#general', text: `mensaje ${sent}`, key: nanoid() })
    }
  }, 5)
  return () => clearInterval(timer)
}

async function signUp(port: number, number: number): Promise<BenchClient> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  const client = new BenchClient(socket)
  const username = `persona${number}`
  await client.ask('session.register', { username, name: username, password: nanoid() })
  return client
}

async function measure(name: string, servers: Server[], seconds: number): Promise<Row> {
  const read = () => servers.map(({ pty, written }) => ({ ms: cpuMs(pty.pid), bytes: written() }))
  const before = read()
  const startedAt = performance.now()
  await pause(seconds * 1000)
  const tookMs = performance.now() - startedAt
  const after = read()
  const [lines, panel] = after.map(({ ms }, at) => (100 * (ms - before[at]!.ms)) / tookMs)
  const bytesPerSecond = ((after[1]!.bytes - before[1]!.bytes) * 1000) / tookMs
  return {
    name,
    lines: lines!,
    panel: panel!,
    more: panel! - lines!,
    // What takes less than a tick has taken one at most.
    ratio: panel! / Math.max(lines!, (100 * TICK_MS) / tookMs),
    bytesPerSecond,
  }
}

/** Processor time of all threads, in the program and for it in the system: fields 14 and 15. */
function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}

function print(rows: Row[]): void {
  const cell = (text: string) => text.padStart(14)
  const out = (cells: string[]) =>
    process.stdout.write(`${cells[0]!.padEnd(24)}${cells.slice(1).map(cell).join('')}\n`)
  out(['% of a core', 'lines', 'panel', 'more', 'ratio', 'bytes/s'])
  for (const { name, bytesPerSecond, ...figures } of rows) {
    const { lines, panel, more, ratio } = figures
    out([name, ...[lines, panel, more, ratio].map(n => n.toFixed(2)), bytesPerSecond.toFixed(0)])
  }
  const isMet = rows.every(({ more }) => more < LIMIT_PERCENT)
  process.stdout.write(
    `the panel takes less than ${LIMIT_PERCENT} % more: ${isMet ? 'yes' : 'NO'}\n`,
  )
  process.stdout.write(`${JSON.stringify({ bench: 'panel', rows, isMet })}\n`)
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}

const [seconds] = process.argv.slice(2).map(Number)
void main(seconds)
