import { dispatch, sentence, type Command, type Services } from '../command'
import { Bucket, isMember, type Client, type Connection, type Line } from '../net'
import {
  encodeError,
  encodeResult,
  MAX_FRAME_BYTES,
  parseRequest,
  Refusal,
  type Request,
} from '../protocol'
import { Patience } from './patience'
import { isFault, toRefusal } from './refusing'

/** Lines that are not JSON, after which a connection is closed: it speaks something else. */
const MAX_GARBAGE = 3

/** Requests of one connection that may be on their way to the store at once. */
const MAX_OVERLAP = 1024

/**
 * The JSON-RPC door: one loop for each connection that reads requests, has them answered and writes
 * what comes back. It ends when the peer hangs up or speaks nonsense; `gone` then cleans up.
 */
export async function serveJsonRpc(
  connection: Connection,
  services: Services,
  gone: (client: Client) => Promise<void>,
): Promise<void> {
  const talk = new Talk(connection, services)
  try {
    for await (const lines of connection.lines()) {
      for (const line of lines) {
        const turn = talk.serve(line)
        if (turn) await turn
        if (talk.isOver) break
      }
      if (talk.isOver) break
    }
    await talk.settled()
    if (talk.isNonsense) services.hub.close(connection, { reason: 'protocol' })
  } finally {
    talk.end()
    await gone(talk.client)
    connection.end()
  }
}

/** One connection's conversation. */
class Talk {
  readonly client: Client
  /** The peer speaks something else and is to be let go. */
  isNonsense = false
  #garbage = 0
  /** How many requests have no answer yet. */
  #running = 0
  /** Called when all are answered. Absent: nobody waits for that. */
  #settle: (() => void) | undefined
  readonly #patience: Patience

  constructor(
    private readonly connection: Connection,
    private readonly services: Services,
  ) {
    const { lang, limits } = services.settings
    const requests = new Bucket(limits.requestsPerSecond, 4 * limits.requestsPerSecond)
    this.client = { connection, requests, lang, program: '' }
    this.#patience = new Patience(limits.unauthenticatedSeconds, () => {
      if (!isMember(this.client)) services.hub.close(connection, { reason: 'idle' })
    })
  }

  /** True when nothing more is to be read. */
  get isOver(): boolean {
    return this.isNonsense || this.connection.isEnding
  }

  /** Serves one line. The next one waits for the promise, if there is one. */
  serve(line: Line): Promise<void> | undefined {
    this.#patience.renew()
    try {
      if (typeof line !== 'string') throw unreadable(line)
      const request = parseRequest(line)
      return this.#start(request)
    } catch (error) {
      this.#refuseLine(error)
      return undefined
    }
  }

  /** Nothing more comes from the peer. */
  end(): void {
    this.#patience.end()
  }

  /** Waits until everything that was asked is answered. */
  settled(): Promise<void> {
    if (this.#running === 0) return Promise.resolve()
    return new Promise(resolve => (this.#settle = resolve))
  }

  #start(request: Request): Promise<void> | undefined {
    const { work } = this.services
    let command: Command
    try {
      if (work.isClosing) throw new Refusal('closing')
      if (!this.services.commands.isPaced(request.method)) this.#limit()
      command = this.services.commands.get(request.method)
    } catch (error) {
      this.#refuse(request, error)
      return undefined
    }
    work.begin()
    if (!command.overlaps) return this.settled().then(() => this.#answer(command, request))
    this.#running++
    void this.#answer(command, request).then(() => this.#answered())
    return this.#running < MAX_OVERLAP ? undefined : this.settled()
  }

  #answered(): void {
    this.#running--
    if (this.#running > 0) return
    this.#settle?.()
    this.#settle = undefined
  }

  async #answer(command: Command, request: Request): Promise<void> {
    const startedAt = performance.now()
    let failure: string | undefined
    try {
      const result = await dispatch(command, this.services, this.client, request.params)
      this.connection.send(encodeResult(request.id, result))
    } catch (error) {
      failure = this.#refuse(request, error)
    }
    if (isMember(this.client)) this.#patience.end()
    this.services.work.end()
    this.#log(command.method, performance.now() - startedAt, failure)
  }

  /** Whoever is not signed in is known by the address. */
  #log(method: string, ms: number, failure: string | undefined): void {
    const username = this.client.me?.username ?? this.connection.address
    this.services.vitals.answered(ms)
    this.services.log.command({ method, username, ms, failure })
  }

  #limit(): void {
    const retryInMs = this.client.requests.take(performance.now())
    if (retryInMs > 0) throw new Refusal('rate_limited', { retryInMs })
  }

  /** Returns the kind of the refusal. */
  #refuse({ id, method }: Request, error: unknown): string {
    const refusal = toRefusal(error)
    if (isFault(error)) this.services.log.fault(method, error)
    this.connection.send(encodeError(id, refusal, sentence(refusal, this.client.lang)))
    return refusal.kind
  }

  /** Answers what is no request; a peer that keeps sending such lines is let go. */
  #refuseLine(error: unknown): void {
    if (!(error instanceof Refusal)) throw error
    const { id = null } = error as { id?: string | number }
    this.connection.send(encodeError(id, error, sentence(error, this.client.lang)))
    if (error.kind === 'parse_error') this.#garbage += 1
    this.isNonsense = this.#garbage >= MAX_GARBAGE || error.kind === 'frame_too_long'
  }
}

function unreadable({ problem }: Exclude<Line, string>): Refusal {
  return new Refusal(problem, problem === 'frame_too_long' ? { limit: MAX_FRAME_BYTES } : {})
}
