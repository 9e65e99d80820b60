import assert from 'node:assert/strict'
import { randomBytes, randomInt } from 'node:crypto'
import { join } from 'node:path'
import { test } from 'node:test'
import { verifyAudit } from '../../lib/db'
import type { MethodName } from '../../lib/protocol'
import { Refused, type TestClient } from '../helpers/client'
import { startProcess, type ServerProcess } from '../helpers/process'
import { soaked } from '../helpers/soak'
import { openHere } from '../helpers/store'
import { temporaryFolder } from '../helpers/temp'
import { described, download, sendBytes } from '../file/sending'
import { checkBooks } from '../shop/books'

/** How often the server is killed; `npm run soak` does so many times more. */
const KILLS = soaked(2)

/** At most so many answers come between a start and its kill. */
const MOST_ANSWERS = 150

const SETTINGS = { LIMITS_FILE_BYTES_PER_SECOND: '0' }

/** What came of a request with a key. */
type Done = { method: MethodName; params: object; result?: unknown }

/** Somebody who goes on doing the same whenever a server is there, and remembers what was answered. */
abstract class Worker {
  client!: TestClient
  #token = ''
  constructor(readonly name: string) {}

  async signIn(server: ServerProcess, isFirst: boolean): Promise<void> {
    this.client = await server.connect(isFirst ? this.name : undefined)
    const { token } = isFirst
      ? this.client
      : await this.client.request('session.resume', { token: this.#token })
    this.#token = token
  }

  /** Works until the connection ends; `answered` is called for each answer. */
  async work(answered: () => void): Promise<void> {
    for (;;) {
      try {
        await this.act()
      } catch (error) {
        if (!(error instanceof Refused)) return
      }
      answered()
    }
  }

  /** One thing that it does; rejects with something else than Refused when the server has gone. */
  abstract act(): Promise<void>

  /** Looks whether all is as it was answered. */
  abstract check(): Promise<void>
}

/** Makes requests with keys, which can be repeated when nobody knows what became of them. */
class Keyed extends Worker {
  readonly done = new Map<string, Done>()
  #key = 0

  constructor(
    name: string,
    private readonly requests: ((key: string) => [MethodName, object])[],
  ) {
    super(name)
  }

  async act() {
    const key = `${this.name} ${this.#key++}`
    const [method, params] = this.requests[this.#key % this.requests.length]!(key)
    const done: Done = { method, params: { ...params, key } }
    this.done.set(key, done)
    try {
      done.result = await this.#request(done)
    } catch (error) {
      if (error instanceof Refused) this.done.delete(key)
      throw error
    }
  }

  /** Repeated, it is answered the same, and what nobody knows about is done now. */
  async check() {
    for (const done of this.done.values()) {
      try {
        const result = await this.#request(done)
        assert.deepEqual(result, done.result ?? result)
      } catch (error) {
        if (done.result || !(error instanceof Refused)) throw error
      }
    }
    this.done.clear()
  }

  #request({ method, params }: Done) {
    return this.client.ask(method, params)
  }
}

/** Sends files; those that were finished can be read. */
class Uploader extends Worker {
  readonly #files = new Map<string, Buffer>()

  async act() {
    const bytes = randomBytes(randomInt(150_000))
    const { upload, offset } = await this.client.request('file.begin', described(bytes))
    await sendBytes(this.client, upload, bytes, offset)
    const { file } = await this.client.request('file.finish', { upload })
    this.#files.set(file.id, bytes)
  }

  async check() {
    for (const [id, bytes] of this.#files) {
      assert.ok(bytes.equals(await download(this.client, id)), `file ${id}`)
    }
  }
}

/** Joins the queue and, when it is `restless`, leaves it, again and again. */
class Queuer extends Worker {
  #place: string | undefined
  #isSure = true

  constructor(
    name: string,
    private readonly isRestless: boolean,
  ) {
    super(name)
  }

  async act() {
    this.#isSure = false
    if (this.#place && this.isRestless) {
      await this.client.request('desk.leave', {})
      this.#place = undefined
    } else {
      const { conversation } = await this.client.request('desk.request', {})
      assert.equal(conversation.id, this.#place ?? conversation.id)
      this.#place = conversation.id
    }
    this.#isSure = true
  }

  /** What was under way when the server was killed may be done or not. */
  async check() {
    const { conversation } = await this.client.request('desk.conversation', {})
    if (this.#isSure || !this.isRestless) {
      assert.equal(
        conversation?.id,
        this.#place ?? (this.isRestless ? undefined : conversation?.id),
      )
    }
    assert.equal(conversation?.state ?? 'waiting', 'waiting')
    this.#place = conversation?.id
    this.#isSure = true
  }
}

test('kill -9 at any instant of chat, mail, shop, files and queue loses and doubles nothing (X5)', async t => {
  const db = join(temporaryFolder(t), 'chat.db')
  let server = await startProcess(t, db, SETTINGS)
  const eva = await server.connect('eva')
  const { cards } = await eva.request('shop.catalogue', {})
  const card = () => ({ card: cards[randomInt(cards.length)]!.id, quantity: 1 + randomInt(2) })
  const requests: ((key: string) => [MethodName, object])[] = [
    key => ['chat.send', { room: '#general', text: key }],
    key => ['mail.send', { to: ['eva', 'ana0'], subject: key }],
    () => ['shop.buy', { items: [card()] }],
  ]
  const workers: Worker[] = [
    ...[0, 1, 2, 3].map(i => new Keyed(`ana${i}`, requests)),
    new Uploader('ben'),
    new Queuer('carla', true),
    new Queuer('dani', false),
  ]
  for (const worker of workers) await worker.signIn(server, true)

  for (let kill = 0; kill < KILLS; kill++) {
    let left = randomInt(1, MOST_ANSWERS)
    const killed = new Promise<void>(resolve => {
      const answered = () => void (--left === 0 && resolve(server.kill().then(() => undefined)))
      void Promise.all(workers.map(worker => worker.work(answered)))
    })
    await killed
    server = await startProcess(t, db, SETTINGS)
    for (const worker of workers) await worker.signIn(server, false)
    await Promise.all(workers.map(worker => worker.check()))
  }

  await server.stop()
  await checkBooks(db)
  const { store } = await openHere({ file: db })
  const all = await store.getMessages({ userId: eva.user.id, room: '#general', limit: 1e6 })
  assert.deepEqual(
    all.messages.map(({ seq }) => seq),
    all.messages.map((_, at) => at + 1),
  )
  assert.equal(new Set(all.messages.map(({ text }) => text)).size, all.messages.length)
  const { broken, rows } = await verifyAudit(store)
  const found = await store.verify()
  await store.close()
  assert.deepEqual([broken, found], [undefined, []])
  assert.ok(rows > KILLS)
})
