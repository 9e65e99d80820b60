import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Refusal } from '../../lib/protocol'
import type { TestClient } from '../helpers/client'
import { shareServer, startServer } from '../helpers/server'

async function resume(client: TestClient, token: string, since?: Record<string, number>) {
  client.signedIn = await client.request('session.resume', { token, since })
  return Object.fromEntries(client.signedIn.rooms.map(room => [room.id, room]))
}

function seqs(messages: { seq: number }[]): number[] {
  return messages.map(({ seq }) => seq)
}

describe('session.resume', () => {
  const server = shareServer({ limits: { historyPage: 10 } })

  test('brings exactly what was missed, in each room (promise 3)', async () => {
    const { connect } = await server()
    const [ana, ben] = [await connect('ana'), await connect('ben')]
    const { room: uno } = await ana.request('room.create', { name: 'uno' })
    const { room: dos } = await ana.request('room.create', { name: 'dos' })
    for (const room of [uno, dos]) await ben.request('room.join', { room: room.id })
    for (let i = 1; i <= 5; i++) for (const { id } of [uno, dos]) await ana.say(id, `${id} ${i}`)
    ben.cut()
    for (let i = 6; i <= 8; i++) for (const { id } of [uno, dos]) await ana.say(id, `${id} ${i}`)

    const rooms = await resume(await connect(), ben.token, { [uno.id]: 5, [dos.id]: 7 })

    assert.deepEqual(seqs(rooms[uno.id]!.messages), [6, 7, 8])
    assert.deepEqual(seqs(rooms[dos.id]!.messages), [8])
    assert.deepEqual([rooms[uno.id]!.more, rooms[dos.id]!.more], [undefined, undefined])
    assert.ok(rooms['#general'])
  })

  test('cuts a long absence at the page and says that there is more', async () => {
    const { connect } = await server()
    const ana = await connect('ana')
    const { room } = await ana.request('room.create', { name: 'larga' })
    for (let i = 1; i <= 25; i++) await ana.say(room.id, `m${i}`)
    const client = await connect()

    const rooms = await resume(client, ana.token, { [room.id]: 3 })

    const { messages, more, lastSeq } = rooms[room.id]!
    assert.deepEqual(seqs(messages), [4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
    assert.deepEqual([more, lastSeq], [true, 25])
    const rest = await client.request('chat.history', { room: room.id, after: 13, limit: 200 })
    assert.deepEqual([seqs(rest.messages).at(0), seqs(rest.messages).at(-1)], [14, 25])
    assert.equal(rest.more, false)
  })

  test('with nothing missed, or from the future, brings nothing', async () => {
    const { connect } = await server()
    const ana = await connect('ana')
    const { message } = await ana.say('#general', 'última')
    for (const since of [message.seq, message.seq + 100]) {
      const rooms = await resume(await connect(), ana.token, { '#general': since })
      assert.deepEqual(seqs(rooms['#general']!.messages), [])
    }
  })

  test('gives the same session and token again', async () => {
    const { connect } = await server()
    const ana = await connect('ana')
    const client = await connect()
    await resume(client, ana.token)
    assert.equal(client.token, ana.token)
    const { sessions } = await client.request('account.sessions', {})
    assert.equal(sessions.length, 1)
  })

  test('with a token that is not there is a wrong pair', async () => {
    const client = await (await server()).connect()
    await assert.rejects(resume(client, 'x'.repeat(43)), { code: 2, kind: 'bad_credentials' })
  })

  test('keeps the session from being the one that makes room', async t => {
    const { connect } = await startServer(t, { limits: { sessionsPerUser: 2 } })
    const first = await connect('ana')
    const second = await (await connect()).signIn('ana')
    await tick()
    await resume(await connect(), first.token)

    await (await connect()).signIn('ana')

    await resume(await connect(), first.token)
    await assert.rejects(resume(await connect(), second.token), { kind: 'bad_credentials' })
  })

  test('after logout the token is dead, on every connection', async () => {
    const { connect } = await server()
    const ana = await connect('ana')
    const other = await connect()
    await resume(other, ana.token)

    await ana.request('session.logout', {})

    await assert.rejects(ana.request('room.list', {}), { kind: 'not_signed_in' })
    await assert.rejects(resume(await connect(), ana.token), { kind: 'bad_credentials' })
    assert.equal((await other.next('session.closing')).reason, 'revoked')
    await ana.signIn(ana.username)
  })
})

/** Until the clock shows another millisecond. */
async function tick(): Promise<void> {
  for (const at = Date.now(); Date.now() === at;) await new Promise(setImmediate)
}

test('who is refused while a snapshot is asked for anew is not signed in (X3)', async t => {
  const { connect, services } = await startServer(t)
  const ana = await connect('ana')
  const late = await connect()
  const { store, hub } = services
  const { admitUser } = store
  t.mock.method(hub, 'enter', () => false, { times: 1 })
  let asked = 0
  t.mock.method(store, 'admitUser', (args: Parameters<typeof admitUser>[0]) =>
    ++asked === 1 ? admitUser(args) : Promise.reject(new Refusal('banned')),
  )

  await assert.rejects(resume(late, ana.token), { kind: 'banned' })

  await assert.rejects(late.request('room.list', {}), { kind: 'not_signed_in' })
  assert.equal(services.hub.audience('#general'), 1)
})

test('a message that comes between the snapshot and the first listener is looked up (promise 3)', async t => {
  const { connect, services } = await startServer(t)
  const ana = await connect('ana')
  await ana.say('#general', 'uno')
  ana.cut()
  await ana.closed
  const { store, hub } = services
  const { takeSnapshot } = store
  t.mock.method(store, 'takeSnapshot', async (args: Parameters<typeof takeSnapshot>[0]) => {
    const rooms = await takeSnapshot(args)
    const { message } = await store.insertMessage({
      ...{ id: 'm', room: '#general', authorId: ana.user.id, kind: 'text', text: 'dos' },
      ...{ at: 2, key: 'k', mentions: [] },
    })
    // As another node tells it, while nobody here hears the room.
    hub.tellMessageHere(message)
    return rooms
  })
  const back = await connect()

  await resume(back, ana.token, { '#general': 1 })

  assert.equal((await back.next('chat.message')).message.text, 'dos')
})
