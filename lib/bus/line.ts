import {
  DeliverPolicy,
  jetstream,
  type ConsumerMessages,
  type ConsumerNotification,
  type JsMsg,
} from '@nats-io/jetstream'
import { connect, type Msg, type NatsConnection } from '@nats-io/transport-node'
import type { BusAddress } from './address'
import type { Mailbag } from './mailbag'
import type { StreamState } from './reading'
import { openStream, type Names } from './stream'

/** How long NATS may take to answer. */
const PATIENCE_MS = 5_000

/** A line that says nothing for two to three times this long is dead. */
const PING_EVERY_MS = 2_000

/** So often NATS says that a stream has nothing new. */
const IDLE_MS = 5_000

/** The heading by which NATS knows a message that is sent again: the node and the number of its batch. */
const ID = 'Nats-Msg-Id'

/** Signs that a stream or our place in it is gone. */
const TROUBLE: ReadonlySet<string> = new Set<ConsumerNotification['type']>([
  'heartbeats_missed',
  'stream_not_found',
  'consumer_not_found',
  'consumer_deleted',
])

/** What comes in on a line. */
export interface LineListener {
  /** A batch as it stands in the stream; `read` gives its text. */
  take(seq: number, id: string, read: () => string): void
  feel(text: string, from: string): void
  answer(question: string, from: string): Promise<string>
}

/**
 * One connection to NATS, from its beginning to its end. It is never mended: whatever goes wrong ends it, and
 * the next one goes on where it stopped.
 */
export class Line {
  /** Resolves with the reason when the line has ended, whoever ended it. */
  readonly ended: Promise<string>
  #resolve: (reason: string) => void = () => undefined
  #sending: Promise<void> | undefined
  #isOver = false

  private constructor(
    private readonly connection: NatsConnection,
    private readonly names: Names,
    private readonly node: string,
    /** How the stream was found. */
    readonly stream: StreamState,
  ) {
    this.ended = new Promise(resolve => (this.#resolve = resolve))
    void connection.closed().then(error => this.end(error ? error.message : 'closed'))
  }

  /** Rejects when NATS cannot be reached or keeps no streams. */
  static async open(address: BusAddress, names: Names, node: string): Promise<Line> {
    const connection = await connect({
      ...address,
      ...{ name: 'tertulia', reconnect: false, noEcho: true },
      ...{ timeout: PATIENCE_MS, pingInterval: PING_EVERY_MS, maxPingOut: 2 },
    })
    try {
      return new Line(connection, names, node, await openStream(connection, names))
    } catch (error) {
      await connection.close()
      throw error
    }
  }

  /** Begins to read the stream at a number, and to hear what is told beside it. */
  read(from: number, listener: LineListener): void {
    const { names, node, connection } = this
    connection.subscribe(names.beats('*'), {
      callback: (_, message) => listener.feel(message.string(), lastWord(message)),
    })
    connection.subscribe(names.questions(node, '*'), {
      callback: (_, message) => void this.#answer(message, listener),
    })
    this.#consume(from, listener).catch((error: Error) => this.end(error.message))
  }

  /** Sends what the bag holds, one batch after the other; what is added meanwhile goes, too. */
  send(bag: Mailbag): Promise<void> {
    return (this.#sending ??= this.#sendAll(bag).finally(() => (this.#sending = undefined)))
  }

  beat(text: string): void {
    if (!this.#isOver) this.connection.publish(this.names.beats(this.node), text)
  }

  async ask(node: string, question: string): Promise<string> {
    const subject = this.names.questions(node, this.node)
    const answer = await this.connection.request(subject, question, { timeout: PATIENCE_MS })
    return answer.string()
  }

  end(reason: string): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#resolve(reason)
    // A dead socket may take its time; nobody waits for it.
    void this.connection.close().catch(() => undefined)
  }

  async #consume(from: number, listener: LineListener): Promise<void> {
    const { consumers } = jetstream(this.connection, { timeout: PATIENCE_MS })
    const consumer = await consumers.get(this.names.stream, {
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: from,
    })
    const messages = await consumer.consume({
      idle_heartbeat: IDLE_MS,
      callback: (message: JsMsg) => {
        const { seq, headers } = message
        if (!this.#isOver) listener.take(seq, headers?.get(ID) ?? '', () => message.string())
      },
    })
    void this.#watch(messages)
    const error = await messages.closed()
    this.end(error ? error.message : 'the stream was closed')
  }

  async #watch(messages: ConsumerMessages): Promise<void> {
    for await (const { type } of messages.status()) if (TROUBLE.has(type)) this.end(type)
  }

  async #sendAll(bag: Mailbag): Promise<void> {
    const stream = jetstream(this.connection, { timeout: PATIENCE_MS })
    try {
      for (let batch; !this.#isOver && (batch = bag.next());) {
        await stream.publish(this.names.notices, batch.text, {
          msgID: `${this.node}.${batch.number}`,
        })
        bag.settled(batch)
      }
    } catch (error) {
      this.end((error as Error).message)
    }
  }

  /** Who gets no answer asks again, or another one. */
  async #answer(message: Msg, listener: LineListener): Promise<void> {
    try {
      const answer = await listener.answer(message.string(), lastWord(message))
      if (!this.#isOver) message.respond(answer)
    } catch {
      // What NATS does not take, as it is too long, is no answer either.
    }
  }
}

/** The node in whose name a message was sent. */
function lastWord({ subject }: Msg): string {
  return subject.slice(subject.lastIndexOf('.') + 1)
}
