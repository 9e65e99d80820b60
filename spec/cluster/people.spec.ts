import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { TestClient } from '../helpers/client'
import { layCable } from '../helpers/cable'
import { clusterTest, foundCommunity, natsPort } from '../helpers/cluster'
import { startProcess } from '../helpers/process'
import type { TestServer } from '../helpers/server'
import { until } from '../helpers/until'

/** So often that a spec waits little, and so seldom that a busy machine is not taken for a dead one. */
const BEAT_MS = 400

/** What somebody was told of another person, in order. */
function presenceOf(client: TestClient, { username }: { username: string }): string[] {
  const own = client.all('presence').filter(each => each.username === username)
  return own.map(({ status, note }) => (note === undefined ? status : `${status}: ${note}`))
}

/** Waits until somebody is told of another person's status. */
function told(client: TestClient, { username }: { username: string }, status: string) {
  return client.next('presence', each => each.username === username && each.status === status)
}

async function statusesSeenBy(client: TestClient): Promise<Record<string, string>> {
  const { members } = await client.request('room.members', { room: '#general' })
  return Object.fromEntries(members.map(({ username, status }) => [username, status]))
}

async function statusesOf(client: TestClient, ...usernames: string[]) {
  const seen = await statusesSeenBy(client)
  return usernames.map(username => seen[username])
}

/**
 * The nodes that this process starts from now on count no beats, and so take nobody for dead, before what is
 * returned is called: in the meantime a node may stand still, and people may be slow.
 */
function holdBeats(t: TestContext): () => void {
  let isHeld = true
  const start = setInterval
  const held = (run: () => void, ms: number) => start(() => isHeld || run(), ms)
  t.mock.method(globalThis, 'setInterval', held as typeof setInterval)
  return () => void (isHeld = false)
}

clusterTest('a person is online while any node has a client of that person', async t => {
  const { nodes } = await foundCommunity(t)
  const [one, two] = (await nodes(2)) as [TestServer, TestServer]
  const [ben, carla] = [await one.connect('ben'), await two.connect('carla')]
  await told(ben, carla, 'online')
  const ana = await one.connect('ana')
  await told(carla, ana, 'online')

  const there = await two.again(ana)
  await until(() => one.services.hub.people.clientsOf(ana.user.id).length === 2)
  await ana.close()
  await ben.settle()
  await there.close()

  for (const client of [ben, carla]) {
    await told(client, ana, 'offline')
    assert.deepEqual(presenceOf(client, ana), ['online', 'offline'])
  }
  assert.deepEqual(await statusesSeenBy(carla), { ana: 'offline', ben: 'online', carla: 'online' })
})

clusterTest('who is away at one node is away at all, on every client of that person', async t => {
  const { nodes } = await foundCommunity(t)
  const [one, two] = (await nodes(2)) as [TestServer, TestServer]
  const [ben, ana] = [await two.connect('ben'), await one.connect('ana')]
  await told(ben, ana, 'online')
  const there = await two.again(ana)

  await ana.request('account.away', { away: true, note: 'comiendo' })
  await told(ben, ana, 'away')
  assert.equal((await told(there, ana, 'away')).note, 'comiendo')
  await there.request('account.away', { away: false })

  await told(ana, ana, 'online')
  await ben.settle()
  assert.deepEqual(presenceOf(ben, ana), ['online', 'away: comiendo', 'online'])
})

clusterTest('a node that starts knows who is at the others', async t => {
  const { node } = await foundCommunity(t)
  const one = await node({ busBeatMs: BEAT_MS })
  const ana = await one.connect('ana')
  await ana.request('account.away', { away: true, note: 'comiendo' })

  const two = await node({ busBeatMs: BEAT_MS })
  await two.services.hub.peers!.settled

  const ben = await two.connect('ben')
  assert.equal((await statusesSeenBy(ben)).ana, 'away')
})

clusterTest(
  'whoever runs the server sees the people of all nodes, each with all clients',
  async t => {
    const { nodes } = await foundCommunity(t)
    const [one, two] = (await nodes(2)) as [TestServer, TestServer]
    const root = await one.connect('root', 'admin')
    const ana = await two.connect('ana')
    await told(root, ana, 'online')
    await one.again(ana)

    const { users } = await root.request('admin.users', {})
    const { online, clients } = await root.request('admin.status', {})

    assert.deepEqual(
      users.map(({ username, connections }) => [username, connections]),
      [
        ['ana', 2],
        ['root', 1],
      ],
    )
    assert.deepEqual([online, clients], [2, 2], 'people of all nodes, clients of this one')
  },
)

clusterTest('in a crowded room each node counts the people of all', async t => {
  const { nodes } = await foundCommunity(t)
  const [one, two] = (await nodes(2, { limits: { presenceMembers: 2 } })) as [
    TestServer,
    TestServer,
  ]
  const [ana, ben] = [await one.connect('ana'), await two.connect('ben')]
  await one.connect('carla')
  await until(() => [one, two].every(({ services }) => services.hub.people.count === 3))
  const here = await two.connect('dani')

  for (const client of [ana, ben]) {
    const { room } = await client.next('room.changed', each => each.room.online === 4)
    assert.equal(room.id, '#general')
    assert.deepEqual(presenceOf(client, here), [], 'single arrivals are not told')
  }
})

clusterTest(
  'while the bus is away everybody stays as known, and what happened follows',
  async t => {
    const { nodes } = await foundCommunity(t)
    const cable = await layCable(t, natsPort())
    const bus = `nats://127.0.0.1:${cable.port}`
    const [one, two] = (await nodes(2, { bus, busBeatMs: BEAT_MS })) as [TestServer, TestServer]
    const ben = await one.connect('ben')
    const [ana, carla] = [await two.connect('ana'), await two.connect('carla')]
    await told(ben, carla, 'online')

    cable.cut()
    await Promise.all([one, two].map(({ logged }) => logged(/Perdí el bus/)))
    await ana.close()
    const dani = await two.connect('dani')
    await two.logged(/Cliente Ana desconectado/)
    await ben.settle()
    assert.deepEqual(await statusesOf(ben, 'ana', 'carla'), ['online', 'online'])
    cable.mend()

    await told(ben, ana, 'offline')
    await told(ben, dani, 'online')
    assert.deepEqual(presenceOf(ben, carla), ['online'])
    assert.deepEqual(
      [...one.log, ...two.log].filter(line => /no da señales/.test(line)),
      [],
      'no node was taken for dead',
    )
  },
)

clusterTest(
  'a node that alone is cut off is taken for dead, and is back with its people',
  async t => {
    const { node } = await foundCommunity(t)
    const cable = await layCable(t, natsPort())
    const one = await node({ busBeatMs: BEAT_MS })
    const two = await node({ busBeatMs: BEAT_MS, bus: `nats://127.0.0.1:${cable.port}` })
    const [ben, ana] = [await one.connect('ben'), await two.connect('ana')]
    await told(ben, ana, 'online')

    cable.cut()
    await told(ben, ana, 'offline')
    assert.deepEqual(
      await statusesOf(ana, 'ben'),
      ['online'],
      'who hears nobody takes nobody for dead',
    )
    cable.mend()

    await told(ben, ana, 'online')
  },
)

clusterTest('the people of a killed node are offline soon, and back at another one', async t => {
  const { environment, node } = await foundCommunity(t)
  const letBeat = holdBeats(t)
  const one = await node({ busBeatMs: BEAT_MS })
  const two = await startProcess(t, ':memory:', {
    ...environment,
    BUS_BEAT_MS: String(BEAT_MS),
  })
  const [ben, ana, carla] = [
    await one.connect('ben'),
    await two.connect('ana'),
    await two.connect('carla'),
  ]
  await told(ben, ana, 'online')
  await told(ben, carla, 'online')

  await two.kill()
  const back = await one.again(ana)
  letBeat()

  await told(ben, carla, 'offline')
  await one.logged(/El nodo \S+ no da señales.*1 persona/)
  assert.deepEqual(presenceOf(ben, ana), ['online'], 'she never was nowhere')
  const { members } = await back.request('room.members', { room: '#general' })
  const gone = members.find(({ username }) => username === 'carla')
  assert.equal(gone?.status, 'offline')
})
