import type { Socket } from 'node:net'
import { encodeRequest, MAX_FRAME_BYTES, parseIncoming, Refusal, type Incoming } from '../protocol'
import { dial } from './dial'
import { LineSplitter } from './lines'
import type { Trust } from './trust'

/** The first wait before connecting again; it doubles up to the longest. */
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
const CONNECT_TIMEOUT_MS = 10_000

/** How often the server is asked whether it is there, and how long it may take to say so. */
const HEARTBEAT_MS = 30_000

/** The client's side of the line: requests go out, answers and events come in, a lost line comes back. */
export interface LinkOptions {
  host: string
  port: number
  /** Which lines are encrypted, and whose certificate is believed. */
  trust: Trust
  onConnecting(): void
  /** The line is there; nothing has been said on it yet. */
  onOpen(): void
  /**
   * `cause` is the system's word, or `end` when the server hung up. `retryInMs` is the wait before the next
   * attempt; absent when the link was closed.
   */
  onLost(cause: string, retryInMs?: number): void
  onFrame(frame: Incoming): void
  /** 0 to 1: spreads the clients of a server that comes back. */
  random(): number
}

export class Link {
  #socket: Socket | undefined
  #isOpen = false
  #attempt = 0
  #nextId = 1
  #timer: NodeJS.Timeout | undefined
  #heartbeat: NodeJS.Timeout | undefined
  #heardAt = 0
  /** When the server that says goodbye wants its clients back. */
  #invitedInMs: number | undefined
  #isClosed = false

  constructor(private readonly options: LinkOptions) {}

  /** Connects now, also when the next attempt would come only later. */
  connect(): void {
    clearTimeout(this.#timer)
    if (this.#socket || this.#isClosed) return
    this.options.onConnecting()
    const { host, port, trust } = this.options
    const socket = dial({ host, port }, trust, () => this.#opened(socket))
    this.#socket = socket
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => socket.destroy(new Error('ETIMEDOUT')))
    this.#listen(socket)
  }

  /**
   * Sends a request and returns its id; undefined when the line is not open. Throws the Refusal `too_large`
   * for one that is longer than a frame, on which the server would hang up.
   */
  request(method: string, params: unknown): number | undefined {
    if (!this.#socket || !this.#isOpen) return undefined
    const frame = encodeRequest(this.#nextId, method, params)
    if (Buffer.byteLength(frame) > MAX_FRAME_BYTES) {
      throw new Refusal('too_large', { what: 'request', limit: MAX_FRAME_BYTES })
    }
    this.#socket.write(frame)
    return this.#nextId++
  }

  /** Says no more, but takes what still comes until the server hangs up; resolves then. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    const socket = this.#socket
    if (!socket) return
    await new Promise<void>(resolve => {
      socket.once('close', () => resolve())
      socket.end()
      setTimeout(() => socket.destroy(), 1000).unref()
    })
  }

  #opened(socket: Socket): void {
    socket.setTimeout(0)
    this.#isOpen = true
    this.#attempt = 0
    this.#heardAt = Date.now()
    this.#heartbeat = setInterval(() => this.#beat(socket), HEARTBEAT_MS)
    this.options.onOpen()
  }

  #listen(socket: Socket): void {
    const splitter = new LineSplitter(Infinity)
    let cause = 'end'
    socket.on('data', chunk => {
      this.#heardAt = Date.now()
      for (const line of splitter.push(chunk)) if (typeof line === 'string') this.#take(line)
    })
    socket.once('error', error => (cause = (error as NodeJS.ErrnoException).code ?? error.message))
    socket.once('close', () => this.#lost(cause))
  }

  #take(line: string): void {
    try {
      const frame = parseIncoming(line)
      if (!frame) return
      if (frame.type === 'event' && frame.method === 'session.closing') this.#heed(frame.params)
      this.options.onFrame(frame)
    } catch {
      // Whatever answers there speaks another protocol.
      this.#socket?.destroy(new Error('EPROTO'))
    }
  }

  #heed(params: unknown): void {
    const { retryInMs } = params as { retryInMs?: unknown }
    if (typeof retryInMs === 'number') this.#invitedInMs = Math.min(retryInMs, LONGEST_WAIT_MS)
  }

  #lost(cause: string): void {
    clearInterval(this.#heartbeat)
    this.#socket = undefined
    this.#isOpen = false
    if (this.#isClosed) return this.options.onLost(cause)
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#attempt++)
    const retryInMs = this.#invitedInMs ?? Math.round(wait * (0.5 + this.options.random() / 2))
    this.#invitedInMs = undefined
    this.#timer = setTimeout(() => this.connect(), retryInMs)
    this.options.onLost(cause, retryInMs)
  }

  /**
   * A server that has been silent for two beats, though it was asked, is gone. So may it be when the clock
   * jumps, forward as after a sleep or back.
   */
  #beat(socket: Socket): void {
    const isSilent = Math.abs(Date.now() - this.#heardAt) > 2 * HEARTBEAT_MS
    if (isSilent) socket.destroy(new Error('ETIMEDOUT'))
    else this.request('session.ping', {})
  }
}
