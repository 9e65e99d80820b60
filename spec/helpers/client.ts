/** A client for specs: it speaks the protocol over TCP and remembers everything that it heard. */
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import {
  parseIncoming,
  type EventName,
  type EventParams,
  type MethodName,
  type Params,
  type RequestId,
  type Result,
  type ServerEvent,
  type User,
  type WireError,
} from '../../lib/protocol'
import { BOUND_MS } from './until'

/** The long password of everybody in the specs. */
export const PASSWORD = 'caballo-correcto-bateria'

/** What one has after enrolling. */
export interface Factor {
  secret: string
  /** Each is good once, whatever the clock says: the specs' way to sign in with a code, again and again. */
  recoveryCodes: string[]
}

/** The code of a secret at a time, in milliseconds; the spec's own reading of RFC 4226 and 6238. */
export function codeFor(secret: string, at = Date.now()): string {
  const bits = [...secret]
    .map(letter => BASE32.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from(bits.match(/.{8}/g)!.map(byte => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const number = digest.readUInt32BE(digest.at(-1)! & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** An error that the server answered. */
export class Refused extends Error {
  readonly code: number
  readonly kind: string
  readonly data: WireError['data']

  constructor({ code, message, data }: WireError) {
    super(message)
    this.name = 'Refused'
    this.code = code
    this.kind = data.kind
    this.data = data
  }
}

/** An answer as it came. */
export interface Answer {
  id: RequestId | null
  result?: unknown
  error?: WireError
}

interface Waiter {
  look(): boolean
  fail(why: string): void
}

/** How many keys were made. */
let keys = 0

type SignIn = Result<'session.login'>

export class TestClient {
  /** Every event, in the order in which they came. */
  readonly heard: ServerEvent[] = []
  /** Every answer, in the order in which they came. */
  readonly answers: Answer[] = []
  /** Resolves when the connection has ended, whoever ended it. */
  readonly closed: Promise<void>
  /** What the sign-in answered. */
  signedIn: SignIn | undefined
  /** The account's second factor, where `enrol` gave it one. */
  factor: Factor | undefined
  readonly #unread: ServerEvent[] = []
  readonly #waiters = new Set<Waiter>()
  #nextId = 1
  #rest = ''
  #isClosed = false

  constructor(readonly socket: Socket) {
    socket.setEncoding('utf8')
    socket.setNoDelay(true)
    socket.on('data', text => this.#receive(text as unknown as string))
    socket.on('error', () => socket.destroy())
    this.closed = new Promise(resolve => socket.once('close', () => resolve()))
    socket.once('close', () => this.#end())
  }

  /** The account behind the client. */
  get user(): User {
    return this.#session.user
  }

  get username(): string {
    return this.user.username
  }

  get token(): string {
    return this.#session.token
  }

  /** Asks and waits for the result; rejects with Refused. */
  async request<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M>> {
    return (await this.ask(method, params)) as Result<M>
  }

  /** As `request`, for what the protocol does not know. */
  async ask(method: string, params: unknown): Promise<unknown> {
    const { result, error } = await this.answerTo(this.post(method, params))
    if (error) throw new Refused(error)
    return result
  }

  /** Sends a request without waiting and returns its id. */
  post(method: string, params: unknown): number {
    const id = this.#nextId++
    this.raw(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`)
    return id
  }

  /** Waits for the answer with an id; `null` is for what the server could not read. */
  answerTo(id: RequestId | null): Promise<Answer> {
    return this.#wait(`the answer to ${id}`, () => this.answers.find(each => each.id === id))
  }

  /** Waits until so many answers have come. */
  answered(count: number): Promise<Answer[]> {
    const all = () => (this.answers.length >= count ? this.answers : undefined)
    return this.#wait(`${count} answers`, all)
  }

  /** Waits for the next event of that name that no `next` has given yet. */
  next<N extends EventName>(
    name: N,
    isWanted: (params: EventParams<N>) => boolean = () => true,
  ): Promise<EventParams<N>> {
    return this.#wait(name, () => {
      const at = this.#unread.findIndex(
        each => each.method === name && isWanted(each.params as EventParams<N>),
      )
      return at < 0 ? undefined : (this.#unread.splice(at, 1)[0]!.params as EventParams<N>)
    })
  }

  /** What was heard under a name. */
  all<N extends EventName>(name: N): EventParams<N>[] {
    return this.heard
      .filter(each => each.method === name)
      .map(each => each.params as EventParams<N>)
  }

  /** The texts that were told in a room, or in all. */
  texts(room?: string): string[] {
    const messages = this.all('chat.message').map(({ message }) => message)
    return messages.filter(each => !room || each.room === room).map(({ text }) => text)
  }

  /** Waits until everything has come that the server told before now. */
  async settle(): Promise<this> {
    await this.request('session.ping', {})
    return this
  }

  /** Sends a message, with a key of its own when none is given. */
  say(room: string, text: string, key = `key ${++keys}`) {
    return this.request('chat.send', { room, text, key })
  }

  async signUp(username: string, more: Partial<Params<'session.register'>> = {}): Promise<this> {
    const account = { username, name: username, password: PASSWORD, ...more }
    this.signedIn = await this.request('session.register', account)
    return this
  }

  async signIn(username: string, password = PASSWORD, code?: string): Promise<this> {
    this.signedIn = await this.request('session.login', { username, password, code })
    return this
  }

  /** Gives the account a second factor. `at` is the time of the server's clock. */
  async enrol(at = Date.now()): Promise<Factor> {
    const { secret } = await this.request('account.totp', {})
    const code = codeFor(secret, at)
    const { recoveryCodes } = await this.request('account.totpConfirm', { code })
    return (this.factor = { secret, recoveryCodes })
  }

  raw(bytes: string | Uint8Array): void {
    this.socket.write(bytes)
  }

  /** Says no more, but goes on listening. */
  hangUp(): void {
    this.socket.end()
  }

  /** Ends in good order. */
  async close(): Promise<void> {
    this.socket.end()
    await this.closed
  }

  /** Ends without a word. */
  cut(): void {
    this.socket.resetAndDestroy()
  }

  get #session(): SignIn {
    if (!this.signedIn) throw new Error('nobody is signed in')
    return this.signedIn
  }

  #receive(text: string): void {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop()!
    for (const line of lines) this.#take(line)
    for (const waiter of this.#waiters) if (waiter.look()) this.#waiters.delete(waiter)
  }

  #take(line: string): void {
    const frame = parseIncoming(line)
    if (!frame) throw new Error(`not a frame: ${line}`)
    if (frame.type !== 'event') return void this.answers.push(frame)
    const event = { method: frame.method, params: frame.params } as ServerEvent
    this.heard.push(event)
    this.#unread.push(event)
  }

  #wait<T>(what: string, find: () => T | undefined): Promise<T> {
    const found = find()
    if (found !== undefined) return Promise.resolve(found)
    return new Promise((resolve, reject) => {
      const fail = (why: string) => {
        clearTimeout(timer)
        const heard = JSON.stringify(
          { answers: this.answers.slice(-5), heard: this.heard },
          null,
          1,
        )
        reject(new Error(`${why} while waiting for ${what}\n${heard.slice(-4000)}`))
      }
      const timer = setTimeout(() => fail(`waited ${BOUND_MS} ms`), BOUND_MS)
      const look = () => {
        const now = find()
        if (now === undefined) return false
        clearTimeout(timer)
        resolve(now)
        return true
      }
      if (this.#isClosed) fail('the connection ended')
      else this.#waiters.add({ look, fail })
    })
  }

  #end(): void {
    this.#isClosed = true
    for (const { fail } of this.#waiters) fail('the connection ended')
  }
}

/** Connects to a server. */
export async function connectTo(port: number): Promise<TestClient> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: false })
  await once(socket, 'connect')
  return new TestClient(socket)
}
