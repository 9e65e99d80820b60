/** Real servers for specs, each a process of its own that can be killed. */
import { spawn, type ChildProcess } from 'node:child_process'
import { watch } from 'node:fs'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { connectTo, type TestClient } from './client'
import { BOUND_MS } from './until'

const ROOT = join(__dirname, '..', '..')

/** What is not said otherwise: cheap hashes, and nobody is too fast, however slow the machine is. */
const SETTINGS = {
  SECURITY_BCRYPT_COST: '4',
  LIMITS_MESSAGES_PER_SECOND: '0',
  LIMITS_REQUESTS_PER_SECOND: '0',
}

const READY = /^Servidor escuchando en 127\.0\.0\.1:(\d+)$/

/** What is left of a process that has ended. */
export interface Ended {
  status: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface ServerProcess {
  readonly child: ChildProcess
  /** The port of its ready line. */
  readonly port: number
  /** The lines of its standard output. */
  readonly lines: string[]
  readonly ended: Promise<Ended>
  /** A client; with a username it is registered and signed in. */
  connect(username?: string): Promise<TestClient>
  /** Types a line at its console. */
  type(line: string): void
  /** Waits until a line of its output matches, `from` the one with that number on. */
  printed(wanted: RegExp, from?: number): Promise<string>
  /** Ends it as `kill -9` does. */
  kill(): Promise<Ended>
  /** Ends it as SIGTERM does. */
  stop(): Promise<Ended>
}

/** Runs the server's program with some arguments until it ends; `meet` gets it once it runs. */
export function runServer(
  t: TestContext,
  args: string[],
  env: NodeJS.ProcessEnv = {},
  meet: (child: ChildProcess) => void = () => undefined,
): Promise<Ended> {
  const child = spawnServer(t, args, env)
  meet(child)
  return endOf(child)
}

/**
 * Kills a server while it writes a whole file to take the place of its database, or of a copy: at the change
 * of such a file with that number; 1 is the first.
 */
export function killWhileWriting(child: ChildProcess, db: string, change: number): void {
  let changes = 0
  const watcher = watch(dirname(db), (_event, name) => {
    if (name?.endsWith('-new') && ++changes === change) child.kill('SIGKILL')
  })
  child.once('exit', () => watcher.close())
}

/** Starts the server's program on a free port, with more `flags`, and waits until it listens. */
export async function startProcess(
  t: TestContext,
  db: string,
  settings: Record<string, string> = {},
  flags: string[] = [],
): Promise<ServerProcess> {
  const env = Object.fromEntries(
    Object.entries({ ...SETTINGS, ...settings }).map(([name, value]) => [
      `TERTULIA_${name}`,
      value,
    ]),
  )
  const child = spawnServer(t, ['--port', '0', '--db', db, ...flags], env)
  const ended = endOf(child)
  const lines: string[] = []
  const port = await readyPort(child, lines, ended)
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  return {
    child,
    port,
    lines,
    ended,
    async connect(username) {
      const client = await connectTo(port)
      t.after(() => client.cut())
      return username === undefined ? client : client.signUp(username)
    },
    type: line => void child.stdin!.write(`${line}\n`),
    printed: (wanted, from = 0) => printed(child, lines, wanted, from),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

function spawnServer(t: TestContext, args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(process.execPath, ['-r', './tools/register.cjs', 'server.ts', ...args], {
    cwd: ROOT,
    env: { ...plainEnvironment(), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  t.after(() => child.kill('SIGKILL'))
  return child
}

/** Without what would choose a language or a setting. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const isChoice = (name: string) => /^(LANG|LC_|TERTULIA_)/.test(name)
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isChoice(name)))
}

function endOf(child: ChildProcess): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  child.stdout!.on('data', chunk => (stdout += String(chunk)))
  child.stderr!.on('data', chunk => (stderr += String(chunk)))
  return new Promise(resolve => {
    child.once('close', (status, signal) => resolve({ status, signal, stdout, stderr }))
  })
}

/** The reader of the lines was there first, so that they are there when this one looks. */
function printed(
  child: ChildProcess,
  lines: readonly string[],
  wanted: RegExp,
  from: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer)
      child.stdout!.off('data', look)
      settle()
    }
    const look = () => {
      const found = lines.slice(from).find(line => wanted.test(line))
      if (found !== undefined) end(() => resolve(found))
    }
    const fail = () => reject(new Error(`never printed ${wanted}:\n${lines.join('\n')}`))
    const timer = setTimeout(() => end(fail), BOUND_MS)
    child.stdout!.on('data', look)
    look()
  })
}

function readyPort(child: ChildProcess, lines: string[], ended: Promise<Ended>): Promise<number> {
  return new Promise((resolve, reject) => {
    let rest = ''
    const timer = setTimeout(() => reject(new Error('the server never listened')), BOUND_MS)
    void ended.then(({ stderr }) => reject(new Error(`the server ended: ${stderr}`)))
    child.stdout!.on('data', chunk => {
      const parts = (rest + String(chunk)).split('\n')
      rest = parts.pop()!
      lines.push(...parts)
      const port = lines.map(line => READY.exec(line)?.[1]).find(Boolean)
      if (!port) return
      clearTimeout(timer)
      resolve(Number(port))
    })
  })
}
