import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { PASSWORD, Refused, type TestClient } from '../helpers/client'
import { ask, emptyPlace, POSTGRES_URL } from '../helpers/postgres'
import { startServer, type TestServer } from '../helpers/server'
import { soaked } from '../helpers/soak'
import { temporaryFolder } from '../helpers/temp'

/** How often each race is run; `npm run soak` does so many times more. */
const RACES = soaked(20)

/** Two nodes that share a database and tell each other nothing. */
async function twoNodes(
  t: TestContext,
): Promise<{ one: TestServer; two: TestServer; store: string }> {
  let nodes: TestServer[] = []
  // Hooks run in the order in which they were set: nodes end before what they stand on.
  t.after(() => Promise.all(nodes.map(({ stop }) => stop())))
  const store = await emptyPlace(t)
  // What one node has sealed the other one opens.
  const settings = { store, keyFile: join(temporaryFolder(t), 'key') }
  nodes = [await startServer(t, settings), await startServer(t, settings)]
  return { one: nodes[0]!, two: nodes[1]!, store }
}

function race(name: string, run: (t: TestContext) => Promise<void>): void {
  if (POSTGRES_URL) void test(name, run)
  else void test(name, { skip: 'TEST_POSTGRES_URL is not set' }, () => undefined)
}

/** The same person at another node. */
async function at(node: TestServer, { username }: TestClient): Promise<TestClient> {
  return (await node.connect()).signIn(username)
}

/** What was answered, and why the others were refused. */
async function outcomes<T>(asked: Promise<T>[]): Promise<{ won: T[]; refused: Refused[] }> {
  const settled = await Promise.allSettled(asked)
  const won = settled.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []))
  const refused = settled.flatMap(each =>
    each.status === 'rejected' ? [each.reason as Refused] : [],
  )
  for (const each of refused) assert.ok(each instanceof Refused, String(each))
  return { won, refused }
}

race(
  'two nodes sell the last cards: as many as there are, and the others read how many are left (D4)',
  async t => {
    const { one, two, store } = await twoNodes(t)
    const buyers = [await one.connect('ana'), await two.connect('ben')]
    const { cards } = await buyers[0]!.request('shop.catalogue', {})
    const { id: card } = cards[0]!

    for (let n = 0; n < RACES; n++) {
      await ask(`UPDATE cards SET stock = 3 WHERE id = '${card}'`, store)
      const { won, refused } = await outcomes(
        [0, 1, 2, 3].flatMap(i =>
          buyers.map(buyer =>
            buyer.request('shop.buy', { items: [{ card, quantity: 1 }], key: `${n} ${i}` }),
          ),
        ),
      )

      assert.equal(won.length, 3)
      for (const { kind, data } of refused)
        assert.deepEqual([kind, data.stock], ['out_of_stock', 0])
      const [left] = await ask(`SELECT stock::int FROM cards WHERE id = '${card}'`, store)
      assert.deepEqual(left, { stock: 0 })
    }
  },
)

race(
  'agents of two nodes take one customer: one serves, the other reads who does (D6)',
  async t => {
    const { one, two } = await twoNodes(t)
    const agents = [await one.connect('agente', 'agent'), await two.connect('berta', 'agent')]
    const ana = await one.connect('ana')

    for (let n = 0; n < RACES; n++) {
      const { conversation } = await ana.request('desk.request', {})
      const { won, refused } = await outcomes(
        agents.map(agent => agent.request('desk.connect', { conversation: conversation.id })),
      )

      assert.deepEqual([won.length, refused.length], [1, 1])
      const by = won[0]!.conversation.agent!.username
      assert.deepEqual(refused[0]!.data, { kind: 'conflict', what: 'conversation', by })
      await agents.find(({ username }) => username === by)!.request('desk.disconnect', {})
    }
  },
)

race('one name is asked for at two nodes: one has it, the other is told so (C1)', async t => {
  const { one, two } = await twoNodes(t)
  const clients = await Promise.all([one, two, one, two].map(node => node.connect()))

  for (let n = 0; n < RACES; n++) {
    const { won, refused } = await outcomes(
      clients.map((client, i) =>
        client.request('session.register', {
          ...{ username: `ana${n}`, email: `ana${n}-${i}@casa.example` },
          ...{ name: 'Ana', password: PASSWORD },
        }),
      ),
    )

    assert.equal(won.length, 1)
    assert.deepEqual(
      refused.map(({ kind }) => kind),
      ['username_taken', 'username_taken', 'username_taken'],
    )
  }
})

race('a request is repeated with its key at another node: it is done once (promise 3)', async t => {
  const { one, two, store } = await twoNodes(t)
  const ana = await one.connect('ana')
  const clients = [ana, await at(two, ana)]
  const { cards } = await ana.request('shop.catalogue', {})
  const card = cards[0]!.id
  const items = [{ card, quantity: 1 }]

  for (let n = 0; n < RACES; n++) {
    const said = await Promise.all(clients.map(each => each.say('#general', `hola ${n}`, `k${n}`)))
    assert.deepEqual(said[0], said[1])
    assert.equal(said[0]!.message.seq, 2 * n + 1)

    const { won, refused } = await outcomes(
      clients.map((each, i) => each.say('#general', `otra ${n} ${i}`, `other ${n}`)),
    )
    assert.equal(won[0]!.message.seq, 2 * n + 2)
    assert.deepEqual(
      refused.map(({ kind, data }) => [kind, data.what]),
      [['conflict', 'key']],
    )

    await ask(`UPDATE cards SET stock = 1 WHERE id = '${card}'`, store)
    const [bought, boughtAgain] = await Promise.all(
      clients.map(each => each.request('shop.buy', { items, key: `k${n}` })),
    )
    assert.deepEqual(bought, boughtAgain)
    const letter = { to: ['ana'], subject: 'hola', body: 'hola', key: `k${n}` }
    const [sent, sentAgain] = await Promise.all(
      clients.map(each => each.request('mail.send', letter)),
    )
    assert.deepEqual(sent, sentAgain)
  }
  const { orders } = await ana.request('shop.operations', { limit: 200 })
  assert.equal(orders.length, RACES)
  const { mails } = await ana.request('mail.list', { folder: 'sent', limit: 200 })
  assert.equal(mails.length, RACES)
})
