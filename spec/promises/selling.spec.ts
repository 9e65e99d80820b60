import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Order } from '../../lib/protocol'
import type { TestClient } from '../helpers/client'
import { startProcess } from '../helpers/process'
import { temporaryFolder } from '../helpers/temp'
import { checkBooks } from '../shop/books'

const BUYERS = 6
const PURCHASES = 60

/** Everybody buys two cards at once, again and again; the packs go round. */
async function purchases(client: TestClient, cards: readonly string[]) {
  const bought = new Map<string, Order>()
  const buy = async (n: number) => {
    const { order } = await client.request('shop.buy', request(cards, n))
    bought.set(`k${n}`, order)
  }
  await Promise.allSettled(Array.from({ length: PURCHASES }, (_, n) => buy(n)))
  return bought
}

function request(cards: readonly string[], n: number) {
  const card = (offset: number) => cards[(n + offset) % cards.length]!
  const items = [0, 1].map(offset => ({ card: card(offset), quantity: 1 }))
  return { items, key: `k${n}` }
}

test('kill -9 while many buy: a purchase is whole or not there, and repeated it is made once (X5, D4)', async t => {
  const db = join(temporaryFolder(t), 'chat.db')
  const first = await startProcess(t, db)
  const names = Array.from({ length: BUYERS }, (_, i) => `ana${i}`)
  const buyers = await Promise.all(names.map(name => first.connect(name)))
  const { cards } = await buyers[0]!.request('shop.catalogue', {})
  const ids = cards.map(({ id }) => id)
  const buying = buyers.map(each => purchases(each, ids))
  const [watched] = buyers
  await watched!.answered(watched!.answers.length + 10)

  await first.kill()

  const bought = await Promise.all(buying)
  const second = await startProcess(t, db)
  for (const [i, name] of names.entries()) {
    const client = await (await second.connect()).signIn(name)
    const { orders } = await client.request('shop.operations', { limit: 200 })
    const known = new Map(orders.map(order => [order.id, order]))
    for (const order of bought[i]!.values()) assert.deepEqual(known.get(order.id), order)

    const again = await purchases(client, ids)

    for (const [key, order] of bought[i]!) assert.deepEqual(again.get(key), order)
    const after = await client.request('shop.operations', { limit: 200 })
    assert.deepEqual(
      new Set(after.orders.map(({ id }) => id)),
      new Set([...known.keys(), ...[...again.values()].map(({ id }) => id)]),
    )
  }
  await second.stop()
  const books = await checkBooks(db)
  assert.ok([...books.stock.values()].includes(0), 'nothing was sold out')
})
