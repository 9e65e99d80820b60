import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { encodeRequest, parseIncoming } from '../../lib/protocol'
import type { TestClient } from '../helpers/client'
import { startProcess, type ServerProcess } from '../helpers/process'
import { soaked } from '../helpers/soak'
import { temporaryFolder } from '../helpers/temp'

/** How many are signed in and say nothing; a descriptor each, in this process and in the server's. */
const CROWD = Math.min(soaked(1000), 10_000)

/** How many enter at once. */
const TOGETHER = 64

const TALK = 20

/** Somebody who only listens, with no more than that takes. */
class Idler {
  readonly closed: Promise<unknown>
  #heard = ''

  private constructor(readonly socket: Socket) {
    socket.setEncoding('utf8')
    socket.on('data', text => (this.#heard += text as unknown as string))
    socket.on('error', () => undefined)
    this.closed = new Promise(resolve => socket.once('close', resolve))
  }

  /** Comes back with a token, and is in all the rooms then. */
  static async enter(port: number, token: string): Promise<Idler> {
    const socket = connect({ port, host: '127.0.0.1' })
    await once(socket, 'connect')
    const idler = new Idler(socket)
    socket.write(encodeRequest(0, 'session.resume', { token }))
    await idler.hears('"id":0')
    return idler
  }

  /** Waits until something was heard. */
  hears(part: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!this.#heard.includes(part)) return
        this.socket.off('data', look)
        resolve()
      }
      this.socket.on('data', look)
      void this.closed.then(() => reject(new Error(`the connection ended before ${part}`)))
      look()
    })
  }

  /** The texts of all messages, in the order in which they came. */
  get texts(): string[] {
    return this.#frames
      .filter(({ method }) => method === 'chat.message')
      .map(({ params }) => (params as { message: { text: string } }).message.text)
  }

  /** Why the server closed the connection, where it told. */
  get goodbye(): unknown {
    return this.#frames.find(({ method }) => method === 'session.closing')?.params
  }

  get #frames() {
    const frames = this.#heard.split('\n').slice(0, -1).map(parseIncoming)
    return frames.flatMap(frame => (frame?.type === 'event' ? [frame] : []))
  }
}

/** Many connections of one account. */
async function gather(t: TestContext, { port }: ServerProcess, token: string, count: number) {
  const all: Idler[] = []
  t.after(() => all.forEach(({ socket }) => socket.destroy()))
  while (all.length < count) {
    const next = Array.from({ length: Math.min(TOGETHER, count - all.length) })
    all.push(...(await Promise.all(next.map(() => Idler.enter(port, token)))))
  }
  return all
}

async function talk(ana: TestClient, texts: readonly string[]) {
  for (const text of texts) await ana.say('#general', text)
}

const numbered = (word: string) => Array.from({ length: TALK }, (_, n) => `${word} ${n}`)

const lastOf = (word: string) => `"text":"${numbered(word).at(-1)}"`

test('a crowd that only listens hears all, holds up nobody and is let go to the last (X4, promise 6)', async t => {
  const server = await startProcess(t, join(temporaryFolder(t), 'chat.db'), {
    LIMITS_CONNECTIONS_PER_ADDRESS: '0',
  })
  const [ana, leaving, staying] = [
    await server.connect('ana'),
    await server.connect('vase'),
    await server.connect('queda'),
  ]
  const those = await gather(t, server, leaving.token, CROWD / 2)
  const these = await gather(t, server, staying.token, CROWD / 2)

  await talk(ana, numbered('all'))
  await Promise.all([...those, ...these].map(idler => idler.hears(lastOf('all'))))
  for (const idler of [...those, ...these]) assert.deepEqual(idler.texts, numbered('all'))

  leaving.cut()
  for (const [n, { socket }] of those.entries()) {
    if (n % 2) socket.end()
    else socket.resetAndDestroy()
  }
  await talk(ana, numbered('half'))
  // The server says so with the last connection of a person.
  await server.printed(/Usuario vase se ha desconectado\./)
  await Promise.all(these.map(idler => idler.hears(lastOf('half'))))

  const { status } = await server.stop()

  await Promise.all(these.map(({ closed }) => closed))
  assert.equal(status, 0)
  for (const idler of these) {
    assert.deepEqual(idler.texts, [...numbered('all'), ...numbered('half')])
    assert.deepEqual(idler.goodbye, { reason: 'stopping' })
  }
})
