import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { startServer, type TestServer } from '../helpers/server'
import { temporaryFolder } from '../helpers/temp'
import { ask, queueSeenBy } from '../desk/serving'
import { send } from '../mail/mailing'
import { checkBooks } from '../shop/books'
import { accept, askReturn, buy, confirm, putOnSale } from '../shop/selling'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Gives a server a clock that a spec sets. */
function setClock({ services }: TestServer, at: number) {
  const clock = { at }
  services.now = () => clock.at
  return clock
}

test('a clock that is put back and forth changes no order of anything (C8, D2, D6, M3)', async t => {
  const db = join(temporaryFolder(t), 'chat.db')
  const server = await startServer(t, { db })
  const eva = await server.connect('eva', 'agent')
  const [ana, ben, carla] = await server.connectAll('ana', 'ben', 'carla')
  const card = await putOnSale(server, eva, { stock: 3 })
  const clock = setClock(server, Date.now())
  const jumps = [-DAY_MS, HOUR_MS, -400 * DAY_MS, 800 * DAY_MS, -5000]

  const { id } = await buy(ana, card.id)
  for (const step of [
    () => confirm(ana, id),
    () => confirm(ana, id),
    () => askReturn(ana, id),
    () => accept(server, eva, id),
  ]) {
    clock.at += jumps[0]!
    await step()
  }
  const customers = [ana, ben, carla]
  for (const [i, customer] of customers.entries()) {
    clock.at += jumps[i]!
    await ask(customer)
    await customer.say('#general', String(i))
    await send(customer, { to: ['ana'], subject: String(i) })
  }
  clock.at += jumps[3]!
  const names = customers.map(({ username }) => username)
  assert.deepEqual(await queueSeenBy(eva), names)
  clock.at += jumps[2]!
  assert.deepEqual(await queueSeenBy(eva), names)
  const { waiting } = await eva.request('desk.status', {})
  assert.ok(waiting.every(({ waitMs = 0 }) => waitMs >= 0))
  const { conversation } = await eva.request('desk.connect', {})
  assert.equal(conversation.customer.username, ana.username)
  await eva.request('desk.disconnect', {})

  const { messages } = await ana.request('chat.history', { room: '#general' })
  assert.deepEqual(
    messages.map(({ seq, text }) => [seq, text]),
    [1, 2, 3].map(seq => [seq, String(seq - 1)]),
  )
  const { mails } = await ana.request('mail.list', {})
  const arrived = mails.filter(({ subject }) => /^\d$/.test(subject))
  assert.deepEqual(
    arrived.map(({ subject }) => subject),
    ['0', '1', '2'],
  )
  await server.stop()
  await checkBooks(db)
})

for (const [name, at] of [
  ['after 32 bits of seconds have run out', Date.UTC(2038, 0, 19, 3, 14, 8)],
  ['in the last year of four digits', Date.UTC(9999, 5, 1)],
] as const) {
  test(`everything works ${name}`, async t => {
    const server = await startServer(t)
    const clock = setClock(server, at)
    const [eva, ana] = [await server.connect('eva', 'agent'), await server.connect('ana')]
    const card = await putOnSale(server, eva)
    const { message } = await ana.say('#general', 'hola')
    const { mail } = await send(ana, { to: ['eva'], subject: 'hola' })
    const order = await buy(ana, card.id)
    const conversation = await ask(ana)
    clock.at += DAY_MS
    const again = await server.again(eva)
    await again.request('desk.connect', { conversation: conversation.id })

    const times = [message.at, mail.at, order.at, conversation.requestedAt]
    assert.deepEqual(times, [at, at, at, at])
    const { orders } = await ana.request('shop.operations', {})
    assert.deepEqual(orders, [order])
  })
}

test('an order of 29 February is in the history of a year until 28 February is over (D3)', async t => {
  const server = await startServer(t)
  const [eva, ana] = [await server.connect('eva', 'agent'), await server.connect('ana')]
  const card = await putOnSale(server, eva)
  const clock = setClock(server, Date.UTC(2028, 1, 29, 12))
  const order = await buy(ana, card.id)
  const shownAt = async (at: number) => {
    clock.at = at
    return (await ana.request('shop.operations', {})).orders.map(({ id }) => id)
  }
  assert.deepEqual(await shownAt(Date.UTC(2029, 1, 28, 23, 59, 59, 999)), [order.id])
  assert.deepEqual(await shownAt(Date.UTC(2029, 2, 1)), [])
  assert.deepEqual(await shownAt(Date.UTC(2028, 2, 1)), [order.id])
})

test('a server says the same in every time zone, and each person reads the time of the own one', async () => {
  const [chile, kiribati] = await Promise.all([
    datesIn('America/Santiago'),
    datesIn('Pacific/Kiritimati'),
  ])
  assert.deepEqual(chile.server, kiribati.server)
  assert.match(String(chile.server[0]), /^2026-09-06 04:15:00 /)
  const midnight = Date.UTC(2026, 8, 6, 4)
  assert.deepEqual(chile.person, [
    ...['01:15', 'domingo 6 de septiembre'],
    // That day began an hour late and has only 23.
    { start: midnight, end: midnight + 23 * HOUR_MS },
  ])
  const start = Date.UTC(2026, 8, 5, 10)
  assert.deepEqual(kiribati.person, [
    ...['18:15', 'domingo 6 de septiembre'],
    { start, end: start + DAY_MS },
  ])
})

interface Dates {
  server: unknown[]
  person: unknown[]
}

async function datesIn(zone: string): Promise<Dates> {
  const program = ['-r', './tools/register.cjs', join(__dirname, 'zones.ts')]
  const env = { ...process.env, TZ: zone }
  const { stdout } = await promisify(execFile)(process.execPath, program, { env })
  return JSON.parse(stdout) as Dates
}
