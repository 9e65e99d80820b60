import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message } from '../../lib/protocol'
import type { TestClient } from '../helpers/client'
import { startServer } from '../helpers/server'

const SENDERS = 10
const MESSAGES_EACH = 40
const JOINERS = 30

function upTo(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i + 1)
}

/** What a client saw of a room: the snapshot, then what was told. */
function seen(client: TestClient, room: string, snapshot: readonly Message[]): number[] {
  const told = client.all('chat.message').filter(({ message }) => message.room === room)
  return [...snapshot, ...told.map(({ message }) => message)].map(({ seq }) => seq)
}

function historyOf({ signedIn }: TestClient, room: string): Message[] {
  return signedIn!.rooms.find(({ id }) => id === room)!.messages
}

test('who signs in during a burst sees every message once and in order (C4, C8, promise 3)', async t => {
  const { connect, again } = await startServer(t, { limits: { historyPage: 1000 } })
  const senders = await Promise.all(upTo(SENDERS).map(() => connect('ana')))
  const total = SENDERS * MESSAGES_EACH
  let sent = 0

  async function talk(client: TestClient, at: number) {
    for (const i of upTo(MESSAGES_EACH)) {
      await client.say('#general', `${at}:${i}`)
      sent++
    }
  }

  /** Each sign-in waits for its place in the burst, so that they are spread over it. */
  async function join(at: number): Promise<TestClient> {
    while (sent < (at * total) / JOINERS / 2) await new Promise(setImmediate)
    const newcomer = await (at % 2 ? connect('ben') : again(senders[at % SENDERS]!))
    const { token, user } = newcomer
    const client = await connect()
    client.signedIn = await client.request('session.resume', { token, since: { '#general': 0 } })
    assert.equal(client.user.id, user.id)
    return client
  }

  const [joiners] = await Promise.all([
    Promise.all(upTo(JOINERS).map(join)),
    Promise.all(senders.map(talk)),
  ])

  for (const joiner of joiners) {
    await joiner.settle()
    assert.deepEqual(seen(joiner, '#general', historyOf(joiner, '#general')), upTo(total))
  }
})

test('who joins a room during a burst sees every message once and in order (promise 3)', async t => {
  const { connect } = await startServer(t)
  const senders = await Promise.all(upTo(5).map(() => connect('ana')))
  const { room } = await senders[0]!.request('room.create', { name: 'burst' })
  for (const sender of senders) await sender.request('room.join', { room: room.id })
  const joiners = await Promise.all(upTo(10).map(() => connect('ben')))

  const talk = Promise.all(
    senders.flatMap(sender => upTo(8).map(i => sender.say(room.id, String(i)))),
  )
  const snapshots = await Promise.all(
    joiners.map(async joiner => (await joiner.request('room.join', { room: room.id })).messages),
  )
  await talk

  for (const [i, joiner] of joiners.entries()) {
    await joiner.settle()
    assert.deepEqual(seen(joiner, room.id, snapshots[i]!), upTo(40))
  }
})

test('every client sees the messages of a room in the same order (promise 3)', async t => {
  const { connect } = await startServer(t)
  const clients = await Promise.all(upTo(8).map(() => connect('ana')))
  const sent = await Promise.all(
    clients.map(client => Promise.all(upTo(25).map(i => client.say('#general', String(i))))),
  )
  for (const [i, client] of clients.entries()) {
    await client.settle()
    const told = client.all('chat.message').map(({ message }) => message.seq)
    const own = sent[i]!.map(({ message }) => message.seq)
    assert.deepEqual(
      told,
      upTo(200).filter(seq => !own.includes(seq)),
    )
  }
})

test('a person who leaves while another connection joins a room is gone from everything', async t => {
  const { connect, again, services } = await startServer(t)
  const ana = await connect('ana')
  const ben = await connect('ben')
  const rooms = upTo(10).map(i => `#sala${i}`)
  for (const room of rooms) await ben.request('room.create', { name: room.slice(1) })
  for (const room of rooms) {
    const other = await again(ana)
    other.cut()
    await ana.request('room.join', { room })
  }
  ana.cut()
  await ben.next('presence', ({ status }) => status === 'offline')
  assert.equal(services.hub.clients.size, 1)
  assert.deepEqual(
    rooms.map(room => services.hub.audience(room)),
    rooms.map(() => 1),
  )
})
