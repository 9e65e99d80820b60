import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nanoid } from 'nanoid'
import { startFigures } from '../../lib/server/figures'
import { startServer } from '../helpers/server'

test('the panel is given what the server, the desk and the shop do (S3)', async t => {
  const server = await startServer(t)
  const at = Date.now()
  // A day that ends meanwhile would be another one.
  server.services.now = () => at
  const [ana, benja] = await server.connectAll('ana', 'benja')
  await server.again(ana)
  await server.connect('carla', 'agent')
  await ana.say('#general', 'hola')
  const { conversation } = await benja.request('desk.request', {})
  const { cards } = await ana.request('shop.catalogue', {})
  const items = [{ card: cards[0]!.id, quantity: 2 }]
  const { order } = await ana.request('shop.buy', { items, key: nanoid() })

  const read = startFigures(server.services)
  const { desk, shop, store, ...figures } = await read()

  assert.deepEqual([figures.connections, figures.clients, figures.people], [4, 4, 3])
  assert.equal(figures.messages, server.services.hub.messages)
  assert.ok(figures.at === at && store.commits > 0 && figures.memoryBytes > 0)
  assert.deepEqual(desk, {
    ...{ waiting: 1, since: conversation.requestedAt, talks: 0, agents: 1, free: 1 },
  })
  assert.equal(shop.days.length, 14)
  assert.deepEqual([shop.days.at(-1)!.orders, shop.days.at(-1)!.total], [1, order.total])
  assert.ok(shop.days.every(({ at }, i) => i === 0 || at - shop.days[i - 1]!.at === 86_400_000))
})

test('sales are counted anew only every few seconds, as they may be many', async t => {
  const server = await startServer(t)
  const ana = await server.connect('ana')
  let now = Date.now()
  const read = startFigures({ ...server.services, now: () => now })
  const countOrders = async (afterMs: number) => {
    now += afterMs
    return (await read()).shop.days.reduce((sum, { orders }) => sum + orders, 0)
  }
  const { cards } = await ana.request('shop.catalogue', {})

  assert.equal(await countOrders(0), 0)
  await ana.request('shop.buy', { items: [{ card: cards[0]!.id, quantity: 1 }], key: nanoid() })

  assert.deepEqual([await countOrders(1000), await countOrders(20_000)], [0, 1])
})
