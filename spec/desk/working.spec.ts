import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fillAnswer } from '../../lib/desk/canned'
import { estimate } from '../../lib/desk/queue-board'
import type { Params } from '../../lib/protocol'
import type { TestClient } from '../helpers/client'
import { shareServer, startServer } from '../helpers/server'
import { ask, freshKey, serve } from './serving'

const shared = shareServer()

function buy(customer: TestClient, card: string, quantity = 1) {
  return customer.request('shop.buy', { items: [{ card, quantity }], key: freshKey() })
}

test('an agent sees who is connected, who waits, and what each did last (D13)', async t => {
  const server = await startServer(t)
  const agent = await server.connect('eva', 'agent')
  const [ana, ben] = await server.connectAll('ana', 'ben')
  await server.again(ana)
  await buy(ana, 'Pikachu ex')
  await ask(ben)

  const status = await agent.request('desk.status', {})

  assert.deepEqual(status.connected, [
    { username: 'ana', name: 'Ana', email: ana.user.email },
    { username: 'ben', name: 'Ben', email: ben.user.email },
  ])
  assert.equal(status.online, 2)
  assert.deepEqual(
    status.waiting.map(({ customer, position }) => [customer.username, customer.email, position]),
    [['ben', ben.user.email, 1]],
  )
  const { customers } = await agent.request('desk.details', {})
  assert.deepEqual(
    customers.map(({ username, lastAction }) => [username, lastAction]),
    [
      ['ana', 'shop.buy'],
      ['ben', 'desk.request'],
    ],
  )
  for (const { connectedAt, lastActionAt } of customers) {
    assert.ok(connectedAt <= lastActionAt! && lastActionAt! <= Date.now())
  }
})

test('only agents may do what agents do (D12)', async () => {
  const server = await shared()
  const ana = await server.connect('ana')
  const asked: { [method: string]: object } = {
    'desk.status': {},
    'desk.details': {},
    'desk.state': {},
    'desk.connect': {},
    'desk.history': {},
    'desk.operations': {},
    'desk.buy': { card: 'Pikachu ex', price: 1, key: 'k' },
    'desk.publish': { card: 'Pikachu ex', key: 'k' },
    'desk.returns': {},
    'desk.resolve': { order: 'x', accept: true },
    'desk.note': { text: 'x' },
    'desk.transfer': { agent: 'eva' },
    'desk.accept': {},
    'desk.decline': {},
    'desk.disconnect': {},
    'desk.exit': {},
    'desk.cannedSave': { name: 'x', text: 'x' },
    'desk.conversations': {},
  }
  for (const [method, params] of Object.entries(asked)) {
    await assert.rejects(ana.ask(method, params), { kind: 'forbidden' }, method)
  }
})

test('the served customer has a history, orders and a panel; nobody served has none (D13, D15)', async () => {
  const server = await shared()
  const agent = await server.connect('eva', 'agent')
  const ana = await server.connect('ana')
  const { order } = await buy(ana, 'Pikachu ex', 2)
  for (const method of ['desk.history', 'desk.operations', 'desk.customer'] as const) {
    await assert.rejects(agent.request(method, {}), {
      message: 'No atiendes esa conversación ahora. Toma una con :conectar.',
      data: { kind: 'wrong_state', what: 'serving', state: 'none' },
    })
  }
  const { id: conversation } = await ask(ana)

  const taken = await agent.request('desk.connect', { conversation })

  assert.deepEqual(
    taken.orders.map(({ id }) => id),
    [order.id],
  )
  await ana.request('shop.confirm', { order: order.id })
  const { actions } = await agent.request('desk.history', {})
  assert.deepEqual(
    actions.map(({ action }) => action),
    ['shop.confirm', 'desk.referred', 'desk.request', 'shop.buy'],
  )
  const { orders } = await agent.request('desk.operations', {})
  assert.deepEqual(
    orders[0]?.history.map(({ state }) => state),
    ['paid', 'shipment_confirmed'],
  )
  assert.deepEqual((await ana.next('desk.operations')).orders, orders, 'the customer is shown them')
  await agent.request('desk.note', { text: 'colecciona Pikachu' })
  const panel = await agent.request('desk.customer', {})
  assert.deepEqual([panel.customer.username, panel.customer.email], [ana.username, ana.user.email])
  assert.deepEqual([panel.orders, panel.notes[0]?.text], [orders, 'colecciona Pikachu'])
  assert.deepEqual(
    panel.conversations.map(({ id }) => id),
    [taken.conversation.id],
  )
})

test('the shop buys a card from the served customer, once for each key (D7)', async () => {
  const server = await shared()
  const { agent, customer } = await serve(server)
  const sale = { card: 'Pikachu ex', price: 1500, key: 'venta 1' }
  const before = await stockOf(agent, 'Pikachu ex')

  const { order } = await agent.request('desk.buy', sale)

  assert.deepEqual(
    [order.kind, order.total, order.customer.username],
    ['sale', 1500, customer.username],
  )
  assert.deepEqual(await agent.request('desk.buy', sale), { order, isNew: false })
  const own = await customer.request('shop.operations', {})
  assert.deepEqual(own.orders, [order])
  const after = await stockOf(agent, 'Pikachu ex')
  assert.deepEqual([after.stock, after.backRoom], [before.stock, before.backRoom! + 1])
  await agent.request('desk.disconnect', {})
  assert.deepEqual(
    (await agent.request('desk.buy', sale)).order,
    order,
    'also when nobody is served',
  )
  await assert.rejects(agent.request('desk.buy', { ...sale, key: 'venta 2' }), {
    kind: 'wrong_state',
  })
})

test('publishing takes from the back room; a card never seen needs a price (D13)', async () => {
  const server = await shared()
  const { agent, customer } = await serve(server)
  await agent.request('desk.buy', { card: 'Mew dorado', price: 900, key: freshKey() })
  const publish = (params: Omit<Params<'desk.publish'>, 'key'>) =>
    agent.request('desk.publish', { ...params, key: freshKey() })
  for (const card of ['Mew dorado', 'Nunca vista']) {
    await assert.rejects(publish({ card }), {
      data: { kind: 'invalid_params', field: 'price', reason: 'missing' },
    })
  }

  const { card } = await publish({ card: 'mew DORADO', price: 2000 })

  assert.deepEqual([card.name, card.price, card.stock, card.backRoom], ['Mew dorado', 2000, 1, 0])
  assert.equal((await publish({ card: 'Mew dorado' })).card.stock, 2)
  await buy(customer, 'Mew dorado', 2)
})

test('an agent accepts a return, and refuses another with a reason (D5)', async () => {
  const server = await shared()
  const { agent, customer } = await serve(server)
  const ids: string[] = []
  for (let i = 0; i < 2; i++) {
    const { order } = await buy(customer, 'Pikachu ex')
    await customer.request('shop.return', { order: order.id, key: freshKey() })
    ids.push(order.id)
  }
  const listed = await agent.request('desk.returns', {})
  assert.deepEqual(
    listed.orders.map(({ id }) => id),
    ids,
  )

  const accepted = await agent.request('desk.resolve', { order: ids[0]!, accept: true })
  const refused = await agent.request('desk.resolve', {
    order: ids[1]!,
    accept: false,
    reason: 'usada',
  })

  assert.deepEqual([accepted.order.state, refused.order.state], ['return_processed', 'paid'])
  assert.equal(refused.order.history.at(-1)?.reason, 'usada')
  assert.deepEqual((await agent.request('desk.returns', {})).orders, [])
})

test('with several customers an agent says which one is meant (D15)', async t => {
  const server = await startServer(t, { desk: { capacity: 2 } })
  const agent = await server.connect('eva', 'agent')
  for (const customer of await server.connectAll('ana', 'ben')) await ask(customer)
  const ids = []
  for (let i = 0; i < 2; i++) ids.push((await agent.request('desk.connect', {})).conversation.id)

  await assert.rejects(agent.request('desk.note', { text: 'x' }), {
    data: { kind: 'invalid_params', field: 'conversation', reason: 'several' },
  })

  await agent.request('desk.note', { text: 'para ben', conversation: ids[1]! })
  await agent.request('desk.disconnect', { conversation: ids[0]! })
  const { notes } = await agent.request('desk.notes', {})
  assert.deepEqual(
    notes.map(({ text }) => text),
    ['para ben'],
  )
})

test('ready-made answers are shared or own, and filled in for the customer (D15)', async () => {
  const server = await shared()
  const { agent, customer } = await serve(server)
  const otto = await server.connect('otto', 'agent')
  const { order } = await buy(customer, 'Pikachu ex')
  const text = 'Hola {nombre}, soy {agente}: tu {carta} ({pedido}) {algo}'
  await agent.request('desk.cannedSave', { name: 'Saludo', text, shared: true })
  const { answer: own } = await agent.request('desk.cannedSave', { name: 'mía', text: 'a' })
  await agent.request('desk.cannedSave', { name: 'MÍA', text: 'b' })

  const { answers } = await agent.request('desk.canned', {})

  assert.deepEqual(
    answers.map(({ name, shared, filled }) => [name, shared, filled]),
    [
      ['MÍA', false, 'b'],
      ['Saludo', true, `Hola Ana, soy Eva: tu Pikachu ex (${order.id}) {algo}`],
    ],
  )
  const others = await otto.request('desk.canned', {})
  assert.deepEqual(
    others.answers.map(({ name, filled }) => [name, filled]),
    [['Saludo', undefined]],
  )
  await assert.rejects(otto.request('desk.cannedRemove', { id: own.id }), { kind: 'not_found' })
  await agent.request('desk.cannedRemove', { id: own.id })
  assert.equal((await agent.request('desk.canned', {})).answers.length, 1)
})

test('a placeholder that stands for nothing stays to be seen', () => {
  const values = { customer: 'Ana', agent: 'Eva', order: undefined, card: undefined }
  assert.equal(
    fillAnswer('{name} {Nome} {pedido} {x} {{agent}}', values),
    'Ana Ana {pedido} {x} {Eva}',
  )
})

test('nobody waits for as many agents as are free, the next ones a place at a time', () => {
  const cases: [position: number, free: number, placeMs: number | undefined, expected: unknown][] =
    [
      [1, 1, undefined, 0],
      [2, 3, 5000, 0],
      [3, 1, 5000, 10_000],
      [1, 0, 5000, 5000],
      [2, 0, 3100, 10_000],
      [1, 0, undefined, undefined],
    ]
  for (const [position, free, placeMs, expected] of cases) {
    assert.equal(estimate(position, { free, placeMs }), expected)
  }
})

test('who says busy or away is not given anybody, and is shown so (D13)', async t => {
  const server = await startServer(t, { desk: { assign: 'auto' } })
  const agent = await server.connect('eva', 'agent')
  await agent.request('desk.state', { state: 'away' })
  const ana = await server.connect('ana')
  await ask(ana)
  const { agents, waiting } = await agent.request('desk.status', {})
  assert.deepEqual([agents[0]?.state, waiting.length], ['away', 1])

  assert.deepEqual(await agent.request('desk.state', { state: 'available' }), {
    state: 'available',
  })

  assert.equal((await agent.next('desk.started')).conversation.customer.username, 'ana')
})

test('who is gone again while being given to an agent keeps nobody else from being served (D6)', async t => {
  const server = await startServer(t, { desk: { assign: 'auto', capacity: 2 } })
  const agent = await server.connect('eva', 'agent')
  await agent.request('desk.state', { state: 'away' })
  const [ana, ben] = await server.connectAll('ana', 'ben')
  for (const customer of [ana, ben]) await ask(customer)
  const { store } = server.services
  const { assignNext } = store
  store.assignNext = async assignment => {
    const given = await assignNext(assignment)
    if (given?.conversation.customer.id === ana.user.id) {
      await store.leaveConversation({ customerId: ana.user.id, at: 1 })
    }
    return given
  }

  await agent.request('desk.state', { state: 'available' })

  await ben.next('desk.started')
  assert.deepEqual(ana.all('desk.started'), [])
  assert.deepEqual(
    server.log.filter(line => /Fallo/.test(line)),
    [],
  )
})

test('the day is counted: waits, who left, ratings and sales of each agent (D15)', async t => {
  const server = await startServer(t)
  const { agent, customer } = await serve(server)
  await agent.request('desk.buy', { card: 'Pikachu ex', price: 700, key: freshKey() })
  await agent.request('desk.disconnect', {})
  await customer.request('desk.rate', { stars: 4 })
  const [ben, carla] = await server.connectAll('ben', 'carla')
  await ask(ben)
  await ben.request('desk.leave', {})
  await ask(carla)

  const stats = await agent.request('desk.stats', { since: 0 })

  assert.deepEqual([stats.requested, stats.served, stats.abandoned], [3, 1, 1])
  assert.deepEqual(stats.ratings, [0, 0, 0, 1, 0])
  assert.ok(stats.waits.maxMs! >= stats.waits.medianMs! && stats.waits.medianMs! >= 0)
  const [eva] = stats.agents
  assert.ok(eva!.medianHandlingMs! >= 0)
  assert.deepEqual(
    { ...eva, medianHandlingMs: 0 },
    {
      ...{ username: 'eva', name: 'Eva', served: 1, medianHandlingMs: 0 },
      ...{ rated: 1, stars: 4, sales: 1, salesTotal: 700 },
    },
  )
  assert.equal((await agent.request('desk.stats', { since: 0, until: 1 })).requested, 0)
})

test('what is asked of the desk is on record, and the log names who went to whom (D10, D11)', async t => {
  const server = await startServer(t)
  const { agent } = await serve(server)
  await agent.request('desk.disconnect', {})

  await server.logged(/\[SERVIDOR\] Cliente Ana redirigido a ejecutivo Eva\.$/)
  const { entries } = await server.services.store.listAudit({ limit: 50 })
  const desk = entries.filter(({ action }) => action.startsWith('desk.')).reverse()
  assert.deepEqual(
    desk.map(({ action, actor }) => [action, actor]),
    [
      ['desk.request', 'ana'],
      ['desk.referred', 'ana'],
      ['desk.disconnect', 'eva'],
    ],
  )
  assert.equal(desk[1]?.detail.agent, 'eva')
})

async function stockOf(agent: TestClient, name: string) {
  const { cards } = await agent.request('shop.catalogue', { query: name })
  return cards.find(card => card.name === name)!
}
