import type { Socket } from 'node:net'
import { LineSplitter, type Line } from './lines'
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
  readonly address: string
  readonly outbox: Outbox
  /** Called when the peer does not read what it is sent. */
  onSlow: () => void = () => this.destroy()
  #isEnding = false

  constructor(
    private readonly socket: Socket,
    private readonly turn: Turn,
    private readonly options: ConnectionOptions,
  ) {
    this.address = `${socket.remoteAddress ?? '?'}:${socket.remotePort ?? 0}`
    socket.setNoDelay(true)
    socket.setKeepAlive(true, KEEP_ALIVE_MS)
    this.outbox = new Outbox(socket, {
      maxBytes: options.outboxBytes,
      stallMs: STALL_MS,
      onSlow: () => this.onSlow(),
    })
  }

  /** The address without its port. */
  get host(): string {
    return this.socket.remoteAddress ?? '?'
  }

  /**
   * The lines that arrive, as many at once as came together. Ends when the peer hangs up, also when the
   * cable is cut: to the reader of the lines both are the same.
   */
  async *lines(): AsyncGenerator<Line[], void, undefined> {
    const splitter = new LineSplitter(this.options.maxFrameBytes)
    try {
      for await (const chunk of this.socket.iterator({ destroyOnReturn: false })) {
        if (this.#isEnding) return
        yield splitter.push(chunk as Buffer)
      }
    } catch {
      this.socket.destroy()
    } finally {
      // The peer's end is seen only behind what it still sends; bytes left unread would reset the line.
      this.socket.resume()
    }
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
    this.turn.flush()
    this.outbox.end(lastFrame === undefined ? undefined : Buffer.from(lastFrame), CLOSING_GRACE_MS)
  }

  destroy(): void {
    this.socket.destroy()
  }
}
