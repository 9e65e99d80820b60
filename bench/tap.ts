// A connection that costs the measuring program as little as a connection can.
import { connect, type Socket } from 'node:net'
import { once } from 'node:events'

/** All connections read into this piece of memory: each looks at its bytes before the next one reads. */
const PIECE = Buffer.allocUnsafe(256 * 1024)

/** Counts the bytes that come, and reads lines only where somebody wants them. */
export class Tap {
  bytes = 0
  /** Called with each line, without its line feed. Absent: nothing is read, only counted. */
  onLine: ((line: string) => void) | undefined
  readonly socket: Socket
  #rest = ''

  constructor(port: number) {
    const callback = (length: number) => (this.#take(length), true)
    this.socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: { buffer: PIECE, callback },
    })
    this.socket.on('error', () => undefined)
  }

  async opened(): Promise<this> {
    await once(this.socket, 'connect')
    return this
  }

  write(text: string): void {
    this.socket.write(text)
  }

  /** Sends something and waits for a line with that in it. */
  async ask(text: string, mark: string): Promise<string> {
    const answer = await new Promise<string>(resolve => {
      this.onLine = line => line.includes(mark) && resolve(line)
      this.write(text)
    })
    this.onLine = undefined
    this.#rest = ''
    return answer
  }

  close(): void {
    this.socket.destroy()
  }

  #take(length: number): void {
    this.bytes += length
    if (!this.onLine) return
    const lines = (this.#rest + PIECE.toString('latin1', 0, length)).split('\n')
    this.#rest = lines.pop()!
    for (const line of lines) this.onLine?.(line)
  }
}

/** Opens connections, a few at a time, and lets each do what makes it one of the crowd; `port` may be one for each. */
export async function gather(
  count: number,
  port: number | readonly number[],
  enter: (tap: Tap, number: number) => Promise<void>,
  atOnce = 64,
): Promise<Tap[]> {
  const taps: Tap[] = []
  let next = 0
  const work = async () => {
    while (next < count) {
      const number = next++
      const tap = await new Tap(typeof port === 'number' ? port : port[number]!).opened()
      taps[number] = tap
      await enter(tap, number)
    }
  }
  await Promise.all(Array.from({ length: Math.min(count, atOnce) }, work))
  return taps
}
