// The load of a fan-out: some of the people in a room talk, and everybody hears every word.
import type { Running } from './running'
import { percentile, scaled } from './row'
import type { Tap } from './tap'

const TEXT_LETTERS = 100
const QUIET_MS = scaled(300, 30)
const LOOK_MS = 2
const PATIENCE_MS = 60_000

/** How a server is talked to. Its lines are told apart by what they begin with. */
export interface Dialect {
  /** Makes a connection one of those who hear. */
  enter: (tap: Tap, number: number) => Promise<void>
  /** One message as it is sent; `id` is never used twice. */
  say: (id: number, text: string) => string
  /** Whether a line tells a message. */
  isMessage: (line: string) => boolean
  /** Whether a line answers one's own message. Absent: nothing does, and others see that it arrived. */
  isAnswer?: (line: string) => boolean
}

export interface Load {
  senders: number
  /** Messages of each sender that may be unanswered. Absent: `perSecond` says when each is sent. */
  window?: number
  perSecond?: number
  seconds: number
}

export interface Outcome {
  messages: number
  deliveriesPerSecond: number
  /** Processor time of the server for each delivery, in microseconds. */
  cpuUs: number
  /** From the sending of a message to its arrival at one who reads every line, in ms. */
  p50Ms: number
  p99Ms: number
  /** Length of a message on the wire and of its answer. */
  eventBytes: number
  answerBytes: number
}

/**
 * Lets the first of the taps talk and waits until all have heard everything. Throws when somebody missed a
 * message, got one twice or out of its sender's order.
 */
export async function talk(
  taps: readonly Tap[],
  server: Pick<Running, 'cpuSeconds'>,
  dialect: Dialect,
  load: Load,
): Promise<Outcome> {
  await quiet(taps)
  const room = new Room(taps, dialect, load)
  const startedAt = performance.now()
  const cpuBefore = server.cpuSeconds()
  await room.run()
  const seconds = (performance.now() - startedAt) / 1000
  const deliveries = room.messages * (taps.length - 1)
  return {
    messages: room.messages,
    deliveriesPerSecond: deliveries / seconds,
    cpuUs: ((server.cpuSeconds() - cpuBefore) / deliveries) * 1e6,
    p50Ms: percentile(room.latencies, 0.5),
    p99Ms: percentile(room.latencies, 0.99),
    eventBytes: room.eventBytes,
    answerBytes: room.answerBytes,
  }
}

/**
 * Lets everybody say a word until all have heard all: what nodes had to tell each other before, such as who has
 * come, has arrived everywhere then, and counts for nothing that follows.
 */
export async function settle(
  taps: readonly Tap[],
  { say, isMessage }: Pick<Dialect, 'say' | 'isMessage'>,
): Promise<void> {
  const giveUp = setTimeout(() => {
    throw new Error('somebody was not heard by all')
  }, PATIENCE_MS)
  const heard = taps.map(tap => hears(tap, isMessage, taps.length - 1))
  for (const tap of taps) tap.write(say(nextId++, 'aquí'))
  await Promise.all(heard)
  clearTimeout(giveUp)
}

async function hears(tap: Tap, isMessage: Dialect['isMessage'], count: number): Promise<void> {
  let left = count
  await new Promise<void>(resolve => {
    tap.onLine = line => void (isMessage(line) && --left === 0 && resolve())
  })
  tap.onLine = undefined
}

/** Waits until nothing has come for a while: the room knows who is there. */
async function quiet(taps: readonly Tap[]): Promise<void> {
  for (let last = -1, now = bytesOf(taps); now !== last; now = bytesOf(taps)) {
    last = now
    await new Promise(resolve => setTimeout(resolve, QUIET_MS))
  }
}

function bytesOf(taps: readonly Tap[]): number {
  return taps.reduce((sum, tap) => sum + tap.bytes, 0)
}

class Room {
  messages = 0
  eventBytes = 0
  answerBytes = 0
  readonly latencies: number[] = []
  /** Hears every line, and says nothing. */
  readonly #ear: Tap
  readonly #speakers: Speaker[]
  readonly #crowd: readonly Tap[]
  readonly #bytesBefore: Map<Tap, number>
  #heard = 0
  #isOver = false
  #finish: () => void = () => undefined

  constructor(
    taps: readonly Tap[],
    private readonly dialect: Dialect,
    private readonly load: Load,
  ) {
    const speaking = taps.slice(0, load.senders)
    this.#speakers = speaking.map((tap, number) => new Speaker(tap, number))
    this.#ear = taps[load.senders]!
    this.#crowd = taps.slice(load.senders)
    this.#bytesBefore = new Map(this.#crowd.map(tap => [tap, tap.bytes]))
  }

  async run(): Promise<void> {
    const done = new Promise<void>(resolve => (this.#finish = resolve))
    this.#ear.onLine = line => this.#hear(line)
    for (const speaker of this.#speakers) {
      speaker.tap.onLine = line => this.#hearAsSpeaker(speaker, line)
      for (let i = 0; i < (this.load.window ?? 0); i++) this.#say(speaker)
    }
    const pace = this.load.perSecond === undefined ? undefined : this.#keepPace(this.load.perSecond)
    setTimeout(() => this.#end(pace), this.load.seconds * 1000)
    await done
    await this.#untilAllHaveHeard()
  }

  #keepPace(perSecond: number): NodeJS.Timeout {
    const startedAt = performance.now()
    return setInterval(() => {
      const due = ((performance.now() - startedAt) / 1000) * perSecond
      while (this.messages < due) this.#say(this.#speakers[this.messages % this.#speakers.length]!)
    }, 1)
  }

  #end(pace: NodeJS.Timeout | undefined): void {
    clearInterval(pace)
    this.#isOver = true
    this.#look()
  }

  #say(speaker: Speaker): void {
    this.messages++
    speaker.say(this.dialect)
  }

  #hear(line: string): void {
    if (!this.dialect.isMessage(line)) return
    this.#heard++
    this.eventBytes = Math.max(this.eventBytes, line.length + 1)
    const { sender, number } = markIn(line)
    const speaker = this.#speakers[sender]!
    this.latencies.push(performance.now() - speaker.arrived(number))
    if (!this.dialect.isAnswer && !this.#isOver && this.load.window) this.#say(speaker)
    this.#look()
  }

  #hearAsSpeaker(speaker: Speaker, line: string): void {
    if (this.dialect.isMessage(line)) return void speaker.heard++
    if (!this.dialect.isAnswer?.(line)) return
    this.answerBytes = Math.max(this.answerBytes, line.length + 1)
    if (!this.#isOver && this.load.window) this.#say(speaker)
  }

  #look(): void {
    if (this.#isOver && this.#heard === this.messages) this.#finish()
  }

  /** The others may be behind the one who reads. Throws when somebody heard something else. */
  async #untilAllHaveHeard(): Promise<void> {
    const giveUpAt = performance.now() + PATIENCE_MS
    while (!this.#isAllHeard()) {
      if (performance.now() > giveUpAt)
        throw new Error('somebody missed a message or got one twice')
      await new Promise(resolve => setTimeout(resolve, LOOK_MS))
    }
  }

  /** All who only hear get the same lines; who speaks does not hear itself. */
  #isAllHeard(): boolean {
    const bytes = this.#crowd.map(tap => tap.bytes - this.#bytesBefore.get(tap)!)
    const isAlike = bytes.every(each => each === bytes[0])
    return isAlike && this.#speakers.every(({ heard, said }) => heard + said === this.messages)
  }
}

/** Of the next message of anybody: a server knows those of earlier loads. */
let nextId = 1

class Speaker {
  said = 0
  heard = 0
  #arrived = 0
  readonly #saidAt: number[] = []

  constructor(
    readonly tap: Tap,
    private readonly number: number,
  ) {}

  say(dialect: Dialect): void {
    const text = `<${this.number}:${this.said}>`.padEnd(TEXT_LETTERS, 'palabras ')
    this.#saidAt[this.said] = performance.now()
    this.said++
    this.tap.write(dialect.say(nextId++, text))
  }

  /** When the message was sent that has now arrived. */
  arrived(number: number): number {
    if (number !== this.#arrived) throw new Error(`${number} came in the place of ${this.#arrived}`)
    return this.#saidAt[this.#arrived++]!
  }
}

function markIn(line: string): { sender: number; number: number } {
  const start = line.indexOf('<') + 1
  const middle = line.indexOf(':', start)
  const end = line.indexOf('>', middle)
  return { sender: Number(line.slice(start, middle)), number: Number(line.slice(middle + 1, end)) }
}
