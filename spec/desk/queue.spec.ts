import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { shareServer, startServer } from '../helpers/server'
import { ask, connectMany, queueSeenBy } from './serving'

const outcomeOf = (error: { kind: string }) => error.kind

describe('the queue', { concurrency: true }, () => {
  test('seven customers are served by three agents in strict order of arrival (D6, D8)', async t => {
    const server = await startServer(t)
    const agents = await connectMany(server, 3, 'agente', 'agent')
    const customers = await connectMany(server, 7, 'cliente')
    const names = customers.map(({ username }) => username)
    const asked = []
    for (const customer of customers) asked.push(await ask(customer))
    assert.deepEqual(
      asked.map(({ position }) => position),
      [1, 2, 3, 4, 5, 6, 7],
    )
    assert.deepEqual(await queueSeenBy(agents[0]!), names)

    const served: string[] = []
    for (let i = 0; i < 7; i++) {
      const agent = agents[i % 3]!
      const { customer, conversation } = await agent.request('desk.connect', {})
      served.push(customer.username)
      assert.equal(conversation.state, 'active')
      assert.equal(conversation.agent?.username, agent.username)
      if (i < 4) await agent.request('desk.disconnect', {})
    }

    assert.deepEqual(served, names)
    await assert.rejects(
      agents[2]!.request('desk.disconnect', {}).then(() => agents[2]!.request('desk.connect', {})),
      {
        kind: 'not_found',
        data: { kind: 'not_found', what: 'conversation' },
      },
    )
  })

  test('a customer who asks twice, also from another connection, keeps the one place (D6)', async t => {
    const server = await startServer(t)
    const ana = await server.connect('ana')
    const first = await ask(ana)
    const [again, elsewhere] = await Promise.all([ask(ana), ask(await server.again(ana))])

    assert.deepEqual([again.id, elsewhere.id], [first.id, first.id])
    assert.deepEqual([again.position, again.state, again.room], [1, 'waiting', first.room])
    assert.deepEqual(Object.keys(first).sort(), [
      'customer',
      'id',
      'position',
      'requestedAt',
      'room',
      'state',
    ])
  })

  test('everybody who waits reads of a new place, and only of a new one (D6)', async t => {
    const server = await startServer(t)
    const agent = await server.connect('eva', 'agent')
    const [ana, ben, carla] = await server.connectAll('ana', 'ben', 'carla')
    const conversations = [await ask(ana), await ask(ben), await ask(carla)]
    await agent.next('desk.waiting', ({ waiting }) => waiting === 3)

    await ana.request('desk.leave', {})

    const moved = await carla.next('desk.position', ({ position }) => position === 2)
    assert.equal(moved.conversation, conversations[2]!.id)
    await ben.next('desk.position', ({ position }) => position === 1)
    const longest = conversations[1]!.requestedAt
    await agent.next('desk.waiting', ({ waiting, since }) => waiting === 2 && since === longest)
    const ended = await ana.next('desk.ended')
    assert.deepEqual(
      [ended.reason, ended.conversation.state, ended.rate],
      ['left', 'ended', undefined],
    )
    assert.deepEqual(
      carla.all('desk.position').map(({ position }) => position),
      [3, 2],
    )
  })

  test('nobody but who waits has a place to leave (D6)', async t => {
    const server = await startServer(t)
    const ana = await server.connect('ana')
    await assert.rejects(ana.request('desk.leave', {}), { kind: 'not_found' })
  })

  test('twenty agents who take the one customer at once: one has it, the others read who (D8)', async t => {
    const server = await startServer(t)
    const agents = await connectMany(server, 20, 'agente', 'agent')
    const ana = await server.connect('ana')
    const { id: conversation } = await ask(ana)

    const outcomes = await Promise.all(
      agents.map(agent => agent.request('desk.connect', { conversation }).catch(outcomeOf)),
    )

    const winners = outcomes.filter(each => typeof each !== 'string')
    assert.equal(winners.length, 1)
    assert.equal(outcomes.filter(each => each === 'conflict').length, 19)
    const by = winners[0]!.conversation.agent!.username
    const loser = agents.find(({ username }) => username !== by)!
    await assert.rejects(loser.request('desk.connect', { conversation }), {
      data: { kind: 'conflict', what: 'conversation', by },
    })
    await assert.rejects(loser.request('desk.connect', {}), { kind: 'not_found' })
    assert.equal(ana.all('desk.started').length, 1)
  })

  test('an agent holds as many as the setting says, not one more at once (D15)', async t => {
    const server = await startServer(t, { desk: { capacity: 2 } })
    const agent = await server.connect('eva', 'agent')
    for (const customer of await connectMany(server, 4, 'cliente')) await ask(customer)

    const outcomes = await Promise.all(
      Array.from({ length: 4 }, async () =>
        (await server.again(agent)).request('desk.connect', {}),
      ).map(each => each.then(({ customer }) => customer.username, outcomeOf)),
    )

    assert.equal(outcomes.filter(each => each === 'wrong_state').length, 2)
    const [me] = (await agent.request('desk.status', {})).agents
    assert.deepEqual(me, { username: 'eva', name: 'Eva', state: 'busy', holding: 2, capacity: 2 })
    assert.deepEqual(await queueSeenBy(agent), ['cliente2', 'cliente3'])
  })

  test('a wait is estimated from the latest waits and the free agents (D6)', async t => {
    const server = await startServer(t)
    const agent = await server.connect('eva', 'agent')
    const [ana, ben] = await server.connectAll('ana', 'ben')

    assert.equal((await ask(ana)).waitMs, 0, 'an agent is free')
    assert.equal((await ask(ben)).waitMs, undefined, 'nobody was ever served')
    await agent.request('desk.connect', {})

    const told = await ben.next('desk.position', ({ position }) => position === 1)
    assert.ok(told.waitMs !== undefined && told.waitMs >= 0)
  })
})

describe('free agents are given customers', () => {
  const shared = shareServer({ desk: { assign: 'auto' } })

  test('at once, when one asks, when one ends and when an agent comes (D6)', async () => {
    const server = await shared()
    const first = await server.connect('eva', 'agent')
    const eva = await server.again(first)
    const [ana, ben, carla] = await server.connectAll('ana', 'ben', 'carla')

    await ask(ana)
    const started = await eva.next('desk.started')
    assert.equal(started.conversation.customer.username, 'ana')
    const { entered } = await eva.next(
      'room.joined',
      ({ room }) => room === started.conversation.room,
    )
    assert.equal(entered?.kind, 'desk')
    await ask(ben)
    await ask(carla)
    await eva.request('desk.disconnect', {})
    const next = await eva.next('desk.started')
    assert.equal(next.conversation.customer.username, 'ben')

    const otto = await server.connect('otto', 'agent')
    assert.equal((await otto.next('desk.started')).conversation.customer.username, 'carla')
  })

  test('as soon as somebody has the second factor, or the role, that is missing (D12)', async t => {
    const server = await startServer(t, { desk: { assign: 'auto' } })
    const [ana, ben, otto] = await server.connectAll('ana', 'ben', 'otto')
    await otto.enrol()
    const root = await server.connect('root', 'admin')
    for (const customer of [ana, ben]) await ask(customer)

    const eva = await server.connect('eva', 'agent')
    assert.equal((await eva.next('desk.started')).conversation.customer.username, 'ana')

    await root.request('admin.role', { username: 'otto', role: 'agent' })
    assert.equal((await otto.next('desk.started')).conversation.customer.username, 'ben')
  })
})
