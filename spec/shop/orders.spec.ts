import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { verifyAudit } from '../../lib/db'
import { buyFromCustomer, listOpenReturns, resolveReturn } from '../../lib/shop'
import { yearBefore } from '../../lib/shop/year'
import { shareServer, startServer } from '../helpers/server'
import { accept, askReturn, buy, confirm, contextOf, newKey, putOnSale, stockOf } from './selling'

const DAY_MS = 86_400_000

describe('an order', () => {
  const server = shareServer({ name: 'Pedidos' })

  test('is shipped, then received, each once (D5)', async () => {
    const its = await server()
    const [ana, eva] = [await its.connect('ana'), await its.connect('eva', 'agent')]
    const { id } = await buy(ana, (await putOnSale(its, eva)).id)

    const shipped = await ana.request('shop.confirm', { order: id, to: 'shipment_confirmed' })
    const repeated = await ana.request('shop.confirm', { order: id, to: 'shipment_confirmed' })
    const received = await confirm(ana, id.toLowerCase())

    assert.deepEqual(repeated, shipped)
    assert.deepEqual(
      received.history.map(({ state, by }) => [state, by]),
      ['paid', 'shipment_confirmed', 'received'].map(state => [state, ana.username]),
    )
    await assert.rejects(confirm(ana, id), {
      code: 11,
      message: 'Ese pedido está en «Recibido» y así no se puede.',
      data: { kind: 'wrong_state', state: 'received', what: 'order' },
    })
  })

  test('belongs to its customer: others do not see it, agents see it and leave it alone (D9)', async () => {
    const its = await server()
    const [ana, ben, eva] = await its.connectAll('ana', 'ben', 'caro')
    const agent = await its.connect('eva', 'agent')
    const order = await buy(ana, (await putOnSale(its, agent)).id)
    const missing = { code: 7, data: { kind: 'not_found', what: 'order' } }

    for (const stranger of [ben, eva]) {
      await assert.rejects(stranger.request('shop.order', { id: order.id }), missing)
      await assert.rejects(confirm(stranger, order.id), missing)
      await assert.rejects(askReturn(stranger, order.id), missing)
      assert.deepEqual((await stranger.request('shop.operations', {})).orders, [])
      await assert.rejects(stranger.request('shop.operations', { all: true }), { code: 6 })
    }
    assert.deepEqual((await agent.request('shop.order', { id: order.id })).order, order)
    assert.deepEqual((await ana.request('shop.order', { id: order.id })).order, order)
    await assert.rejects(confirm(agent, order.id), {
      code: 6,
      data: { kind: 'forbidden', reason: 'owner' },
    })
    const { orders } = await agent.request('shop.operations', { all: true })
    assert.deepEqual(
      orders.filter(({ id }) => id === order.id),
      [order],
    )
  })

  test('is returned as a whole, and its goods can be bought again (D5)', async () => {
    const its = await server()
    const [ana, eva] = [await its.connect('ana'), await its.connect('eva', 'agent')]
    const card = await putOnSale(its, eva, { stock: 3 })
    const { id } = await buy(ana, card.id, 2)
    const asked = await askReturn(ana, id, { reason: 'no me gustó', key: 'back' })

    assert.equal(asked.state, 'return_requested')
    assert.deepEqual(asked.openReturn?.items, [{ card: card.id, quantity: 2 }])
    assert.equal(asked.history.at(-1)?.reason, 'no me gustó')
    assert.deepEqual(await askReturn(ana, id, { reason: 'no me gustó', key: 'back' }), asked)
    await assert.rejects(askReturn(ana, id), { code: 11, kind: 'wrong_state' })
    await assert.rejects(confirm(ana, id), { code: 11, kind: 'wrong_state' })
    const waiting = await listOpenReturns(contextOf(its, eva))
    assert.deepEqual(
      waiting.filter(order => order.id === id),
      [asked],
    )
    assert.equal(await stockOf(ana, card.name), 1)

    const done = await accept(its, eva, id)

    assert.deepEqual((await ana.next('shop.changed')).order, done)
    assert.deepEqual([done.state, done.items[0]?.returned], ['return_processed', 2])
    assert.equal(done.history.at(-1)?.by, eva.username)
    assert.equal(done.openReturn, undefined)
    assert.equal(await stockOf(ana, card.name), 3)
    await assert.rejects(accept(its, eva, id), { kind: 'wrong_state' })
    await assert.rejects(askReturn(ana, id), {
      data: { kind: 'wrong_state', state: 'return_processed', what: 'order' },
    })
    assert.equal(await stockOf(ana, card.name), 3)
  })

  test('is returned in parts, never more than was bought; damaged goods are not sold again (D5)', async () => {
    const its = await server()
    const [ana, eva] = [await its.connect('ana'), await its.connect('eva', 'agent')]
    const card = await putOnSale(its, eva, { stock: 5 })
    const other = await putOnSale(its, eva)
    const { id } = await buy(ana, card.id, 5)
    const back = (quantity: number) => ({ items: [{ card: card.name, quantity }] })

    await askReturn(ana, id, back(3))
    const some = await accept(its, eva, id, [{ card: card.name, quantity: 1 }])
    assert.deepEqual([some.items[0]?.returned, some.items[0]?.damaged], [3, 1])
    assert.equal(await stockOf(ana, card.name), 2)

    await assert.rejects(askReturn(ana, id, back(3)), {
      code: -32602,
      message: `Revisa «cartas»: de «${card.name}» quedan 2 por devolver.`,
    })
    await assert.rejects(askReturn(ana, id, { items: [...back(2).items, ...back(1).items] }), {
      code: -32602,
    })
    await assert.rejects(askReturn(ana, id, { items: [{ card: other.id, quantity: 1 }] }), {
      data: { kind: 'not_found', what: 'card', card: other.id },
    })
    await askReturn(ana, id)
    const all = await accept(its, eva, id, true)
    assert.deepEqual([all.items[0]?.returned, all.items[0]?.damaged], [5, 3])
    assert.equal(await stockOf(ana, card.name), 2)
  })

  test('is again what it was when an agent refuses its return, or the customer takes it back (D5)', async () => {
    const its = await server()
    const [ana, eva] = [await its.connect('ana'), await its.connect('eva', 'agent')]
    const card = await putOnSale(its, eva)
    const { id } = await buy(ana, card.id)
    await confirm(ana, id)
    await askReturn(ana, id)

    const decision = { order: id, accept: false, reason: 'pasó el plazo' }
    const refused = await resolveReturn(contextOf(its, eva), decision)

    assert.equal(refused.state, 'shipment_confirmed')
    const { state, by, reason } = refused.history.at(-1)!
    assert.deepEqual([state, by, reason], ['shipment_confirmed', eva.username, 'pasó el plazo'])
    await askReturn(ana, id)
    await assert.rejects(eva.request('shop.withdraw', { order: id }), { kind: 'forbidden' })
    const { order: withdrawn } = await ana.request('shop.withdraw', { order: id })
    assert.deepEqual([withdrawn.state, withdrawn.items[0]?.returned], ['shipment_confirmed', 0])
    assert.equal(await stockOf(ana, card.name), 0)
    assert.equal((await confirm(ana, id)).state, 'received')
  })

  test('keeps its price when the card gets another (D4)', async () => {
    const its = await server()
    const [ana, eva] = [await its.connect('ana'), await its.connect('eva', 'agent')]
    const card = await putOnSale(its, eva, { price: 700 })
    const { id } = await buy(ana, card.id)
    await putAgain(card.id, 900)
    const { order } = await ana.request('shop.order', { id })
    assert.deepEqual([order.total, order.items[0]?.price], [700, 700])
    const { cards } = await ana.request('shop.catalogue', { query: card.name })
    assert.equal(cards[0]?.price, 900)

    async function putAgain(id: string, price: number) {
      const by = { id: eva.user.id, username: eva.username, isAgent: true }
      const digest = 'x'
      const publication = { newCardId: 'x', card: id, price, by, at: 1, key: newKey(), digest }
      await its.services.store.publishCard(publication)
    }
  })

  test('of a customer who sells to the shop is a sale, done when it is made (D7)', async () => {
    const its = await server()
    const [ana, eva] = [await its.connect('ana'), await its.connect('eva', 'agent')]
    const name = `Rareza ${newKey()}`
    const sale = { customerId: ana.user.id, card: name, price: 2500, key: newKey() }

    const { order, isNew } = await buyFromCustomer(contextOf(its, eva), sale)

    assert.deepEqual([order.kind, order.state, order.total, isNew], ['sale', 'paid', 2500, true])
    assert.equal((await buyFromCustomer(contextOf(its, eva), sale)).order.id, order.id)
    assert.deepEqual((await ana.request('shop.operations', {})).orders, [order])
    assert.deepEqual((await ana.next('shop.changed')).order, order)
    assert.equal(await stockOf(ana, name), undefined)
    await assert.rejects(buy(ana, name), { kind: 'not_found' })
    for (const deed of [confirm, askReturn]) {
      await assert.rejects(deed(ana, order.id), {
        data: { kind: 'wrong_state', state: 'paid', what: 'sale' },
      })
    }
  })
})

describe('the record of a shop', () => {
  const server = shareServer({ name: 'Registro' })

  test('has a row for each request of a customer, also for what was refused, and is whole (D11)', async () => {
    const its = await server()
    const [ana, eva] = [await its.connect('ana'), await its.connect('eva', 'agent')]
    const card = await putOnSale(its, eva)
    await ana.request('shop.catalogue', { query: 'pika' })
    const order = await buy(ana, card.id)
    await assert.rejects(buy(ana, card.id))
    await ana.request('shop.operations', {})
    await confirm(ana, order.id)
    await askReturn(ana, order.id)
    await assert.rejects(confirm(ana, order.id))

    const { store } = its.services
    const { entries } = await store.listAudit({ actorId: ana.user.id, limit: 50 })

    const items = [{ card: card.name, quantity: 1 }]
    const asked = [{ card: card.id, quantity: 1 }]
    assert.deepEqual(
      entries.reverse().map(({ action, actor, detail }) => [action, actor, detail]),
      [
        ['shop.catalogue', { query: 'pika' }],
        ['shop.buy', { order: order.id, total: 1000, items }],
        ['shop.buy', { items: asked, refused: 'out_of_stock' }],
        ['shop.operations', { all: false }],
        ['shop.confirm', { order: order.id, state: 'shipment_confirmed' }],
        ['shop.return', { order: order.id, items }],
        ['shop.confirm', { order: order.id, refused: 'wrong_state' }],
      ].map(([action, detail]) => [action, ana.username, detail]),
    )
    const { broken, rows } = await verifyAudit(store)
    assert.deepEqual([broken, rows >= entries.length], [undefined, true])
  })

  test('its log says who did what, one line each (D10)', async () => {
    const its = await server()
    const [ana, eva] = [await its.connect('lola'), await its.connect('raul', 'agent')]
    const card = await putOnSale(its, eva, { price: 1500 })
    const { id } = await buy(ana, card.id)
    await confirm(ana, id)
    await confirm(ana, id)
    await askReturn(ana, id)
    await accept(its, eva, id)
    await ana.request('shop.operations', {})
    await eva.request('shop.catalogue', { query: card.name })
    await eva.request('shop.order', { id })
    for (const line of [
      /\[SERVIDOR\] Publicación Ejecutivo Raul: Carta /,
      new RegExp(`\\[SERVIDOR\\] Compra Cliente Lola: pedido ${id}, \\$1\\.500\\.$`),
      new RegExp(`\\[SERVIDOR\\] Confirmación Envío Cliente Lola: pedido ${id}\\.$`),
      new RegExp(`\\[SERVIDOR\\] Confirmación Recepción Cliente Lola: pedido ${id}\\.$`),
      new RegExp(`\\[SERVIDOR\\] Solicitud Devolución Cliente Lola: pedido ${id}\\.$`),
      new RegExp(`\\[SERVIDOR\\] Devolución Tramitada Ejecutivo Raul: pedido ${id}\\.$`),
      /\[SERVIDOR\] Consulta Historial Cliente Lola\.$/,
      /\[SERVIDOR\] Consulta Catálogo Ejecutivo Raul\.$/,
      new RegExp(`\\[SERVIDOR\\] Consulta Pedido Ejecutivo Raul: pedido ${id}\\.$`),
    ]) {
      assert.equal(its.log.filter(each => line.test(each)).length, 1, String(line))
    }
  })
})

test('the history has the last 365 days, the day at their beginning with all its hours (D3)', async t => {
  const its = await startServer(t)
  const now = Date.now()
  // A day that ends meanwhile would be another one.
  its.services.now = () => now
  const [ana, eva] = [await its.connect('ana'), await its.connect('eva', 'agent')]
  const card = await putOnSale(its, eva, { stock: 4 })
  const { store } = its.services
  const first = yearBefore(now)
  const by = { id: ana.user.id, username: ana.username, isAgent: false }
  for (const [id, at] of Object.entries({ OLD: first - 1, EDGE: first, NEAR: first + DAY_MS })) {
    const items = [{ card: card.id, quantity: 1 }]
    await store.placeOrder({ id, items, by, at, key: id, digest: id })
  }
  const today = await buy(ana, card.id)

  const { orders } = await ana.request('shop.operations', {})
  const idsOf = (page: typeof orders) => page.map(({ id }) => id)
  assert.deepEqual(idsOf(orders), [today.id, 'NEAR', 'EDGE'])
  assert.equal(first % DAY_MS, 0)
  const all = await eva.request('shop.operations', { all: true })
  assert.deepEqual(idsOf(all.orders), [today.id, 'NEAR', 'EDGE', 'OLD'])
  const page = await ana.request('shop.operations', { limit: 1 })
  const next = await ana.request('shop.operations', { limit: 1, before: page.orders[0]!.id })
  assert.deepEqual([idsOf(page.orders), page.more], [[today.id], true])
  assert.deepEqual([idsOf(next.orders), next.more], [['NEAR'], true])
})
