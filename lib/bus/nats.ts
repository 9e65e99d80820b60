import { setTimeout as sleep } from 'node:timers/promises'
import { nanoid } from 'nanoid'
import type { BusAddress } from './address'
import type { Bus, BusListener } from './bus'
import { Line, type LineListener } from './line'
import { Mailbag } from './mailbag'
import { readNotices, type Notice } from './notice'
import { BusProblem } from './problem'
import { Reading } from './reading'
import { namesFor, type Names } from './stream'

/** While the bus is away it is tried again so often, not by all nodes at the same moment. */
const RETRY_MS = 500
const RETRY_SPAN_MS = 500

/**
 * Opens the bus of a community on NATS with JetStream, whose stream keeps what nodes publish for those who
 * are away for some minutes. Rejects with a BusProblem when it cannot be opened.
 * @param community letters, digits, `-` and `_`; nodes with another one hear nothing of each other
 */
export async function openNats(address: BusAddress, community: string): Promise<Bus> {
  const bus = new NatsBus(address, namesFor(community))
  await bus.open()
  return bus
}

class NatsBus implements Bus, LineListener {
  readonly node = nanoid()
  readonly isAlone = false
  readonly #mailbag = new Mailbag()
  readonly #reading = new Reading()
  readonly #closing = new AbortController()
  /** Absent while the bus is away. */
  #line: Line | undefined
  #listener: BusListener | undefined
  #isStirred = false

  constructor(
    private readonly address: BusAddress,
    private readonly names: Names,
  ) {}

  async open(): Promise<void> {
    try {
      this.#line = await Line.open(this.address, this.names, this.node)
    } catch (error) {
      const { name, message } = error as Error
      const kind = name === 'JetStreamNotEnabled' ? 'no_jetstream' : 'unreachable'
      throw new BusProblem(kind, this.address.servers.join(', '), message, error)
    }
    this.#reading.begin(this.#line.stream)
  }

  listen(listener: BusListener): void {
    this.#listener = listener
    void this.#run()
  }

  publish(notice: Notice): void {
    this.#mailbag.add(notice)
    if (this.#isStirred) return
    this.#isStirred = true
    setImmediate(() => {
      this.#isStirred = false
      void this.#line?.send(this.#mailbag)
    })
  }

  beat(text: string): void {
    this.#line?.beat(text)
  }

  async ask(node: string, question: string): Promise<string> {
    if (!this.#line) throw new Error('the bus is away')
    return this.#line.ask(node, question)
  }

  async close(): Promise<void> {
    this.#listener = undefined
    const line = this.#line
    if (line) await Promise.race([line.send(this.#mailbag), line.ended])
    this.#closing.abort()
    line?.end('closed')
  }

  take(seq: number, id: string, read: () => string): void {
    if (!this.#reading.pass(seq, id)) this.#listener?.missed()
    const [node = '', number] = id.split('.')
    if (node === this.node || !this.#reading.isNew(node, Number(number))) return
    for (const notice of readNotices(read())) this.#listener?.hear(notice, node)
  }

  feel(text: string, from: string): void {
    this.#listener?.feel(text, from)
  }

  answer(question: string, from: string): Promise<string> {
    return this.#listener?.answer(question, from) ?? Promise.reject(new Error('closing'))
  }

  /** One line after the other, until the bus is closed. */
  async #run(): Promise<void> {
    for (let line = this.#line; line; line = await this.#comeBack()) {
      this.#begin(line)
      const reason = await line.ended
      this.#line = undefined
      this.#listener?.lost(reason)
    }
  }

  /** A line can have ended before anybody used it. */
  #begin(line: Line): void {
    try {
      line.read(this.#reading.from, this)
      void line.send(this.#mailbag)
    } catch (error) {
      line.end((error as Error).message)
    }
  }

  /** Undefined: the bus was closed. */
  async #comeBack(): Promise<Line | undefined> {
    for (;;) {
      await sleep(RETRY_MS + Math.random() * RETRY_SPAN_MS, undefined, {
        signal: this.#closing.signal,
      }).catch(() => undefined)
      if (this.#closing.signal.aborted) return undefined
      const line = await Line.open(this.address, this.names, this.node).catch(() => undefined)
      if (!line) continue
      if (this.#closing.signal.aborted) return void line.end('closed')
      this.#line = line
      const isWhole = this.#reading.begin(line.stream)
      this.#listener?.back()
      if (!isWhole) this.#listener?.missed()
      return line
    }
  }
}
