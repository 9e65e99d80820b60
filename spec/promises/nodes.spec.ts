import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Message } from '../../lib/protocol'
import { connectTo, Refused, type TestClient } from '../helpers/client'
import { layCable } from '../helpers/cable'
import { dropStream, NATS_URL, natsPort } from '../helpers/cluster'
import { readAll } from '../helpers/history'
import { ownPostgresTest, startPostgres } from '../helpers/own-postgres'
import { ask } from '../helpers/postgres'
import { startProcess, type ServerProcess } from '../helpers/process'
import { soaked } from '../helpers/soak'
import { temporaryFolder } from '../helpers/temp'

const ROOM = '#general'

/** How long the bus is away: longer than it takes to notice. `npm run soak` makes it longer than ten seconds. */
const CUT_MS = Math.min(soaked(2500), 12_000)

/** People write as fast as somebody who pastes lines. */
const PACE_MS = 15

/** How many messages are stored before something fails, and after it. */
const BETWEEN = 60

/** Somebody who comes back, at whatever node is there, until told to stop. */
abstract class Person {
  client!: TestClient
  #token = ''

  constructor(
    readonly name: string,
    /** Ports of the nodes that can be tried, the first one first. */
    private readonly ports: readonly number[],
  ) {}

  async signUp(t: TestContext): Promise<void> {
    this.client = await connectTo(this.ports[0]!)
    t.after(() => this.client.cut())
    await this.client.signUp(this.name)
    this.#token = this.client.token
  }

  /** Signs in where somebody answers; `known` is the last message that is known. */
  async comeBack(known: number): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        this.client.cut()
        this.client = await connectTo(this.ports[tries % this.ports.length]!)
        const wish = { token: this.#token, since: { [ROOM]: known } }
        this.client.signedIn = await this.client.request('session.resume', wish)
        return
      } catch {
        await pause(PACE_MS)
      }
    }
  }
}

/** Writes one message after the other, each until it is stored. */
class Writer extends Person {
  readonly stored = new Map<string, Message>()
  isDone = false
  onStored: () => void = () => undefined

  async write(): Promise<void> {
    for (let number = 1; !this.isDone; number++) {
      const text = `${this.name} ${number}`
      this.stored.set(text, await this.#untilStored(text))
      this.onStored()
      await pause(PACE_MS)
    }
  }

  async #untilStored(text: string): Promise<Message> {
    for (;;) {
      try {
        return (await this.client.say(ROOM, text, text)).message
      } catch (error) {
        if (error instanceof Refused) assert.equal(error.data.what, 'store', error.message)
        // Nobody knows what became of it: the key does.
        if (error instanceof Refused) await pause(PACE_MS)
        else await this.comeBack(0)
      }
    }
  }
}

/** Hears everything, in the order in which it was told. */
class Listener extends Person {
  readonly heard: Message[] = []
  #isOver = false

  async listen(): Promise<void> {
    for (;;) {
      await this.client.closed
      this.#take()
      if (this.#isOver) return
      await this.comeBack(this.#last)
      await this.#readMissed()
    }
  }

  /** Waits for the message with that number, and ends. */
  async end(seq: number): Promise<void> {
    while (this.#last + this.client.all('chat.message').length < seq) {
      await this.client.next('chat.message')
    }
    this.#isOver = true
    await this.client.close()
  }

  get #last(): number {
    return this.heard.at(-1)?.seq ?? 0
  }

  #take(): void {
    this.heard.push(...this.client.all('chat.message').map(({ message }) => message))
  }

  /** What the sign-in brought, and the pages that did not fit into it. */
  async #readMissed(): Promise<void> {
    const { lastSeq, messages } = this.client.signedIn!.rooms.find(({ id }) => id === ROOM)!
    this.heard.push(...messages)
    while (this.#last < lastSeq) {
      const after = this.#last
      const limit = Math.min(200, lastSeq - after)
      const page = await this.client.request('chat.history', { room: ROOM, after, limit })
      this.heard.push(...page.messages)
    }
  }
}

/** Resolves when so many more messages have been stored by those writers together. */
function storedBy(writers: readonly Writer[], count: number): Promise<void> {
  return new Promise(resolve => {
    let left = count
    for (const writer of writers) writer.onStored = () => --left === 0 && resolve()
  })
}

if (NATS_URL) {
  ownPostgresTest(
    'the bus is cut, PostgreSQL ends and a node is killed, all in one burst: nothing is lost, doubled or in another order (promises 1-3)',
    tryEverything,
  )
} else {
  void test('two nodes in a burst', { skip: 'TEST_NATS_URL not set' }, () => undefined)
}

async function tryEverything(t: TestContext): Promise<void> {
  const postgres = await startPostgres(t)
  const cable = await layCable(t, natsPort())
  const folder = temporaryFolder(t)
  const settings = {
    STORE: postgres.url,
    BUS: `nats://127.0.0.1:${cable.port}`,
    BUS_BEAT_MS: '200',
    FILES: join(folder, 'files'),
    KEY_FILE: join(folder, 'key'),
  }
  const one = await startProcess(t, ':memory:', settings)
  const two = await startProcess(t, ':memory:', settings)
  const [row] = await ask(`SELECT value FROM meta WHERE key = 'community'`, postgres.url)
  t.after(() => dropStream((row as { value: string }).value))

  const [here, there] = [[one.port], [two.port, one.port]]
  const writers = [here, here, there, there].map((ports, i) => new Writer(`escribe${i}`, ports))
  const listeners = [here, there].map((ports, i) => new Listener(`escucha${i}`, ports))
  for (const person of [...listeners, ...writers]) await person.signUp(t)
  const writing = writers.map(writer => writer.write())
  const listening = listeners.map(listener => listener.listen())
  await storedBy(writers, BETWEEN)

  cable.cut()
  await Promise.all([one, two].map(node => node.printed(/Perdí el bus/)))
  await pause(CUT_MS)
  cable.mend()
  await Promise.all([one, two].map(node => node.printed(/El bus ha vuelto/)))
  await storedBy(writers, BETWEEN)

  await postgres.stop('immediate')
  await postgres.start()
  await storedBy(writers, BETWEEN)

  await two.kill()
  await one.printed(/no da señales/)
  await storedBy(writers, BETWEEN)

  for (const writer of writers) writer.isDone = true
  await Promise.all(writing)
  const all = await readAll(writers[0]!.client)
  await Promise.all(listeners.map(listener => listener.end(all.length)))
  await Promise.all(listening)

  assert.deepEqual(
    all.map(({ seq }) => seq),
    all.map((_, i) => i + 1),
  )
  const stored = writers.flatMap(writer => [...writer.stored.values()])
  assert.equal(all.length, stored.length, 'each message once')
  for (const { key: _, ...message } of stored) assert.deepEqual(bare(all[message.seq - 1]), message)
  for (const { heard } of listeners) assert.deepEqual(heard, all.map(bare))
  await assertHeardElsewhere(t, one, settings, all)
}

/** A node that starts now has the same room. */
async function assertHeardElsewhere(
  t: TestContext,
  one: ServerProcess,
  settings: Record<string, string>,
  all: readonly Message[],
): Promise<void> {
  const three = await startProcess(t, ':memory:', settings)
  const [ana, ben] = [await one.connect('ana'), await three.connect('ben')]

  await ana.say(ROOM, 'hola')

  assert.equal((await ben.next('chat.message')).message.seq, all.length + 1)
  assert.deepEqual((await readAll(ben)).slice(0, -1).map(bare), all.map(bare))
}

/** As others see it: the key is the writer's. */
function bare(message: Message | undefined): Omit<Message, 'key'> {
  const { key: _, ...rest } = message!
  return rest
}
