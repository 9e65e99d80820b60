import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { Client, type DatabaseError } from 'pg'
import { StoreAway, type Store, type StoreNotice } from '../../../lib/db'
import { connectingTo } from '../../../lib/db/postgres/connecting'
import { openPostgres } from '../../../lib/db/postgres/store'
import type { Message } from '../../../lib/protocol/nouns'
import { layCable } from '../../helpers/cable'
import { ownPostgresTest, startPostgres } from '../../helpers/own-postgres'
import { ask, emptyPlace, POSTGRES_URL } from '../../helpers/postgres'
import { registerAll, say } from '../../helpers/store'
import { until } from '../../helpers/until'

interface Open {
  store: Store
  notices: StoreNotice[]
  /** Address of its database. */
  url: string
  /** Somebody else at that database, in the middle of a transaction. */
  beside(): Promise<Client>
}

/** Opens a store in an empty place, with a changed address if need be; it is closed after the spec. */
async function open(
  t: TestContext,
  change: (url: URL) => unknown = () => undefined,
): Promise<Open> {
  const notices: StoreNotice[] = []
  const clients: Client[] = []
  const stores: Store[] = []
  // Hooks run in the order in which they were set, and the place is removed when nobody holds it any more.
  t.after(async () => {
    await Promise.all(clients.map(client => client.end()))
    await Promise.all(stores.map(store => store.close()))
  })
  const place = await emptyPlace(t)
  const url = new URL(place)
  change(url)
  const onNotice = (notice: StoreNotice) => void notices.push(notice)
  const store = await openPostgres({ file: url.toString(), onNotice })
  stores.push(store)
  const beside = async () => {
    const client = new Client({ connectionString: place })
    clients.push(client)
    await client.connect()
    await client.query('BEGIN')
    return client
  }
  return { store, notices, url: place, beside }
}

/** Waits until so many of a client's neighbours wait for its locks. */
async function blocked(beside: Client, count = 1): Promise<void> {
  for (let found = 0; found < count;) {
    const { rows } = await beside.query<{ n: string }>(
      `SELECT COUNT(*) AS n FROM pg_stat_activity
       WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))`,
    )
    found = Number(rows[0]!.n)
  }
}

function onPostgres(name: string, run: (t: TestContext) => Promise<void>): void {
  if (POSTGRES_URL) void test(name, run)
  else void test(name, { skip: 'TEST_POSTGRES_URL is not set' }, () => undefined)
}

onPostgres(
  'messages that wait for a room go in one transaction, numbered in their order',
  async t => {
    const { store, ...opened } = await open(t)
    await registerAll(store, 'ana', 'benja')
    const beside = await opened.beside()
    await beside.query(`SELECT 1 FROM rooms WHERE id = '#general' FOR UPDATE`)
    const first = say(store, 'ana', 'uno')
    await blocked(beside)
    const { commits } = await store.stats()
    const others = ['dos', 'tres', 'cuatro'].map((text, i) =>
      say(store, i % 2 ? 'ana' : 'benja', text),
    )
    assert.equal((await store.stats()).waiting, 4)

    await beside.query('COMMIT')

    const said = await Promise.all([first, ...others])
    assert.deepEqual(
      said.map(({ seq, text }) => [seq, text]),
      [
        [1, 'uno'],
        [2, 'dos'],
        [3, 'tres'],
        [4, 'cuatro'],
      ],
    )
    assert.equal((await store.stats()).commits - commits, 2)
  },
)

onPostgres('of messages that go together, one that fails is undone alone', async t => {
  const { store } = await open(t)
  await registerAll(store, 'ana', 'benja')
  const message = { id: 'm', room: '#general', authorId: 'ana', kind: 'text' as const, at: 1 }
  const withFile = { ...message, text: 'dos', key: 'dos', file: 'none', mentions: [] }

  const settled = await Promise.allSettled([
    say(store, 'ana', 'uno'),
    // Has its number already when there is no such file.
    store.insertMessage(withFile).then(stored => stored.message),
    say(store, 'stranger', 'tres'),
    say(store, 'benja', 'cuatro'),
    // Its key is in use by one that is not stored yet.
    say(store, 'ana', 'uno'),
    say(store, 'benja', 'cinco'),
  ])

  const outcomes = settled.map(each =>
    each.status === 'fulfilled' ? each.value.seq : (each.reason as { kind: string }).kind,
  )
  assert.deepEqual(outcomes, [1, 'not_found', 'forbidden', 2, 1, 3])
  const { messages } = await store.getMessages({ userId: 'ana', room: '#general', limit: 10 })
  assert.deepEqual(
    messages.map(({ seq, text }) => `${seq} ${text}`),
    ['1 uno', '2 cuatro', '3 cinco'],
  )
})

onPostgres('what is really there twice is refused as a fault, without trying for long', async t => {
  const { store } = await open(t)
  await registerAll(store, 'ana')
  const session = { id: 's', userId: 'ana', client: '', address: '', at: 1, limit: 9 }
  await store.openSession({ ...session, tokenHash: 'one' })

  await assert.rejects(store.openSession({ ...session, tokenHash: 'two' }), { code: '23505' })
})

onPostgres('of two who wait for each other one runs again, and both are done', async t => {
  const { store, ...opened } = await open(t)
  await registerAll(store, 'ana')
  const beside = await opened.beside()

  // PostgreSQL refuses whoever has waited for a second when both wait. On a slow machine the op's second
  // may be over before the other begins to wait; it is the other then, and they have to meet anew.
  const meet = async (text: string): Promise<Message> => {
    await beside.query(`SELECT 1 FROM members WHERE user_id = 'ana' FOR UPDATE`)
    const said = say(store, 'ana', text)
    await blocked(beside)
    try {
      await beside.query(`UPDATE rooms SET topic = '${text}' WHERE id = '#general'`)
    } catch (error) {
      assert.equal((error as DatabaseError).code, '40P01')
      await beside.query('ROLLBACK')
      await said
      await beside.query('BEGIN')
      return meet(`${text}!`)
    }
    await beside.query('COMMIT')
    return said
  }
  const { text } = await meet('hola')

  assert.equal((await store.findRoom({ room: '#general' }))?.topic, text)
  const { messages } = await store.getMessages({ userId: 'ana', room: '#general', limit: 10 })
  assert.equal(messages.at(-1)?.text, text)
})

onPostgres('who leaves a room while writing in it waits for it, and holds nobody up', async t => {
  const { store, url, ...opened } = await open(t)
  await registerAll(store, 'ana', 'benja')
  const { id: room } = await store.createRoom({ userId: 'ana', name: 'club', at: 1 })
  await store.joinRoom({ userId: 'benja', room, at: 1 })
  const beside = await opened.beside()
  // As a message of the person does at another node, the room first.
  await beside.query(`UPDATE rooms SET last_seq = last_seq + 1 WHERE id = '${room}'`)
  const leaving = store.leaveRoom({ userId: 'benja', room })
  await blocked(beside)

  await beside.query(`UPDATE members SET read_seq = 1 WHERE user_id = 'benja'`)
  await beside.query('COMMIT')

  await leaving
  const [found] = await ask(`SELECT member_count::int AS n FROM rooms WHERE id = '${room}'`, url)
  assert.deepEqual(found, { n: 1 })
})

onPostgres('PostgreSQL gives up by itself what waits for too long on a connection', async () => {
  const client = new Client(connectingTo(POSTGRES_URL!))
  await client.connect()
  const shown = async (name: string) =>
    (await client.query<[string]>({ text: `SHOW ${name}`, rowMode: 'array' })).rows[0]
  assert.deepEqual(await shown('statement_timeout'), ['10s'])
  assert.deepEqual(await shown('idle_in_transaction_session_timeout'), ['5s'])
  await client.end()
})

onPostgres(
  'who has waited too long for a row that somebody holds is refused, and the store is not away',
  async t => {
    const { store, notices, ...opened } = await open(t)
    await registerAll(store, 'ana')
    const beside = await opened.beside()
    await beside.query(`SELECT 1 FROM rooms WHERE id = '#general' FOR UPDATE`)
    const waiting = assert.rejects(say(store, 'ana', 'hola'), StoreAway)
    await blocked(beside)

    // As it does by itself when the time of the statement is over.
    await beside.query(
      `SELECT pg_cancel_backend(pid) FROM pg_stat_activity
       WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))`,
    )

    await waiting
    await beside.query('COMMIT')
    assert.equal((await say(store, 'ana', 'hola')).seq, 1)
    assert.deepEqual(notices, [])
  },
)

ownPostgresTest(
  'a server without a connection to spare is waited for, and is not away',
  async t => {
    const { url } = await startPostgres(t)
    await ask('CREATE ROLE few LOGIN CONNECTION LIMIT 2', url)
    await ask('CREATE SCHEMA AUTHORIZATION few', url)
    const notices: StoreNotice[] = []
    const file = url.replace('postgres@', 'few@')
    const store = await openPostgres({ file, onNotice: notice => void notices.push(notice) })
    t.after(() => store.close())

    await Promise.all(Array.from({ length: 30 }, () => store.findMotd({})))

    assert.deepEqual(notices, [])
  },
)

onPostgres('nobody waits without end for a database that does not answer any more', async t => {
  const { port, hostname } = new URL(POSTGRES_URL!)
  assert.equal(hostname, '127.0.0.1')
  const cable = await layCable(t, Number(port))
  const { store, notices } = await open(t, url => (url.port = String(cable.port)))
  await registerAll(store, 'ana')

  cable.muteServer()
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let isOver = false
  const asked = say(store, 'ana', 'hola').finally(() => (isOver = true))
  const refused = assert.rejects(asked, StoreAway)
  await until(() => (t.mock.timers.tick(1000), isOver))
  await refused

  t.mock.timers.reset()
  cable.mend()
  assert.equal((await say(store, 'ana', 'hola')).seq, 1)
  // Whether the first one was done, nobody knew; the database was never away.
  assert.ok(notices.every(({ kind }) => kind === 'unanswered'))
})

onPostgres('who takes what is withdrawn just then reads that nothing is offered', async t => {
  const { store, ...opened } = await open(t)
  await registerAll(store, 'ana', 'eva', 'otto')
  await store.requestConversation({ id: 'talk', room: '!talk', userId: 'ana', at: 1 })
  await store.claimConversation({ agentId: 'eva', capacity: 1, at: 2 })
  const offer = { agentId: 'eva', toId: 'otto', noteId: 'n', at: 3, dueAt: 4 }
  await store.offerConversation(offer)
  const beside = await opened.beside()
  await beside.query(`UPDATE conversations SET offered_id = NULL WHERE id = 'talk'`)
  const taking = store.acceptOffer({ agentId: 'otto', capacity: 1, at: 3 })
  await blocked(beside)

  await beside.query('COMMIT')

  await assert.rejects(taking, { kind: 'not_found', details: { what: 'offer' } })
})
