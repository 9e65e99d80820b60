import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { PASSWORD, connectTo, type TestClient } from '../helpers/client'
import { startProcess, type ServerProcess } from '../helpers/process'
import { startServer } from '../helpers/server'
import { temporaryFolder } from '../helpers/temp'
import { mailsIn } from '../mail/mailing'
import { ask, connectMany, queueSeenBy } from './serving'

/** A database with an agent, two customers who talk with one, and three who wait. */
async function openDesk(t: TestContext) {
  const db = join(temporaryFolder(t), 'chat.db')
  const server = await startServer(t, { db, desk: { capacity: 2 } })
  const eva = await server.connect('eva', 'agent')
  const customers = await connectMany(server, 5, 'cliente')
  for (const customer of customers) await ask(customer)
  for (let i = 0; i < 2; i++) {
    const { room } = await eva.request('desk.connect', {})
    await eva.say(room.id, `hola ${i}`)
  }
  await server.stop()
  const signIn = async ({ port }: ServerProcess, who: TestClient) => {
    const client = await connectTo(port)
    t.after(() => client.cut())
    return client.signIn(who.username, PASSWORD, who.factor?.recoveryCodes.pop())
  }
  return { db, eva, customers, signIn }
}

test('kill -9: who waits keeps the place, who talks goes on, what has ended is sent once (X5, D6)', async t => {
  const { db, eva, customers, signIn } = await openDesk(t)
  const settings = { DESK_CAPACITY: '2' }
  const first = await startProcess(t, db, settings)
  const agent = await signIn(first, eva)
  const [ana, ...others] = await Promise.all(customers.map(each => signIn(first, each)))
  const { holding } = await agent.request('desk.conversation', {})
  await agent.request('desk.disconnect', { conversation: holding[0]!.id })
  const left = others[2]!.request('desk.leave', {})
  await left

  await first.kill()

  const second = await startProcess(t, db, settings)
  const back = await signIn(second, eva)
  const again = await Promise.all(customers.map(each => signIn(second, each)))
  assert.deepEqual(await queueSeenBy(back), ['cliente2', 'cliente4'])
  const still = (await back.request('desk.conversation', {})).holding
  assert.deepEqual(
    still.map(({ customer }) => customer.username),
    ['cliente1'],
  )
  await back.say(still[0]!.room, 'seguimos')
  await again[1]!.next('chat.message', ({ message }) => message.text === 'seguimos')
  if ((await mailsIn(again[0]!)).length === 0) await again[0]!.next('mail.arrived')
  assert.equal((await mailsIn(again[0]!)).length, 1)
  assert.equal((await back.request('desk.connect', {})).customer.username, 'cliente2')
  ana!.cut()
})

test('after a start everybody has the whole time to come back, and no more (D14)', async t => {
  const { db, eva, customers, signIn } = await openDesk(t)
  const graces = { DESK_CAPACITY: '2', DESK_AGENT_GRACE_MS: '1', DESK_CUSTOMER_GRACE_MS: '600000' }
  const first = await startProcess(t, db, graces)
  const cliente1 = await signIn(first, customers[1]!)

  const position = async () => (await cliente1.request('desk.conversation', {})).conversation
  if ((await position())?.state !== 'waiting') await cliente1.next('desk.returned')

  assert.equal((await position())?.position, 2)
  const agent = await signIn(first, eva)
  assert.deepEqual((await agent.request('desk.conversation', {})).holding, [])
  assert.deepEqual(
    await queueSeenBy(agent),
    customers.map(({ username }) => username),
  )
})
