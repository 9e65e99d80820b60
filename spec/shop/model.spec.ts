import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import fc from 'fast-check'
import { verifyAudit, type Doer, type Store } from '../../lib/db'
import { Refusal, transitions, type Order } from '../../lib/protocol'
import { openHere, registerAll, temporaryFile } from '../helpers/store'
import { checkBooks } from './books'

const CUSTOMERS = Array.from({ length: 9 }, (_, i) => `c${i}`)
const AGENTS = ['e0', 'e1', 'e2']
const CARDS = ['pikachu', 'metapod', 'sobre']
const STOCK = 6

/**
 * What somebody tries. `order` is the number of an order among those that there are; without `who` its
 * customer tries.
 */
type Attempt =
  | { do: 'buy'; who: string; cards: [string, number][]; key: number }
  | { do: 'confirm' | 'withdraw'; who?: string; order: number }
  | { do: 'return'; who?: string; order: number; quantity?: number; key: number }
  | { do: 'resolve'; agent: string; order: number; accept: boolean; damaged: boolean }
  | { do: 'sell'; agent: string; who: string; card: string; key: number }
  | { do: 'publish'; agent: string; card: string; price?: number; key: number }

interface Turn {
  /** What is tried at once. */
  attempts: Attempt[]
  /** Clocks are set back, too. */
  at: number
  then: 'go on' | 'crash'
}

const is = <Do extends string>(...names: Do[]) => fc.constantFrom(...names)
const who = fc.constantFrom(...CUSTOMERS)
const anyone = fc.option(who, { nil: undefined, freq: 5 })
const agent = fc.constantFrom(...AGENTS)
const card = fc.constantFrom(...CARDS)
const key = fc.nat(5)
const order = fc.nat(5)
const price = fc.option(fc.integer({ min: 1, max: 5000 }), { nil: undefined })
const few = fc.integer({ min: 1, max: 3 })
const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      ...{ do: is('buy'), who, key },
      cards: fc.array(fc.tuple(card, few), { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: is('confirm', 'withdraw'), who: anyone, order }) },
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ do: is('return'), who: anyone, order, key },
      quantity: fc.option(few, { nil: undefined }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ do: is('resolve'), agent, order },
      ...{ accept: fc.boolean(), damaged: fc.boolean() },
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: is('sell'), agent, who, card, key }) },
  { weight: 2, arbitrary: fc.record({ do: is('publish'), agent, card, price, key }) },
)
const turn: fc.Arbitrary<Turn> = fc.record({
  attempts: fc.array(attempt, { minLength: 1, maxLength: 12 }),
  at: fc.integer({ min: 1, max: 1000 }),
  then: fc.oneof({ weight: 5, arbitrary: is('go on') }, { weight: 1, arbitrary: is('crash') }),
})

test('whatever nine customers and three agents do at once, crashes among it, the books are right (D4, D5, D11, X5)', async t => {
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { minLength: 3, maxLength: 12 }), turns => follow(t, turns)),
    { numRuns: 25 },
  )
})

async function follow(t: TestContext, turns: Turn[]): Promise<void> {
  const file = temporaryFile(t)
  let { store, abandon } = await openHere({ file })
  await registerAll(store, ...CUSTOMERS, ...AGENTS)
  const cards = CARDS.map(name => ({ id: name, name, price: 100, stock: STOCK }))
  await store.openShop({ cards, at: 1 })
  const shop = new Shop()
  for (const { attempts, at, then } of turns) {
    const tried = attempts.map(each => shop.try(store, each, at))
    for (const problem of await Promise.all(tried)) if (problem) throw problem
    if (then === 'go on') continue
    abandon()
    ;({ store, abandon } = await openHere({ file }))
  }
  await compareViews(store, shop)
  const { broken } = await verifyAudit(store)
  assert.equal(broken, undefined)
  await store.close()

  const books = await checkBooks(file)
  assert.deepEqual(books.orders, new Set(shop.orders.map(({ id }) => id)))
  assert.equal(books.auditRows, shop.done)
  for (const { kind, from, to } of books.changes) {
    const isWay = transitions.some(
      each => each.kind === kind && each.from === from && each.to === to,
    )
    assert.ok(isWay, `${kind}: ${from} → ${to}`)
  }
}

/** The customer and an agent read the same; nobody else reads anything; prices are those of the day. */
async function compareViews(store: Store, shop: Shop): Promise<void> {
  const byAgent = await store.listOrders({ by: asAgent('e0'), limit: 500 })
  for (const seen of byAgent.orders) {
    const customer = seen.customer.username
    assert.deepEqual(await store.getOrder({ id: seen.id, by: asCustomer(customer) }), seen)
    const stranger = asCustomer(CUSTOMERS.find(each => each !== customer)!)
    await assert.rejects(store.getOrder({ id: seen.id, by: stranger }), { kind: 'not_found' })
    const first = shop.orders.find(({ id }) => id === seen.id)!
    const priced = ({ items }: Order) =>
      items.map(({ card, price, quantity }) => [card, price, quantity])
    assert.deepEqual([priced(seen), seen.total], [priced(first), first.total])
  }
}

const asCustomer = (id: string): Doer => ({ id, username: id, isAgent: false })
const asAgent = (id: string): Doer => ({ id, username: id, isAgent: true })

/** How many of each card. */
function countOf(items: readonly { card: string; quantity: number }[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { card, quantity } of items) counts[card] = (counts[card] ?? 0) + quantity
  return counts
}

const EXPECTED = [
  'out_of_stock',
  'wrong_state',
  'not_found',
  'conflict',
  'invalid_params',
  'forbidden',
]

/** What was done so far, and what the answers said. */
class Shop {
  /** As they were answered first, in that order. */
  readonly orders: Order[] = []
  /** How many requests were done. */
  done = 0
  readonly #answers = new Map<string, string>()
  #count = 0

  /** Tries something; gives what should not have happened. */
  async try(store: Store, attempt: Attempt, at: number): Promise<Error | undefined> {
    try {
      await this.#do(store, attempt, at)
      return undefined
    } catch (error) {
      if (error instanceof Refusal && EXPECTED.includes(error.kind)) return undefined
      return error as Error
    }
  }

  async #do(store: Store, attempt: Attempt, at: number): Promise<void> {
    const id = `N${++this.#count}`
    switch (attempt.do) {
      case 'buy': {
        const items = attempt.cards.map(([card, quantity]) => ({ card, quantity }))
        const request = { ...this.#keyed(attempt.key, items), by: asCustomer(attempt.who), at }
        const answer = await store.placeOrder({ id, items, ...request })
        assert.deepEqual(countOf(answer.order.items), countOf(items))
        return this.#note(`buy ${attempt.who} ${request.key}`, answer, answer.order)
      }
      case 'confirm': {
        const request = { order: this.#orderId(attempt.order), by: this.#customer(attempt), at }
        await store.confirmOrder(request)
        return void this.done++
      }
      case 'withdraw': {
        const request = { order: this.#orderId(attempt.order), by: this.#customer(attempt), at }
        await store.withdrawReturn(request)
        return void this.done++
      }
      case 'return': {
        const order = this.#orderId(attempt.order)
        const card = this.orders[attempt.order]?.items[0]?.card ?? ''
        const { quantity } = attempt
        const items = quantity === undefined ? undefined : [{ card, quantity }]
        const request = this.#keyed(attempt.key, [order, items])
        const by = this.#customer(attempt)
        const answer = await store.requestReturn({ id, order, items, by, at, ...request })
        return this.#note(`return ${by.id} ${request.key}`, answer)
      }
      case 'resolve': {
        const { accept, damaged } = attempt
        const request = { order: this.#orderId(attempt.order), by: asAgent(attempt.agent), at }
        await store.resolveReturn({ ...request, accept, damaged })
        return void this.done++
      }
      case 'sell': {
        const { card, who: customerId } = attempt
        const request = {
          ...this.#keyed(attempt.key, [card, customerId]),
          by: asAgent(attempt.agent),
        }
        const sale = { id, newCardId: id, customerId, card, price: 50, at }
        const answer = await store.buyFromCustomer({ ...sale, ...request })
        return this.#note(`sell ${attempt.agent} ${request.key}`, answer, answer.order)
      }
      case 'publish': {
        const { card, price } = attempt
        const request = { ...this.#keyed(attempt.key, [card, price]), by: asAgent(attempt.agent) }
        const answer = await store.publishCard({ newCardId: id, card, price, at, ...request })
        return this.#note(`publish ${attempt.agent} ${request.key}`, answer)
      }
    }
  }

  #customer({ who, order }: { who?: string; order: number }): Doer {
    return asCustomer(who ?? this.orders[order]?.customer.username ?? 'c0')
  }

  #orderId(number: number): string {
    return this.orders[number]?.id ?? 'NONE'
  }

  #keyed(key: number, asked: unknown) {
    return { key: `k${key}`, digest: JSON.stringify(asked) }
  }

  /** A repeated request answers what the first one did, and counts once. */
  #note(request: string, { repeated }: { repeated: boolean }, order?: Order): void {
    const first = this.#answers.get(request)
    assert.equal(repeated, first !== undefined, request)
    if (order && repeated) assert.equal(order.id, first)
    if (repeated) return
    this.#answers.set(request, order?.id ?? '')
    if (order) this.orders.push(order)
    this.done++
  }
}
