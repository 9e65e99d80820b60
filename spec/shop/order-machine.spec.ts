import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Doer, Store } from '../../lib/db'
import {
  orderStates,
  statesFor,
  transitions,
  type Deed,
  type OrderState,
  type Refusal,
} from '../../lib/protocol'
import { eachEngine, register } from '../helpers/store'

type Change = Exclude<Deed, 'buy' | 'sell'>

const ana: Doer = { id: 'ana', username: 'ana', isAgent: false }
const ben: Doer = { id: 'ben', username: 'ben', isAgent: false }
const eva: Doer = { id: 'eva', username: 'eva', isAgent: true }
/** The customer, who is also an agent. */
const both: Doer = { ...ana, isAgent: true }

/** The ways into every state that an order can be in, and what may be done there: by its customer, by an agent. */
const situations: {
  name: string
  way: (Change | 'sell' | 'ask_part')[]
  state: OrderState
  owner: Partial<Record<Change, OrderState>>
  agent: Partial<Record<Change, OrderState>>
}[] = [
  {
    name: 'paid',
    way: [],
    state: 'paid',
    owner: { confirm: 'shipment_confirmed', ask_return: 'return_requested' },
    agent: {},
  },
  {
    name: 'shipped',
    way: ['confirm'],
    state: 'shipment_confirmed',
    owner: { confirm: 'received', ask_return: 'return_requested' },
    agent: {},
  },
  {
    name: 'received',
    way: ['confirm', 'confirm'],
    state: 'received',
    owner: { ask_return: 'return_requested' },
    agent: {},
  },
  {
    name: 'with a return asked for when it was paid',
    way: ['ask_return'],
    state: 'return_requested',
    owner: { withdraw_return: 'paid' },
    agent: { accept_return: 'return_processed', refuse_return: 'paid' },
  },
  {
    name: 'with a return asked for when it was shipped',
    way: ['confirm', 'ask_return'],
    state: 'return_requested',
    owner: { withdraw_return: 'shipment_confirmed' },
    agent: { accept_return: 'return_processed', refuse_return: 'shipment_confirmed' },
  },
  {
    name: 'with a return asked for when it was received',
    way: ['confirm', 'confirm', 'ask_return'],
    state: 'return_requested',
    owner: { withdraw_return: 'received' },
    agent: { accept_return: 'return_processed', refuse_return: 'received' },
  },
  {
    name: 'returned in part',
    way: ['ask_part', 'accept_return'],
    state: 'return_processed',
    owner: { ask_return: 'return_requested' },
    agent: {},
  },
  {
    name: 'with a second return asked for',
    way: ['ask_part', 'accept_return', 'ask_return'],
    state: 'return_requested',
    owner: { withdraw_return: 'return_processed' },
    agent: { accept_return: 'return_processed', refuse_return: 'return_processed' },
  },
  {
    name: 'returned',
    way: ['ask_return', 'accept_return'],
    state: 'return_processed',
    owner: {},
    agent: {},
  },
  { name: 'a sale', way: ['sell'], state: 'paid', owner: {}, agent: {} },
]

const changes: readonly Change[] = [
  'confirm',
  'ask_return',
  'withdraw_return',
  'accept_return',
  'refuse_return',
]
const byAgents: readonly Change[] = ['accept_return', 'refuse_return']

for (const { name, way, state, owner, agent } of situations) {
  eachEngine(
    `an order that is ${name} goes only where the table leads it (D5)`,
    async (_, open) => {
      const store = await open()
      await fill(store)
      for (const change of changes) {
        const isForAgents = byAgents.includes(change)
        for (const by of [ana, both, eva, ben]) {
          const order = await bring(store, way)
          const before = await store.getOrder({ id: order, by: eva })
          assert.equal(before.state, state)

          const outcome = await attempt(store, change, order, by)

          const mayAct = isForAgents ? by.isAgent : by.id === 'ana'
          const to = (isForAgents ? agent : owner)[change]
          const expected = by === ben ? 'not_found' : mayAct ? (to ?? 'wrong_state') : 'forbidden'
          assert.equal(outcome, expected, `${change} by ${by.username}`)
          const after = await store.getOrder({ id: order, by: eva })
          if (outcome !== to) assert.deepEqual(after, before)
          else
            assert.deepEqual(after.history.at(-1), {
              ...after.history.at(-1),
              state: to,
              by: by.id,
            })
        }
      }
    },
  )
}

test('every state can be reached, and the table says what a screen may offer', () => {
  for (const state of orderStates)
    assert.ok(
      transitions.some(({ to }) => to === state),
      state,
    )
  assert.deepEqual(statesFor('purchase', 'confirm'), ['paid', 'shipment_confirmed'])
  assert.deepEqual(statesFor('purchase', 'withdraw_return'), ['return_requested'])
  assert.deepEqual(statesFor('sale', 'ask_return'), [])
  const ways = transitions.map(({ kind, deed, from, to }) => [kind, deed, from, to].join(' '))
  assert.equal(new Set(ways).size, ways.length)
})

let count = 0

async function fill(store: Store): Promise<void> {
  for (const { username } of [ana, ben, eva]) await register(store, username)
  const cards = [{ id: 'card', name: 'Pikachu ex', price: 100, stock: 1000 }]
  await store.openShop({ cards, at: 1 })
}

/** Makes an order and leads it some way. */
async function bring(store: Store, way: (Change | 'sell' | 'ask_part')[]): Promise<string> {
  const id = `ORDER${++count}`
  const request = { key: id, digest: id, at: count }
  if (way[0] === 'sell') {
    const sale = { id, newCardId: 'x', customerId: 'ana', card: 'card', price: 5, by: eva }
    await store.buyFromCustomer({ ...sale, ...request })
    return id
  }
  const items = [{ card: 'card', quantity: 2 }]
  await store.placeOrder({ id, items, by: ana, ...request })
  for (const step of way) {
    if (step === 'ask_part') await askReturn(store, id, ana, 1)
    else if (step !== 'sell') await change(store, step, id, byAgents.includes(step) ? eva : ana)
  }
  return id
}

/** Where a change led, or the kind of its refusal. */
async function attempt(store: Store, deed: Change, order: string, by: Doer): Promise<string> {
  try {
    return await change(store, deed, order, by)
  } catch (error) {
    return (error as Refusal).kind
  }
}

async function change(store: Store, deed: Change, order: string, by: Doer): Promise<OrderState> {
  const request = { order, by, at: ++count }
  switch (deed) {
    case 'confirm':
      return (await store.confirmOrder(request)).order.state
    case 'ask_return':
      return askReturn(store, order, by)
    case 'withdraw_return':
      return (await store.withdrawReturn(request)).state
    case 'accept_return':
    case 'refuse_return': {
      const accept = deed === 'accept_return'
      return (await store.resolveReturn({ ...request, accept })).order.state
    }
  }
}

async function askReturn(store: Store, order: string, by: Doer, quantity?: number) {
  const id = `return ${++count}`
  const items = quantity === undefined ? undefined : [{ card: 'card', quantity }]
  const wish = { id, order, items, by, at: count, key: id, digest: id }
  return (await store.requestReturn(wish)).order.state
}
