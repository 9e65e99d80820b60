import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { TestClient } from '../helpers/client'
import { shareServer } from '../helpers/server'

async function marks(client: TestClient, room: string): Promise<number[]> {
  const { rooms } = await client.request('room.list', {})
  const { readSeq, unread, mentions } = rooms.find(({ id }) => id === room)!
  return [readSeq, unread, mentions]
}

describe('chat.read', () => {
  const server = shareServer()

  test('keeps the marks of two connections in step, and no other person hears of it', async () => {
    const { connect, again } = await server()
    const [ana, ben] = [await connect('ana'), await connect('ben')]
    const second = await again(ben)
    const { room } = await ana.request('room.direct', { username: ben.username })
    for (const text of ['uno', 'dos', `@${ben.username} tres`]) await ana.say(room.id, text)
    assert.deepEqual(await marks(ben, room.id), [0, 3, 1])

    await ben.request('chat.read', { room: room.id, seq: 2 })

    assert.deepEqual(await second.next('chat.read'), { room: room.id, seq: 2 })
    assert.deepEqual(await marks(second, room.id), [2, 1, 1])
    await Promise.all([ana.settle(), ben.settle()])
    assert.deepEqual([...ana.all('chat.read'), ...ben.all('chat.read')], [])
  })

  test('never goes back, nor beyond the last message', async () => {
    const { connect, again } = await server()
    const [ana, ben] = [await connect('ana'), await connect('ben')]
    const second = await again(ben)
    const { room } = await ana.request('room.direct', { username: ben.username })
    for (const text of ['uno', 'dos']) await ana.say(room.id, text)

    await ben.request('chat.read', { room: room.id, seq: 1000 })
    assert.deepEqual(await second.next('chat.read'), { room: room.id, seq: 2 })
    await ben.request('chat.read', { room: room.id, seq: 1 })

    assert.deepEqual(await marks(ben, room.id), [2, 0, 0])
    await second.settle()
    assert.equal(second.all('chat.read').length, 1)
  })

  test('who speaks has read so far', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    const { room } = await ana.request('room.direct', { username: ben.username })
    await ana.say(room.id, 'uno')
    await ben.say(room.id, 'dos')
    assert.deepEqual(await marks(ben, room.id), [2, 0, 0])
    assert.deepEqual(await marks(ana, room.id), [1, 1, 0])
  })
})

describe('chat.typing', () => {
  const server = shareServer()

  test('is told to the others in the room and to nobody else', async () => {
    const [ana, ben, eva] = await (await server()).connectAll('ana', 'ben', 'eva')
    const { room } = await ana.request('room.direct', { username: ben.username })

    await ana.request('chat.typing', { room: room.id, on: true })

    assert.deepEqual(await ben.next('chat.typing'), {
      room: room.id,
      username: ana.username,
      on: true,
    })
    await Promise.all([ana.settle(), eva.settle()])
    assert.deepEqual([...ana.all('chat.typing'), ...eva.all('chat.typing')], [])
    await assert.rejects(eva.request('chat.typing', { room: room.id, on: true }), {
      data: { kind: 'not_found', what: 'room' },
    })
  })
})
