import type { Socket } from 'node:net'

export interface OutboxOptions {
  /** Bytes that may wait before the reader counts as too slow; 0 means no limit. */
  maxBytes: number
  /** Milliseconds that a full socket may stand still before the reader counts as gone. */
  stallMs: number
  /** Called once, when the reader is too slow. */
  onSlow(): void
}

/**
 * What waits to be written to one socket. The socket is written to until it is full; from then on
 * everything waits here, in references to bytes that all outboxes share, until the socket drains.
 */
export class Outbox {
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #stalled: NodeJS.Timeout | undefined
  #over = false
  #lookers: (() => void)[] = []

  constructor(
    private readonly socket: Socket,
    private readonly options: OutboxOptions,
  ) {
    socket.on('drain', () => this.#drain())
    socket.on('close', () => this.#forget())
  }

  /** Bytes that have not left this process yet. */
  get bytes(): number {
    return this.#waitingBytes + this.socket.writableLength
  }

  /** Resolves when at most so many bytes wait, or when the socket is closed. */
  whenBelow(maxBytes: number): Promise<void> {
    return new Promise(resolve => {
      const look = () => {
        if (this.bytes > maxBytes && !this.#over && !this.socket.destroyed) return
        this.#lookers = this.#lookers.filter(each => each !== look)
        resolve()
      }
      this.#lookers.push(look)
      look()
    })
  }

  /** Writes whole frames, now or when the socket has room again; after `end` nothing more is taken. */
  write(frames: Buffer): void {
    if (this.#over || this.socket.destroyed) return
    if (this.#stalled) this.#wait(frames)
    else if (!this.socket.write(frames)) this.#startWaiting()
  }

  /** Sends a last frame and closes, giving the reader `graceMs` to take what was sent before. */
  end(frame: Buffer | undefined, graceMs: number): void {
    if (this.#over) return
    this.#over = true
    const last = [...this.#waiting, ...(frame ? [frame] : [])]
    this.#forget()
    this.socket.end(Buffer.concat(last))
    const timer = setTimeout(() => this.socket.destroy(), graceMs)
    this.socket.once('close', () => clearTimeout(timer))
  }

  /** Drops what waits here; the frames already given to the socket stay whole. */
  clear(): void {
    this.#waiting = []
    this.#waitingBytes = 0
  }

  #wait(frames: Buffer): void {
    this.#waiting.push(frames)
    this.#waitingBytes += frames.length
    if (this.options.maxBytes > 0 && this.bytes > this.options.maxBytes) this.#tooSlow()
  }

  #startWaiting(): void {
    this.#stalled = setTimeout(() => this.#tooSlow(), this.options.stallMs)
    if (this.options.maxBytes > 0 && this.bytes > this.options.maxBytes) this.#tooSlow()
  }

  #drain(): void {
    if (this.#over) return
    clearTimeout(this.#stalled)
    this.#stalled = undefined
    const frames = Buffer.concat(this.#waiting, this.#waitingBytes)
    this.clear()
    if (frames.length > 0 && !this.socket.write(frames)) this.#startWaiting()
    this.#look()
  }

  #look(): void {
    for (const look of this.#lookers) look()
  }

  #tooSlow(): void {
    this.clear()
    this.options.onSlow()
  }

  #forget(): void {
    clearTimeout(this.#stalled)
    this.clear()
    this.#look()
  }
}
