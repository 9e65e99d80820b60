import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { shareServer, startServer } from '../helpers/server'
import { buy, confirm, newKey, putOnSale, stockOf } from './selling'

describe('the shop', () => {
  const server = shareServer({ lang: 'es' })

  test('opens with 24 cards and packs, found by any word of their names (D4)', async () => {
    const ana = await (await server()).connect('ana')
    const { cards, more, shop, currency } = await ana.request('shop.catalogue', {})
    const own = cards.filter(({ name }) => !name.startsWith('Carta '))
    assert.deepEqual([own.length, more, shop, currency], [24, false, 'TC5G', 'CLP'])
    for (const { price, stock } of own) assert.ok(price > 0 && stock > 0)

    for (const query of ['pikachu', 'PIKÁCHU ex', 'ｐｉｋａ']) {
      const found = await ana.request('shop.catalogue', { query })
      assert.deepEqual(
        found.cards.map(({ name }) => name),
        ['Pikachu ex'],
        query,
      )
    }
    const packs = await ana.request('shop.catalogue', { query: 'brilliant sobre' })
    assert.equal(packs.cards[0]?.name, 'Sobre "Brilliant Stars"')
    assert.deepEqual((await ana.request('shop.catalogue', { query: '100%_' })).cards, [])
  })

  test('shows a long catalogue in pages (D4)', async () => {
    const ana = await (await server()).connect('ana')
    const first = await ana.request('shop.catalogue', { limit: 5 })
    const after = first.cards.at(-1)!.name
    const second = await ana.request('shop.catalogue', { limit: 5, after })
    assert.ok(first.more)
    const names = [...first.cards, ...second.cards].map(({ name }) => name)
    const all = await ana.request('shop.catalogue', { limit: 10 })
    assert.deepEqual(
      names,
      all.cards.map(({ name }) => name),
    )
  })

  test('sells several cards at once; the order has their prices and what was done (D4, D3)', async () => {
    const its = await server()
    const [ana, eva] = [await its.connect('ana'), await its.connect('eva', 'agent')]
    const pack = await putOnSale(its, eva, { price: 4490, stock: 3 })
    const card = await putOnSale(its, eva, { price: 12_990, stock: 2 })

    const { order } = await ana.request('shop.buy', {
      items: [
        { card: pack.name.toUpperCase(), quantity: 2 },
        { card: card.id, quantity: 1 },
        { card: `  ${pack.name}`, quantity: 1 },
      ],
      key: newKey(),
    })

    const { id, at, items, history, customer, ...rest } = order
    assert.match(id, /^[2-9A-HJ-NP-Z]{10}$/)
    assert.deepEqual(rest, { kind: 'purchase', state: 'paid', total: 3 * 4490 + 12_990 })
    assert.deepEqual(items, [
      { card: pack.id, name: pack.name, price: 4490, quantity: 3, returned: 0 },
      { card: card.id, name: card.name, price: 12_990, quantity: 1, returned: 0 },
    ])
    assert.deepEqual(history, [{ state: 'paid', at, by: ana.username }])
    assert.equal(customer.username, ana.username)
    assert.deepEqual([await stockOf(ana, pack.name), await stockOf(ana, card.name)], [0, 1])
  })

  test('sells all lines or none, and says what is left (D4)', async () => {
    const its = await server()
    const [ana, eva] = [await its.connect('ana'), await its.connect('eva', 'agent')]
    const much = await putOnSale(its, eva, { stock: 3 })
    const little = await putOnSale(its, eva, { stock: 2 })
    const lines = (...quantities: number[]) => [
      { card: much.id, quantity: 1 },
      ...quantities.map(quantity => ({ card: little.name, quantity })),
    ]

    for (const items of [lines(3), lines(1, 2)]) {
      await assert.rejects(ana.request('shop.buy', { items, key: newKey() }), {
        code: 10,
        message: `De «${little.name}» quedan 2.`,
        data: { kind: 'out_of_stock', card: little.name, stock: 2 },
      })
    }
    assert.deepEqual([await stockOf(ana, much.name), await stockOf(ana, little.name)], [3, 2])
    assert.equal((await ana.request('shop.operations', {})).orders.length, 0)
  })

  test('whoever asks for far more than there is reads what is left (D4)', async () => {
    const ana = await (await server()).connect('ana')
    const { cards } = await ana.request('shop.catalogue', { query: 'Snorlax' })
    for (const quantity of [100_000, Number.MAX_SAFE_INTEGER]) {
      const line = { card: 'Snorlax', quantity }
      for (const items of [[line], [line, line]]) {
        await assert.rejects(ana.request('shop.buy', { items, key: newKey() }), {
          kind: 'out_of_stock',
          data: { kind: 'out_of_stock', card: 'Snorlax', stock: cards[0]?.stock },
        })
      }
    }
  })

  test('names the nearest card when there is none of that name (X1)', async () => {
    const ana = await (await server()).connect('ana')
    const wrong: [typed: string, nearest: string | undefined][] = [
      ['Pikachuu ex', 'Pikachu ex'],
      ['metapod', 'Metapod ex'],
      ['Crown Zenith', 'Sobre "Crown Zenith"'],
      ['Agumon', undefined],
    ]
    for (const [typed, nearest] of wrong) {
      await assert.rejects(buy(ana, typed), {
        code: 7,
        message: `No hay ninguna carta «${typed}» aquí.${nearest ? ` ¿Querías decir «${nearest}»?` : ''}`,
        data: { kind: 'not_found', what: 'card', card: typed, ...(nearest && { nearest }) },
      })
    }
  })

  test('an order keeps its lines as they were asked for, however the cards are taken (D3)', async () => {
    const ana = await (await server()).connect('ana')
    const { cards } = await ana.request('shop.catalogue', { query: 'ex', limit: 8 })
    const names = cards.map(({ name }) => name).reverse()
    const items = names.map(card => ({ card, quantity: 1 }))
    const { order } = await ana.request('shop.buy', { items, key: newKey() })
    assert.deepEqual(
      order.items.map(({ name }) => name),
      names,
    )
  })

  const quantities: [quantity: unknown, why: string][] = [
    [0, 'el menor número es 1'],
    [-1, 'el menor número es 1'],
    [1.5, 'tiene que ser un número entero'],
    [1e300, 'el mayor número es 9007199254740991'],
    ['2', 'no tiene la forma esperada'],
    [null, 'no tiene la forma esperada'],
  ]
  for (const [quantity, why] of quantities) {
    test(`refuses to sell ${JSON.stringify(quantity)} of a card (X1)`, async () => {
      const ana = await (await server()).connect('ana')
      const request = ana.ask('shop.buy', { items: [{ card: 'Snorlax', quantity }], key: 'k' })
      await assert.rejects(request, {
        code: -32602,
        kind: 'invalid_params',
        message: `Revisa «cartas»: ${why}.`,
      })
    })
  }

  test('the same key gives the same order, with other contents a conflict (X5)', async () => {
    const its = await server()
    const [ana, ben] = await its.connectAll('ana', 'ben')
    const eva = await its.connect('eva', 'agent')
    const card = await putOnSale(its, eva, { stock: 5 })
    const first = await buy(ana, card.id, 1, { key: 'mine' })

    const again = await its.again(ana)
    const answers = await Promise.all([
      buy(ana, card.id, 1, { key: 'mine' }),
      buy(again, card.id, 1, { key: 'mine' }),
    ])

    for (const answer of answers) assert.deepEqual(answer, first)
    await assert.rejects(buy(ana, card.id, 2, { key: 'mine' }), { code: 14, kind: 'conflict' })
    const other = await buy(ben, card.id, 1, { key: 'mine' })
    assert.notEqual(other.id, first.id)
    assert.equal(await stockOf(ana, card.name), 3)
  })

  test('a price that changed since the buyer read it is asked about again (X1)', async () => {
    const its = await server()
    const [ana, eva] = [await its.connect('ana'), await its.connect('eva', 'agent')]
    const card = await putOnSale(its, eva, { price: 1500 })
    const items = [{ card: card.id, quantity: 1, price: 1400 }]

    await assert.rejects(ana.request('shop.buy', { items, key: newKey() }), {
      code: 14,
      message: `«${card.name}» cambió de precio: ahora vale $1.500. Confirma si lo quieres así.`,
      data: { kind: 'conflict', what: 'price', card: card.name, price: 1500, amount: '$1.500' },
    })
  })

  test('the last ten of a card are sold to exactly ten of a hundred who want one (D4)', async () => {
    const its = await server()
    const eva = await its.connect('eva', 'agent')
    const card = await putOnSale(its, eva, { stock: 10 })
    const buyers = await Promise.all(Array.from({ length: 100 }, (_, i) => its.connect(`c${i}`)))

    const outcomes = await Promise.allSettled(buyers.map(each => buy(each, card.id)))

    const failed = outcomes.filter(each => each.status === 'rejected')
    assert.equal(failed.length, 90)
    for (const { reason } of failed) {
      assert.deepEqual((reason as { data: object }).data, {
        kind: 'out_of_stock',
        card: card.name,
        stock: 0,
      })
    }
    assert.equal(await stockOf(eva, card.name), 0)
  })

  test('an order shows on the other connections of its customer (D3)', async () => {
    const its = await server()
    const [ana, eva] = [await its.connect('ana'), await its.connect('eva', 'agent')]
    const other = await its.again(ana)
    const card = await putOnSale(its, eva)

    const order = await buy(ana, card.id)
    assert.deepEqual((await other.next('shop.changed')).order, order)
    const shipped = await confirm(ana, order.id)
    assert.deepEqual((await other.next('shop.changed')).order, shipped)
    await ana.settle()
    assert.deepEqual(ana.all('shop.changed'), [])
  })
})

test('a shop has its own name, currency and first cards (S1)', async t => {
  const { connect } = await startServer(t, { shop: { name: 'Naipes', currency: 'EUR' } })
  const ana = await connect('ana')
  const { shop, currency } = await ana.request('shop.catalogue', { limit: 1 })
  assert.deepEqual([shop, currency], ['Naipes', 'EUR'])
})
