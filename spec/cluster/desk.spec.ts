import assert from 'node:assert/strict'
import { layCable } from '../helpers/cable'
import type { TestClient } from '../helpers/client'
import { clusterTest, foundCommunity, natsPort, type Community } from '../helpers/cluster'
import { startProcess } from '../helpers/process'
import type { SpecSettings, TestServer } from '../helpers/server'
import { ask, connectMany, queueSeenBy } from '../desk/serving'
import { until } from '../helpers/until'
import { mailsIn, send } from '../mail/mailing'

const NEVER = 3_600_000

/** So often that a spec waits little, and so seldom that a busy machine is not taken for a dead one. */
const BEAT_MS = 400

async function twoNodes({ nodes }: Community, settings?: SpecSettings) {
  return (await nodes(2, settings)) as [TestServer, TestServer]
}

/** For whom the desk begins to wait the next time at a node. */
function nextAwaited({ services: { store } }: TestServer): Promise<string[]> {
  const { awaitPeople } = store
  return new Promise(resolve => {
    store.awaitPeople = async gone => {
      const awaited = await awaitPeople(gone)
      if (awaited.length > 0) resolve(awaited)
      return awaited
    }
  })
}

/** Waits until a node knows that somebody, at whatever node, can work as an agent. */
function knows({ services: { hub } }: TestServer, { user }: TestClient): Promise<void> {
  return until(() => hub.people.person(user.id)?.secondFactor === true)
}

/** What somebody was told of the own place in the queue, in order. */
function positionsOf(client: TestClient): number[] {
  return client.all('desk.position').map(({ position }) => position)
}

clusterTest(
  'an agent serves a customer of another node, from the queue to the rating (D6, D7, D15)',
  async t => {
    const [one, two] = await twoNodes(await foundCommunity(t))
    const eva = await two.connect('eva', 'agent')
    const ana = await one.connect('ana')

    const { id, room } = await ask(ana)
    await eva.next('desk.waiting', ({ waiting }) => waiting === 1)
    await eva.request('desk.connect', { conversation: id })
    const started = await ana.next('desk.started')
    assert.equal(started.conversation.agent?.username, 'eva')
    await ana.say(room, '¿cuánto por Pikachu?')
    await eva.next('chat.message')
    await eva.say(room, 'diez mil')
    await ana.next('chat.message')
    await eva.request('desk.buy', { card: 'Pikachu ex', price: 10_000, key: 'trato' })
    await eva.request('desk.operations', {})
    assert.equal((await ana.next('desk.operations')).orders[0]?.kind, 'sale')
    await eva.request('desk.disconnect', { reason: 'listo' })

    const ended = await ana.next('desk.ended')
    assert.deepEqual([ended.reason, ended.rate], ['listo', true])
    await ana.request('desk.rate', { conversation: id, stars: 5 })
    if ((await mailsIn(ana)).length === 0) await ana.next('mail.arrived')
    assert.equal((await mailsIn(ana)).length, 1)
    await assert.rejects(eva.say(room, '¿algo más?'), { kind: 'not_found' })
  },
)

clusterTest('a conversation goes from an agent of one node to one of another (D15)', async t => {
  const [one, two] = await twoNodes(await foundCommunity(t))
  const [eva, otto] = [await one.connect('eva', 'agent'), await two.connect('otto', 'agent')]
  const ana = await two.connect('ana')
  await knows(one, otto)
  const { id, room } = await ask(ana)
  await eva.next('desk.waiting', ({ waiting }) => waiting === 1)
  await eva.request('desk.connect', {})

  await eva.request('desk.transfer', { agent: 'otto', note: 'quiere vender' })
  const offered = await otto.next('desk.transfer')
  assert.deepEqual([offered.state, offered.note], ['offered', 'quiere vender'])
  await otto.request('desk.accept', { conversation: id })

  assert.equal(
    (await eva.next('desk.transfer', ({ state }) => state === 'accepted')).to.username,
    'otto',
  )
  await ana.next('desk.transfer', ({ state }) => state === 'accepted')
  await otto.say(room, 'sigo yo')
  await ana.next('chat.message')
  await ana.say(room, 'gracias')
  await otto.next('chat.message')
  await eva.settle()
  assert.deepEqual(eva.texts(room), [], 'she hears nothing more of it')
})

clusterTest('the queue is told at each node, in one order (D6)', async t => {
  const [one, two] = await twoNodes(await foundCommunity(t))
  const eva = await one.connect('eva', 'agent')
  const ana = await one.connect('ana')
  const [ben, carla] = [await two.connect('ben'), await two.connect('carla')]
  for (const customer of [ana, ben, carla]) await ask(customer)
  await carla.next('desk.position', ({ position }) => position === 3)

  await eva.next('desk.waiting', ({ waiting }) => waiting === 3)
  await eva.request('desk.connect', {})

  for (const [client, position] of [
    [ben, 1],
    [carla, 2],
  ] as const) {
    await client.next('desk.position', told => told.position === position)
  }
  assert.deepEqual(await queueSeenBy(eva), ['ben', 'carla'])
  await ben.request('desk.leave', {})
  await carla.next('desk.position', ({ position }) => position === 1)
  assert.deepEqual(positionsOf(carla), [3, 2, 1], 'each place once')
})

clusterTest(
  'agents of two nodes are given customers one by one, none of them twice (D6, D8)',
  async t => {
    const [one, two] = await twoNodes(await foundCommunity(t), {
      desk: { assign: 'auto', capacity: 2 },
    })
    const agents = [
      ...(await connectMany(one, 2, 'eva', 'agent')),
      ...(await connectMany(two, 2, 'otto', 'agent')),
    ]
    const customers = [...(await connectMany(one, 4, 'ana')), ...(await connectMany(two, 4, 'ben'))]
    for (const agent of agents) await Promise.all([one, two].map(node => knows(node, agent)))

    await Promise.all(customers.map(ask))

    await Promise.all(customers.map(each => each.next('desk.started')))
    const holding = await Promise.all(
      agents.map(async agent => (await agent.request('desk.conversation', {})).holding),
    )
    assert.deepEqual(
      holding.map(each => each.length),
      [2, 2, 2, 2],
      'who holds least comes first, wherever that is',
    )
    assert.deepEqual(
      holding
        .flat()
        .map(({ customer }) => customer.username)
        .sort(),
      customers.map(({ username }) => username).sort(),
    )
    for (const each of customers) assert.equal(each.all('desk.started').length, 1)
  },
)

clusterTest('while the bus is away each node gives customers to its own agents (D6)', async t => {
  const { nodes } = await foundCommunity(t)
  const cable = await layCable(t, natsPort())
  const bus = `nats://127.0.0.1:${cable.port}`
  const desk = { assign: 'auto', capacity: 2 } as const
  const [one, two] = (await nodes(2, { bus, desk })) as [TestServer, TestServer]
  await one.connect('eva', 'agent')
  const [ana, ben] = await one.connectAll('ana', 'ben')
  await ask(ana)
  await ana.next('desk.started')
  await knows(one, await two.connect('otto', 'agent'))

  cable.cut()
  await Promise.all([one, two].map(({ logged }) => logged(/Perdí el bus/)))
  await ask(ben)

  const { conversation } = await ben.next('desk.started')
  assert.equal(conversation.agent?.username, 'eva', 'though it was the turn of the other one')
})

clusterTest(
  'an agent whose node is killed keeps the customer, being back at another in time (D14)',
  async t => {
    const { environment, node } = await foundCommunity(t)
    const desk = { agentGraceMs: NEVER }
    const one = await node({ busBeatMs: BEAT_MS, desk })
    const two = await startProcess(t, ':memory:', {
      ...environment,
      BUS_BEAT_MS: String(BEAT_MS),
      DESK_AGENT_GRACE_MS: String(NEVER),
    })
    const eva = await one.connect('eva', 'agent')
    const ana = await one.connect('ana')
    const { id, room } = await ask(ana)
    await eva.close()
    const there = await two.connect()
    await there.signIn(eva.username, undefined, eva.factor!.recoveryCodes.pop())
    // Before she holds a customer: a node that stands still for long is taken for dead as well.
    const awaited = nextAwaited(one)
    await there.request('desk.connect', { conversation: id })
    await ana.next('desk.started')

    await two.kill()
    assert.deepEqual(await awaited, [eva.user.id])
    const back = await one.again(eva)

    assert.deepEqual(
      (await back.request('desk.conversation', {})).holding.map(each => each.id),
      [id],
    )
    await back.say(room, 'aquí sigo')
    await ana.next('chat.message')
    assert.deepEqual(await one.services.store.listAwaited({}), [])
    assert.deepEqual(ana.all('desk.returned'), [])
  },
)

clusterTest(
  'an agent whose node is killed loses the customer, who goes to the head of the queue (D14)',
  async t => {
    const { environment, node } = await foundCommunity(t)
    const one = await node({ busBeatMs: BEAT_MS, desk: { agentGraceMs: 20 } })
    const two = await startProcess(t, ':memory:', {
      ...environment,
      BUS_BEAT_MS: String(BEAT_MS),
    })
    const eva = await one.connect('eva', 'agent')
    const [ana, ben] = await one.connectAll('ana', 'ben')
    const { id } = await ask(ana)
    await eva.close()
    const there = await two.connect()
    await there.signIn(eva.username, undefined, eva.factor!.recoveryCodes.pop())
    await there.request('desk.connect', { conversation: id })
    await ask(ben)

    await two.kill()

    const { conversation } = await ana.next('desk.returned')
    assert.deepEqual([conversation.position, conversation.agent], [1, undefined])
    await ben.next('desk.position', ({ position }) => position === 2)
  },
)

clusterTest('who leaves one node and is at another is not waited for (D14)', async t => {
  const [one, two] = await twoNodes(await foundCommunity(t), { desk: { agentGraceMs: NEVER } })
  const eva = await one.connect('eva', 'agent')
  const ana = await one.connect('ana')
  await ask(ana)
  await eva.request('desk.connect', {})
  const there = await two.again(eva)

  const awaited = nextAwaited(one)
  const kept = new Promise(resolve => {
    const { store } = two.services
    const { welcomePerson } = store
    store.welcomePerson = person => welcomePerson(person).finally(() => resolve(person.userId))
  })
  eva.cut()

  assert.deepEqual(await awaited, [eva.user.id], 'the first node does not ask the second one')
  assert.equal(await kept, eva.user.id)
  assert.deepEqual(await two.services.store.listAwaited({}), [])
  assert.equal((await there.request('desk.conversation', {})).holding.length, 1)
})

clusterTest(
  'mail that was held is delivered once, to every node where its readers are',
  async t => {
    const [one, two] = await twoNodes(await foundCommunity(t))
    const ana = await one.connect('ana')
    const [ben, carla] = [await two.connect('ben'), await one.connect('carla')]
    await send(ana, { to: ['ben', 'carla'], subject: 'Cena', holdMs: 50 })
    two.services.postman.look()

    for (const reader of [ben, carla]) {
      const { mail } = await reader.next('mail.arrived')
      assert.equal(mail.subject, 'Cena')
    }
    for (const node of [one, two]) node.services.postman.look()
    await Promise.all([one.services.store.findMotd({}), two.services.store.findMotd({})])

    assert.deepEqual(
      await Promise.all([ben, carla].map(async reader => (await mailsIn(reader)).length)),
      [1, 1],
    )
    assert.deepEqual(
      [ben, carla].map(reader => reader.all('mail.arrived').length),
      [1, 1],
    )
  },
)

clusterTest('mail that a killed node held is delivered by another', async t => {
  const { environment, node } = await foundCommunity(t)
  const one = await node({ busBeatMs: BEAT_MS })
  const two = await startProcess(t, ':memory:', {
    ...environment,
    BUS_BEAT_MS: String(BEAT_MS),
  })
  const [ben, ana] = [await one.connect('ben'), await two.connect('ana')]
  await send(ana, { to: ['ben'], subject: 'Cena', holdMs: 500 })

  await two.kill()

  assert.equal((await ben.next('mail.arrived')).mail.subject, 'Cena')
})

clusterTest('an order that changes is told at every node where its customer is', async t => {
  const [one, two] = await twoNodes(await foundCommunity(t))
  const ana = await one.connect('ana')
  const there = await two.again(ana)

  const items = [{ card: 'Pikachu ex', quantity: 1 }]
  const { order } = await ana.request('shop.buy', { items, key: 'compra' })

  assert.equal((await there.next('shop.changed')).order.id, order.id)
})
