// Programs that a bench starts: how to start one, and what it costs as the system counts it (proc(5)).
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { scaled } from './row'

export const ROOT = join(__dirname, '..')

/** As a built program is loaded. */
export const LOADER = ['-r', join(__dirname, 'loader.cjs')]

/** Counted before `stepAside`: afterwards the system tells only of the cores that are left. */
const CORES = availableParallelism()

/** How long a program has for each round of giving back memory. */
const SETTLING_MS = scaled(400, 50)

/** What the system counts processor time in. */
const TICKS_PER_SECOND = 100

export interface Running {
  pid: number
  port: number
  /** Processor time that all its threads have used, in seconds. */
  cpuSeconds(): number
  stop(): Promise<void>
}

export interface Start {
  command: string
  args: readonly string[]
  env?: Record<string, string>
  /** Of a program that does not print it. Absent: it prints a line that ends in `:PORT`. */
  port?: number
  /** Whether it may use every core. Absent: it has one to itself. */
  isFree?: boolean
}

/**
 * Starts a program that listens on a port of this machine. Where there are cores enough and `taskset`, it
 * has the first one to itself, as whoever measures it should have the others.
 */
export async function start(program: Start): Promise<Running> {
  const { command, args, env = {}, port, isFree = false } = program
  const [first, ...rest] = [...(isFree ? [] : onCore(0)), command, ...args]
  const child = spawn(first!, rest, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  // What nobody reads would fill the pipe and stop the program.
  child.stdout.resume()
  const pid = child.pid!
  return {
    pid,
    cpuSeconds: () => cpuSeconds(pid),
    port: await (port === undefined ? printedPort(child, command) : opened(port)),
    async stop() {
      if (child.exitCode !== null) return
      child.kill()
      await once(child, 'exit')
    },
  }
}

function printedPort(child: ChildProcess, command: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', chunk => {
      text += String(chunk)
      const found = /:(\d+)\n/.exec(text)?.[1]
      if (found) resolve(Number(found))
    })
    child.once('error', reject)
    child.once('exit', code =>
      reject(new Error(`could not start ${command}: it ended with ${code}`)),
    )
  })
}

/** Resolves with the port when somebody listens there. */
async function opened(port: number): Promise<number> {
  for (let tries = 0; tries < 600; tries++) {
    const socket = connect({ port, host: '127.0.0.1' })
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (isOpen) return port
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`could not reach port ${port}`)
}

/** Our server with a database of its own, without limits on what a bench does. */
export function startServer(
  db: string,
  env: Record<string, string> = {},
  isFree = false,
): Promise<Running> {
  return start({
    isFree,
    command: process.execPath,
    args: [...LOADER, 'server.ts', '--port', '0', '--db', db],
    env: {
      TERTULIA_LANG: 'es',
      TERTULIA_LIMITS_MESSAGES_PER_SECOND: '0',
      TERTULIA_LIMITS_REQUESTS_PER_SECOND: '0',
      TERTULIA_LIMITS_CONNECTIONS_PER_ADDRESS: '0',
      TERTULIA_LIMITS_OUTBOX_BYTES: String(64 * 1024 * 1024),
      ...env,
    },
  })
}

/** Gives this program the cores that `start` leaves free. */
export function stepAside(): void {
  if (onCore(1).length === 0) return
  const others = `1-${CORES - 1}`
  spawnSync('taskset', ['-a', '-c', '-p', others, String(process.pid)])
}

function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name, in brackets, may have spaces in it.
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return (Number(user) + Number(system)) / TICKS_PER_SECOND
}

/** What a program is started with whose memory is looked at by `settledBytes`. */
export const COLLECTING = { NODE_OPTIONS: `-r ${join(__dirname, 'collect.cjs')}` }

/** Memory of a program that was started with COLLECTING, once it has given back what it no longer needs. */
export async function settledBytes(pid: number): Promise<number> {
  for (let i = 0; i < 3; i++) {
    process.kill(pid, 'SIGUSR2')
    await new Promise(resolve => setTimeout(resolve, SETTLING_MS))
  }
  return memoryBytes(pid)
}

/** Memory that a program has now, in bytes: its resident set. */
export function memoryBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) * 1024
}

function onCore(core: number): string[] {
  const isPinnable = CORES > 1 && spawnSync('taskset', ['-V']).status === 0
  return isPinnable ? ['taskset', '-c', String(core)] : []
}
