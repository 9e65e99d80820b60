import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { Link } from '../../lib/net/link'
import { Trust } from '../../lib/net/trust'
import type { Message } from '../../lib/protocol'
import { layCable, type Cable } from '../helpers/cable'
import { connectTo, type TestClient } from '../helpers/client'
import { startServer } from '../helpers/server'
import { soaked } from '../helpers/soak'

/** How many people lose their line at once. */
const PEOPLE = Math.min(soaked(20), 100)

const TALK = 40

/** How often a client asks whether its server is there. */
const HEARTBEAT_MS = 30_000

/** Over a cable, whose end nobody hears when it goes dead. */
async function connectOver(t: TestContext, { port }: Cable): Promise<TestClient> {
  const client = await connectTo(port)
  t.after(() => client.cut())
  return client
}

/** What somebody has read in a room, by number: before the line broke, and in the answer after it was back. */
function numbers(before: TestClient, missed: readonly Message[]): number[] {
  const heard = before.all('chat.message').map(({ message }) => message)
  return [...heard, ...missed].map(({ seq }) => seq)
}

test('whose lines go dead without a word hold up nobody, and read all of it once when they are back (X4, promise 3)', async t => {
  const server = await startServer(t)
  const [ana, ben] = await server.connectAll('ana', 'ben')
  const cable = await layCable(t, server.port)
  const people = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, n) => {
      const client = await connectOver(t, cable)
      return client.signUp(`lejos${n}`)
    }),
  )
  const talk = async () => {
    for (let n = 0; n < TALK; n++) await ana.say('#general', String(n))
  }

  await talk()
  const sent = people.map(client => client.say('#general', `de ${client.username}`, 'k'))
  const settled = Promise.allSettled(sent)
  cable.muteServer()
  cable.muteClients()
  await talk()
  await ben.settle()
  const all = ben.all('chat.message').map(({ message }) => message.seq)
  assert.deepEqual(
    all,
    all.map((_, at) => at + 1),
  )

  cable.mend()
  for (const client of people) {
    const back = await connectOver(t, cable)
    const since = client.all('chat.message').at(-1)?.message.seq ?? 0
    back.signedIn = await back.request('session.resume', {
      ...{ token: client.token, since: { '#general': since } },
    })
    const [room] = back.signedIn.rooms.filter(({ id }) => id === '#general')
    const read = numbers(client, room!.messages)
    assert.equal(new Set(read).size, read.length)
    const { message: own } = await back.say('#general', `de ${client.username}`, 'k')
    const known = [...new Set([...read, own.seq])].sort((a, b) => a - b)
    assert.deepEqual(
      known,
      known.map((_, at) => at + 1),
    )
    client.cut()
  }
  await settled
  const { messages } = await ana.request('chat.history', { room: '#general', limit: 200 })
  assert.equal(messages.length, 2 * TALK + PEOPLE)
})

test('a client notices a server that has gone silent, and comes back (C9)', async t => {
  t.mock.timers.enable({ apis: ['setInterval', 'Date'] })
  const server = await startServer(t)
  const cable = await layCable(t, server.port)
  const heard: string[] = []
  let tell = () => {}
  const next = () => new Promise<void>(resolve => (tell = resolve))
  const note = (what: string) => (heard.push(what), tell())
  const link = new Link({
    ...{ host: '127.0.0.1', port: cable.port, trust: new Trust({}), random: () => 0 },
    onConnecting: () => undefined,
    onOpen: () => note('open'),
    onFrame: () => note('frame'),
    onLost: cause => note(cause),
  })
  t.after(() => link.close())
  const opened = next()
  link.connect()
  await opened
  const answered = next()
  t.mock.timers.tick(HEARTBEAT_MS)
  await answered

  cable.muteServer()
  const lost = next()
  t.mock.timers.tick(2 * HEARTBEAT_MS)
  t.mock.timers.tick(HEARTBEAT_MS)
  await lost
  cable.mend()
  await next()

  assert.deepEqual(heard, ['open', 'frame', 'ETIMEDOUT', 'open'])
})
