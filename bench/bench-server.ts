// A real server in a process of its own, for benchmarks, and plain clients of it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { LOADER } from './running'

const ROOT = join(__dirname, '..')

export interface BenchServer {
  connect(username: string): Promise<BenchClient>
  /** Types a line into the server's console. */
  type(line: string): void
  /** How often the system has taken a core from the server; always 0 where it does not say. */
  interruptions(): number
  stop(): Promise<void>
}

/** Starts a server on a free port, without limits on messages, with further settings as variables. */
export async function startBenchServer(
  db: string,
  settings: Record<string, string> = {},
): Promise<BenchServer> {
  const child = spawn(process.execPath, [...LOADER, 'server.ts', '--port', '0', '--db', db], {
    cwd: ROOT,
    env: {
      ...process.env,
      TERTULIA_LIMITS_MESSAGES_PER_SECOND: '0',
      TERTULIA_LANG: 'es',
      TERTULIA_LIMITS_REQUESTS_PER_SECOND: '0',
      ...settings,
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const port = await new Promise<number>(resolve => {
    child.stdout.on('data', chunk => {
      const found = /:(\d+)\n/.exec(String(chunk))?.[1]
      if (found) resolve(Number(found))
    })
  })
  return {
    async connect(username) {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      await once(socket, 'connect')
      const client = new BenchClient(socket)
      const account = { username, name: username, password: 'caballo-correcto-bateria' }
      await client.ask('session.register', account)
      return client
    },
    type: line => void child.stdin.write(`${line}\n`),
    interruptions: () => interruptionsOf(child.pid!),
    async stop() {
      child.kill()
      await once(child, 'exit')
    },
  }
}

/** Counted over all threads (proc(5), `status`). */
function interruptionsOf(pid: number): number {
  const tasks = `/proc/${pid}/task`
  if (!existsSync(tasks)) return 0
  return readdirSync(tasks).reduce((sum, task) => {
    const status = readFileSync(join(tasks, task, 'status'), 'utf8')
    return sum + Number(/^nonvoluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1] ?? 0)
  }, 0)
}

/** Reads as little of what comes as it can. */
export class BenchClient {
  #nextId = 1
  #rest = ''
  readonly #answers = new Map<number, (answer: BenchAnswer) => void>()
  readonly #texts = new Map<string, () => void>()
  readonly #events = new Map<string, (params: unknown) => void>()

  constructor(private readonly socket: Socket) {
    socket.setEncoding('utf8')
    socket.on('data', text => this.#receive(text as unknown as string))
    // A server that is killed at the end cuts what is still connected.
    socket.on('error', () => undefined)
  }

  /** Sends a request and waits for its answer, which must not be a refusal. */
  async ask(method: string, params: unknown): Promise<unknown> {
    const { result, error } = await this.attempt(method, params)
    if (error) throw new Error(JSON.stringify(error))
    return result
  }

  /** Sends a request and waits for its answer, whatever it is. */
  attempt(method: string, params: unknown): Promise<BenchAnswer> {
    const id = this.post(method, params)
    return new Promise(resolve => this.#answers.set(id, resolve))
  }

  /** Sends a request. */
  post(method: string, params: unknown): number {
    const id = this.#nextId++
    this.socket.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`)
    return id
  }

  /** Resolves when a message with that text comes. */
  hear(text: string): Promise<void> {
    return new Promise(resolve => this.#texts.set(text, resolve))
  }

  /** Resolves with what the next event of that name carries. */
  next(event: string): Promise<unknown> {
    return new Promise(resolve => this.#events.set(event, resolve))
  }

  #receive(text: string): void {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop()!
    for (const line of lines) this.#take(JSON.parse(line) as Frame)
  }

  #take({ id, result, error, method, params }: Frame): void {
    if (id !== undefined) {
      const answer = this.#answers.get(id)
      this.#answers.delete(id)
      if (answer) answer({ result, error })
      else if (error) throw new Error(JSON.stringify(error))
    }
    if (method !== undefined) {
      const heard = this.#events.get(method)
      this.#events.delete(method)
      heard?.(params)
    }
    const said = params?.message?.text
    if (said !== undefined) this.#texts.get(said)?.()
  }
}

/** What came back: one of the two. */
export interface BenchAnswer {
  result?: unknown
  error?: unknown
}

interface Frame extends BenchAnswer {
  id?: number
  method?: string
  params?: { message?: { text: string } }
}
