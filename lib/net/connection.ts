import type { Socket } from 'node:net'
import { LineReader } from './line-reader'
import type { Origin } from './origin'
import { Outbox } from './outbox'
import type { Turn } from './turn'

/** The kernel asks a silent peer after this time, and ten times in the ten seconds that follow. */
const KEEP_ALIVE_MS = 20_000
const STALL_MS = 30_000
const CLOSING_GRACE_MS = 2_000

export interface ConnectionOptions {
  maxFrameBytes: number
  /** Bytes that may wait for a peer that does not read; 0 means no limit. */
  outboxBytes: number
}

/** One socket: lines come in, frames go out. */
export class Connection {
  readonly outbox: Outbox
  /** Called when the peer does not read what it is sent. Absent: it is cut off. */
  onSlow: ((connection: Connection) => void) | undefined
  /** Absent: nobody reads what arrives. */
  #reader: LineReader | undefined
  #isEnding = false

  constructor(
    private readonly socket: Socket,
    private readonly turn: Turn,
    private readonly options: ConnectionOptions,
    /** Where it comes from that a balancer passed on. */
    private readonly origin?: Origin,
  ) {
    socket.setNoDelay(true)
    socket.setKeepAlive(true, KEEP_ALIVE_MS)
    this.outbox = new Outbox(socket, {
      maxBytes: options.outboxBytes,
      stallMs: STALL_MS,
      onSlow: () => (this.onSlow ? this.onSlow(this) : this.destroy()),
    })
  }

  get address(): string {
    return `${this.host}:${this.origin?.port ?? this.socket.remotePort ?? 0}`
  }

  /** The address without its port. */
  get host(): string {
    return this.origin?.host ?? this.socket.remoteAddress ?? '?'
  }

  /** The lines that arrive, for one loop over them. */
  lines(): LineReader {
    return (this.#reader = new LineReader(this.socket, this.options.maxFrameBytes))
  }

  /** Sends a frame together with all others of this turn. */
  send(frame: string): void {
    this.turn.toOne(this.outbox, frame)
  }

  /** True from `end` on: nobody would hear an answer any more. */
  get isEnding(): boolean {
    return this.#isEnding
  }

  /** Sends what waits and a last frame, then hangs up. What still arrives is not read. */
  end(lastFrame?: string): void {
    this.#isEnding = true
    this.#reader?.stop()
    this.turn.flush()
    this.outbox.end(lastFrame === undefined ? undefined : Buffer.from(lastFrame), CLOSING_GRACE_MS)
  }

  destroy(): void {
    this.socket.destroy()
  }
}
