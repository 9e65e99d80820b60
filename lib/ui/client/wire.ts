import type { Tongue } from '../../i18n'
import { sentence } from '../../command/sentence'
import { Link } from '../../net/link'
import type { Trust } from '../../net/trust'
import {
  events,
  methods,
  PROTOCOL_VERSION,
  Refusal,
  wireErrorOf,
  type EventName,
  type Incoming,
  type MethodName,
  type RequestId,
  type ServerEvent,
  type WireError,
} from '../../protocol'
import { VERSION } from '../../settings'
import type { LinkEffect, LinkEvent } from './model/chat'

/** An event without its time. */
type Untimed<Event> = Event extends unknown ? Omit<Event, 'at'> : never

/** What came of a request. */
export type Outcome = Extract<LinkEvent, { type: 'answered' | 'refused' | 'unanswered' }>

interface Asked {
  method: MethodName
  params: unknown
  /** @see LinkEffect */
  isApart?: true
}

/** Does what the client's logic wants done on the line, and tells it what happens there. */
export class Wire {
  #link: Link | undefined
  readonly #asked = new Map<RequestId, Asked>()
  /** Who waits for what comes of a request, by its parameters. */
  readonly #waiting = new Map<unknown, (outcome: Outcome) => void>()

  constructor(
    private readonly lang: Tongue,
    private readonly trust: Trust,
    private readonly dispatch: (event: LinkEvent) => void,
  ) {}

  /** How many requests have no answer yet. */
  get pending(): number {
    return this.#asked.size
  }

  /** Asks beside the client's logic, which does not hear what comes of it. */
  ask(method: MethodName, params: object): Promise<Outcome> {
    return new Promise(resolve => {
      this.#waiting.set(params, resolve)
      this.#ask({ method, params })
    })
  }

  perform(effect: LinkEffect): void {
    switch (effect.type) {
      case 'connect':
        return this.#connect(effect.host, effect.port)
      case 'disconnect':
        return void this.close()
      case 'request':
        return this.#ask(effect)
      case 'wake':
        return void setTimeout(() => this.#tell({ type: 'awake' }), effect.inMs)
    }
  }

  /** Connects at once when the line is down and the next attempt would come only later. */
  retryNow(): void {
    this.#link?.connect()
  }

  /** Lets the server finish what it says and hangs up. */
  async close(): Promise<void> {
    const link = this.#link
    this.#link = undefined
    await link?.close()
  }

  #connect(host: string, port: number): void {
    void this.close()
    const link: Link = new Link({
      host,
      port,
      trust: this.trust,
      random: Math.random,
      onConnecting: () => this.#tell({ type: 'connecting' }),
      onOpen: () => this.#ask({ method: 'session.hello', params: this.#greeting() }),
      onFrame: frame => this.#take(frame),
      onLost: (cause, retryInMs) => link === this.#link && this.#lost(cause, retryInMs),
    })
    this.#link = link
    link.connect()
  }

  #greeting() {
    return { protocol: PROTOCOL_VERSION, client: `tertulia ${VERSION}`, lang: this.lang }
  }

  #ask({ method, params, isApart }: Asked): void {
    const asked = { method, params, ...(isApart && { isApart }) }
    try {
      const id = this.#link?.request(method, params)
      if (id === undefined) this.#tell({ type: 'unanswered', ...asked })
      else this.#asked.set(id, asked)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.#refused(asked, wireErrorOf(error, sentence(error, this.lang)))
    }
  }

  #take(frame: Incoming): void {
    if (frame.type === 'event') return this.#hear(frame.method, frame.params)
    const asked = this.#asked.get(frame.id ?? '')
    if (!asked) return
    this.#asked.delete(frame.id ?? '')
    if (frame.type === 'error') return this.#refused(asked, frame.error)
    const { method } = asked
    const { result } = frame
    if (!methods[method].result.safeParse(result).success) return this.#refused(asked, unreadable)
    if (method === 'session.hello') this.#tell({ type: 'opened', hello: result as never })
    else this.#tell({ type: 'answered', ...asked, result } as never)
  }

  /** What a newer server tells and this client does not know is passed over. */
  #hear(name: string, params: unknown): void {
    if (!Object.hasOwn(events, name)) return
    if (!events[name as EventName].safeParse(params).success) return
    this.#tell({ type: 'heard', event: { method: name, params } as ServerEvent })
  }

  #refused(asked: Asked, error: WireError): void {
    this.#tell({ type: 'refused', ...asked, error })
  }

  #lost(cause: string, retryInMs?: number): void {
    const asked = [...this.#asked.values()]
    this.#asked.clear()
    for (const each of asked) this.#tell({ type: 'unanswered', ...each })
    const retryAt = retryInMs === undefined ? undefined : Date.now() + retryInMs
    this.#tell({ type: 'lost', cause, retryAt })
  }

  #tell(event: Untimed<LinkEvent>): void {
    const timed: LinkEvent = { ...event, at: Date.now() }
    const wait = 'params' in timed ? this.#waiting.get(timed.params) : undefined
    if (!wait || !('params' in timed)) return this.dispatch(timed)
    this.#waiting.delete(timed.params)
    wait(timed)
  }
}

const unreadable: WireError = {
  code: -32603,
  message: 'the answer has another shape than this client knows',
  data: { kind: 'internal' },
}
