import type { Socket } from 'node:net'
import { LineSplitter, type Line } from './lines'

type Result = IteratorResult<Line[], undefined>

const OVER: Result = { done: true, value: undefined }

/**
 * The lines that one socket brings, for one loop (`for await`), as many at once as came together. While the
 * loop is busy the socket is paused, and so the peer has to wait. Written by hand, as an async
 * generator over the iterator of the socket keeps many more closures for each idle connection.
 */
export class LineReader implements AsyncIterableIterator<Line[], undefined> {
  readonly #splitter: LineSplitter
  /** What came while the loop was busy. */
  #ready: Line[] = []
  /** Goes on with the loop. Absent: it is busy. */
  #wake: ((result: Result) => void) | undefined
  #isStopped = false
  #isOver = false

  /** @param maxBytes length of a line at the most, with its line feed */
  constructor(
    private readonly socket: Socket,
    maxBytes: number,
  ) {
    this.#splitter = new LineSplitter(maxBytes)
    const finish = () => this.#finish()
    socket.on('data', chunk => this.#take(chunk))
    socket.on('end', finish)
    socket.on('close', finish)
    // Whoever looked at the first byte has paused it.
    socket.resume()
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  /** The next lines. They end when the peer hangs up, also when the cable is cut: to the loop both are the same. */
  next(): Promise<Result> {
    if (this.#ready.length > 0) return Promise.resolve(this.#takeReady())
    if (this.#isOver) return Promise.resolve(OVER)
    return new Promise(resolve => (this.#wake = resolve))
  }

  /** The loop was left. */
  return(): Promise<Result> {
    this.#isOver = true
    this.#letPass()
    return Promise.resolve(OVER)
  }

  /** Gives no line any more. The loop ends with what the peer says next, or with the connection. */
  stop(): void {
    this.#isStopped = true
    this.#letPass()
  }

  #take(chunk: Buffer): void {
    if (this.#isOver) return
    if (this.#isStopped) return this.#finish()
    const lines = this.#splitter.push(chunk)
    if (lines.length === 0) return
    if (this.#wake) return this.#goOn({ done: false, value: lines })
    this.#ready = lines
    this.socket.pause()
  }

  #takeReady(): Result {
    const value = this.#ready
    this.#ready = []
    this.socket.resume()
    return { done: false, value }
  }

  #goOn(result: Result): void {
    const wake = this.#wake
    this.#wake = undefined
    wake?.(result)
  }

  #finish(): void {
    this.#isOver = true
    if (this.socket.destroyed) this.#ready = []
    this.#goOn(OVER)
  }

  /** The peer's end is seen only behind what it still sends; bytes left unread would reset the line. */
  #letPass(): void {
    this.#ready = []
    this.socket.resume()
  }
}
