// What a person feels of the client: `node -r ts-node/register bench/screen.ts`. Prints a table and, last,
// one line of JSON. The figures of node alone are measured in the same run, as the limit. BENCH_SCALE makes it
// shorter.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { promisify } from 'node:util'
import { spawn as spawnPty } from '@lydell/node-pty'
import { update, view, type Effect, type Event, type State } from '../lib/ui/client'
import type { Message } from '../lib/protocol'
import { run } from '../lib/ui/program'
import { openTerminal } from '../lib/ui/terminal'
import { scaled } from './row'
import { enterRoom, message, room, user } from '../spec/ui/client/test-screen'

const ROOT = join(__dirname, '..')
/** As a built program is loaded. */
const LOADER = ['-r', join(__dirname, 'loader.cjs')]
const MESSAGES = scaled(100_000, 1000)
const PER_SECOND = 200
const KEYS = scaled(400, 20)
const STARTS = scaled(9)

interface Row {
  name: string
  value: number
  unit: string
  /** What is wanted, or what cannot be done better here. */
  limit: string
}

async function main(): Promise<void> {
  const flood = await runChild()
  const rows = [...flood, ...(await measureStarts())]
  const width = Math.max(...rows.map(({ name }) => name.length)) + 2
  for (const { name, value, unit, limit } of rows) {
    process.stdout.write(`${name.padEnd(width)}${`${value} ${unit}`.padStart(14)}   ${limit}\n`)
  }
  process.stdout.write(`${JSON.stringify({ bench: 'screen', rows })}\n`)
}

/** The flood is measured in a process that has nothing but the client in it, once all is compiled. */
async function runChild(): Promise<Row[]> {
  await promisify(execFile)(process.execPath, [...LOADER, __filename, 'load'], { cwd: ROOT })
  // As the built client starts itself.
  const args = ['--max-semi-space-size=4', '--expose-gc', ...LOADER, __filename, 'flood']
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.on('data', chunk => (text += String(chunk)))
  await once(child, 'close')
  return JSON.parse(text) as Row[]
}

/** A terminal that remembers when what was written. */
class Recorder extends Writable {
  readonly isTTY = true
  columns = 120
  rows = 40
  writes: { at: number; bytes: string }[] = []

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.writes.push({ at: performance.now(), bytes: chunk.toString() })
    done()
  }
}

async function flood(): Promise<void> {
  const emptyMb = memoryMb()
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined })
  const output = new Recorder()
  const terminal = openTerminal({ input, output, env: { TERM: 'xterm-256color' } })
  const people = Array.from({ length: 50 }, (_, i) => user(`persona${i}`))
  const { state } = enterRoom([room('general'), room('redes')], people, { columns: 120, rows: 40 })
  const program = { init: [state] as const, update, view, perform: () => undefined }
  const running = run<State, Event, Effect>(program, terminal)
  const say = (seq: number) => running.dispatch(heard(says(seq), running.getState().now))
  const startedAt = performance.now()
  for (let seq = 1; seq <= MESSAGES; seq++) say(seq)
  const perMessageUs = ((performance.now() - startedAt) / MESSAGES) * 1000
  await pause(200)
  const fullMb = memoryMb()

  output.writes = []
  let seq = MESSAGES
  const begunAt = performance.now()
  const flooding = setInterval(() => {
    while (seq - MESSAGES < ((performance.now() - begunAt) / 1000) * PER_SECOND) say(++seq)
  }, 1)
  const latencies: number[] = []
  /** Those during which the system gave this core to nobody else: what the client itself takes. */
  const undisturbed: number[] = []
  for (let key = 0; key < KEYS; key++) {
    const before = interruptions()
    const latency = await press(input, output, key)
    latencies.push(latency)
    if (interruptions() === before) undisturbed.push(latency)
    await pause(20 + Math.random() * 60)
  }
  const seconds = (performance.now() - begunAt) / 1000
  const written = [...output.writes]
  const echoes = await echo()
  clearInterval(flooding)
  const frames = written.filter(({ bytes }) => bytes.includes('\x1b[?2026h'))
  const others = written.length - frames.length
  const rows: Row[] = [
    row('key to bytes, p50', percentile(latencies, 0.5), 'ms', ''),
    row('key to bytes, p99', percentile(latencies, 0.99), 'ms', '< 5'),
    row(`the ${undisturbed.length} undisturbed, p99`, percentile(undisturbed, 0.99), 'ms', '< 5'),
    row('an echo instead, p50', percentile(echoes, 0.5), 'ms', 'the limit'),
    row('an echo instead, p99', percentile(echoes, 0.99), 'ms', 'the limit'),
    row('frames a second', frames.length / seconds, '', '<= 60'),
    row('busiest second', busiest(frames.map(({ at }) => at)), 'frames', '<= 60'),
    row('writes beside the frames', others, '', 'one a frame'),
    row('bytes a frame', sum(frames.map(({ bytes }) => bytes.length)) / frames.length, '', ''),
    row('a message into the model', perMessageUs, 'us', ''),
    row('memory, empty', emptyMb, 'MB', 'node and the client'),
    row(`memory, ${MESSAGES} messages`, fullMb, 'MB', '< 120'),
  ]
  running.stop()
  terminal.close()
  process.stdout.write(JSON.stringify(rows))
}

/** As many keys as above through the same streams, without a client between them. */
async function echo(): Promise<number[]> {
  const input = new PassThrough()
  const output = new Recorder()
  input.on('data', key => setImmediate(() => output.write(key)))
  const latencies: number[] = []
  for (let key = 0; key < KEYS; key++) {
    latencies.push(await press(input, output, key % 26))
    await pause(20)
  }
  return latencies
}

/** Types one letter and waits for the write that shows it: no message has small letters. */
async function press(input: PassThrough, output: Recorder, number: number): Promise<number> {
  const isFull = number % 60 === 59
  const key = isFull ? '\x15' : String.fromCharCode(97 + (number % 26))
  const from = output.writes.length
  const startedAt = performance.now()
  input.write(key)
  const isShown = ({ bytes }: { bytes: string }) => isFull || bytes.includes(key)
  for (;;) {
    const found = output.writes.slice(from).find(isShown)
    if (found) return found.at - startedAt
    await new Promise(setImmediate)
  }
}

function heard(said: Message, at: number): Event {
  return { type: 'heard', at, event: { method: 'chat.message', params: { message: said } } }
}

function says(seq: number): Message {
  const text = `MENSAJE ${seq} ${'ÑANDÚ '.repeat(seq % 9)}`.trim()
  return structuredClone(message(seq, `persona${seq % 50}`.toUpperCase(), text))
}

async function measureStarts(): Promise<Row[]> {
  const built = join(ROOT, 'dist', 'client.js')
  const ways: [name: string, args: string[]][] = [
    ['start to form, cached', [...LOADER, 'client.ts']],
    ['start to form, ts-node', ['-r', 'ts-node/register', 'client.ts']],
    ...(existsSync(built) ? [['start to form, built', [built]] as [string, string[]]] : []),
  ]
  const rows: Row[] = []
  for (const [name, args] of ways) {
    await startToForm(args)
    const times: number[] = []
    for (let i = 0; i < STARTS; i++) times.push(await startToForm(args))
    rows.push(row(`${name}, median`, percentile(times, 0.5), 'ms', '< 600'))
  }
  const bare: number[] = []
  for (let i = 0; i < STARTS; i++) bare.push(await startBare())
  return [...rows, row('node alone, median', percentile(bare, 0.5), 'ms', 'the limit')]
}

function startToForm(args: string[]): Promise<number> {
  const startedAt = performance.now()
  const env = { ...process.env, TERM: 'xterm-256color', XDG_STATE_HOME: '/nonexistent' }
  const pty = spawnPty(process.execPath, [...args, '--lang', 'es', '--server', '127.0.0.1:1'], {
    cols: 100,
    rows: 30,
    cwd: ROOT,
    env,
  })
  return new Promise(resolve => {
    let text = ''
    let tookMs = 0
    pty.onData(data => {
      text += data
      // As a terminal does, it answers what it is.
      if (data.includes('\x1b[c')) pty.write('\x1b[?1;2c')
      if (tookMs || !text.includes('Conectarse')) return
      tookMs = performance.now() - startedAt
      pty.kill('SIGKILL')
    })
    pty.onExit(() => resolve(tookMs))
  })
}

async function startBare(): Promise<number> {
  const startedAt = performance.now()
  await promisify(execFile)(process.execPath, ['-e', '0'])
  return performance.now() - startedAt
}

function interruptions(): number {
  return process.resourceUsage().involuntaryContextSwitches
}

function memoryMb(): number {
  globalThis.gc?.()
  return process.memoryUsage().rss / 1024 / 1024
}

/** The most frames that fell into any second. */
function busiest(times: number[]): number {
  return Math.max(...times.map(from => times.filter(at => at >= from && at < from + 1000).length))
}

function row(name: string, value: number, unit: string, limit: string): Row {
  return { name, value: Number(value.toFixed(2)), unit, limit }
}

function percentile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) * part)] ?? 0
}

function sum(values: number[]): number {
  return values.reduce((all, each) => all + each, 0)
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}

if (process.argv[2] === 'flood') void flood()
else if (process.argv[2] !== 'load') void main()
