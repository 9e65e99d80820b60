// A real server in a process of its own, for benchmarks, and plain clients of it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'

const ROOT = join(__dirname, '..')

export interface BenchServer {
  connect(username: string): Promise<BenchClient>
  stop(): Promise<void>
}

/** Starts a server on a free port, without limits on messages. */
export async function startBenchServer(db: string): Promise<BenchServer> {
  const child = spawn(
    process.execPath,
    ['-r', 'ts-node/register', 'server.ts', '--port', '0', '--db', db],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        TERTULIA_LIMITS_MESSAGES_PER_SECOND: '0',
        TERTULIA_LANG: 'es',
        TERTULIA_LIMITS_REQUESTS_PER_SECOND: '0',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
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
    async stop() {
      child.kill()
      await once(child, 'exit')
    },
  }
}

/** Reads as little of what comes as it can. */
export class BenchClient {
  #nextId = 1
  #rest = ''
  readonly #answers = new Map<number, (result: unknown) => void>()
  readonly #texts = new Map<string, () => void>()

  constructor(private readonly socket: Socket) {
    socket.setEncoding('utf8')
    socket.on('data', text => this.#receive(text as unknown as string))
  }

  /** Sends a request and waits for its answer. */
  ask(method: string, params: unknown): Promise<unknown> {
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

  #receive(text: string): void {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop()!
    for (const line of lines) this.#take(JSON.parse(line) as Frame)
  }

  #take({ id, result, error, params }: Frame): void {
    if (error) throw new Error(JSON.stringify(error))
    if (id !== undefined) this.#answers.get(id)?.(result)
    const said = params?.message?.text
    if (said !== undefined) this.#texts.get(said)?.()
  }
}

interface Frame {
  id?: number
  result?: unknown
  error?: unknown
  params?: { message?: { text: string } }
}
