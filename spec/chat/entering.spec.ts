import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settleMembership } from '../../lib/chat'
import { startServer } from '../helpers/server'

/** A message so long that a room remembers only some of them for those who enter it. */
const LONG = 'x'.repeat(4000)

test('who enters a room in a burst that it does not remember misses nothing (promise 3)', async t => {
  const server = await startServer(t)
  const [ana, ben] = await server.connectAll('ana', 'ben')
  const there = await server.again(ben)
  await ana.request('room.create', { name: 'mesa' })
  const { store } = server.services
  const { getMessages } = store
  store.getMessages = async wish => {
    store.getMessages = getMessages
    const page = await getMessages(wish)
    for (let i = 0; i < 100; i++) await ana.say('#mesa', LONG)
    return page
  }

  const { messages } = await ben.request('room.join', { room: '#mesa' })
  await ana.say('#mesa', 'hola')

  assert.equal(messages.at(-1)!.seq, 100)
  for (const client of [ben, there]) {
    const { message } = await client.next('chat.message')
    assert.deepEqual([message.seq, message.text], [101, 'hola'])
  }
  assert.equal(there.all('room.joined')[0]!.entered!.messages.at(-1)!.seq, 100)
})

test('who is taken out of a room while it is looked up hears nothing of it', async t => {
  const server = await startServer(t)
  const [ana, ben] = await server.connectAll('ana', 'ben')
  const room = '#mesa'
  await ana.request('room.create', { name: 'mesa', private: true })
  await ana.request('room.invite', { room, username: 'ben' })
  await ben.request('room.join', { room })
  const { store } = server.services
  const { findMembership } = store
  store.findMembership = async place => {
    const found = await findMembership(place)
    await store.leaveRoom(place)
    return found
  }

  await settleMembership(server.services, ben.user.id, room)

  await ana.say(room, 'hola')
  await ben.settle()
  assert.deepEqual(ben.texts(room), [])
})
