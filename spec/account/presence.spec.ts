import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { TestClient } from '../helpers/client'
import { shareServer, startServer } from '../helpers/server'

function presenceOf(client: TestClient, { username }: { username: string }): string[] {
  return client
    .all('presence')
    .filter(each => each.username === username)
    .map(each => each.status)
}

describe('presence', () => {
  const server = shareServer()

  test('the first connection makes a person online, the last one that ends offline', async () => {
    const { connect, again } = await server()
    const ben = await connect('ben')
    const ana = await connect('ana')
    const second = await again(ana)

    await ana.close()
    await ben.settle()
    assert.deepEqual(presenceOf(ben, ana), ['online'])

    await second.close()
    await ben.next(
      'presence',
      ({ username, status }) => username === ana.username && status === 'offline',
    )
    assert.deepEqual(presenceOf(ben, ana), ['online', 'offline'])
  })

  test('logout makes a person offline though the connection stays', async () => {
    const [ana, ben] = await (await server()).connectAll('ana', 'ben')
    await ana.request('session.logout', {})
    await ben.settle()
    assert.deepEqual(presenceOf(ben, ana).at(-1), 'offline')
  })

  test('a cut cable says the same as goodbye (C9)', async () => {
    const { connect, logged } = await server()
    const [ana, ben] = [await connect('ana'), await connect('ben')]
    ana.cut()
    await ben.next('presence', each => each.username === ana.username && each.status === 'offline')
    await logged(new RegExp(`^\\S+ \\S+ Usuario ${ana.username} se ha desconectado\\.$`))
    await logged(/\[SERVIDOR\] Cliente Ana desconectado\./)
  })

  test('nobody is told of oneself on the connection that signs in', async () => {
    const ana = await (await server()).connect('ana')
    await ana.settle()
    assert.deepEqual(presenceOf(ana, ana), [])
  })

  test('away is told with its note, seen by those who come, and ended by coming back', async () => {
    const { connect } = await server()
    const [ana, ben] = [await connect('ana'), await connect('ben')]

    const { user } = await ana.request('account.away', { away: true, note: 'comiendo' })

    assert.deepEqual([user.status, user.note], ['away', 'comiendo'])
    const told = await ben.next('presence', each => each.status === 'away')
    assert.deepEqual(told, { username: ana.username, status: 'away', note: 'comiendo' })
    const { members } = await ben.request('room.members', { room: '#general' })
    const seen = members.find(({ id }) => id === ana.user.id)
    assert.deepEqual([seen?.status, seen?.note, seen?.email], ['away', 'comiendo', undefined])

    await ana.request('account.away', { away: false })
    const back = await ben.next(
      'presence',
      each => each.username === ana.username && each.status === 'online',
    )
    assert.deepEqual(back, { username: ana.username, status: 'online' })
  })

  test('away on one connection is away on both', async () => {
    const { connect, again } = await server()
    const ana = await connect('ana')
    const other = await again(ana)
    await ana.request('account.away', { away: true })
    assert.equal((await other.next('presence')).status, 'away')
    const { members } = await other.request('room.members', { room: '#general' })
    assert.equal(members.find(({ id }) => id === ana.user.id)?.status, 'away')
  })

  test('in a crowd arrivals are counted, not told one by one', async t => {
    const { connect } = await startServer(t, { limits: { presenceMembers: 2 } })
    const ana = await connect('ana')
    await connect('ben')
    await ana.next('presence', ({ username }) => username === 'ben')

    await connect('eva')
    await connect('leo')

    // They may come in so slowly that they are counted one by one.
    const { room } = await ana.next('room.changed', each => each.room.online === 4)
    assert.deepEqual([room.id, room.members], ['#general', 4])
    assert.deepEqual(
      ana.all('presence').map(({ username }) => username),
      ['ben'],
    )
  })
})
