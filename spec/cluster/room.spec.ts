import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { nanoid } from 'nanoid'
import { layCable } from '../helpers/cable'
import type { TestClient } from '../helpers/client'
import { clusterTest, foundCommunity, natsPort } from '../helpers/cluster'

/** Says so many things one after the other. */
async function sayAll(client: TestClient, count: number, from = 0): Promise<void> {
  for (let i = from; i < from + count; i++) await client.say('#general', `${client.username} ${i}`)
}

/** Waits for the message with a number, and gives the texts of all, in the order in which they came. */
async function heardUpTo(client: TestClient, seq: number): Promise<string[]> {
  await client.next('chat.message', ({ message }) => message.seq === seq)
  return client.texts('#general')
}

/** Every text of the room as it is stored. */
async function storedTexts(client: TestClient): Promise<string[]> {
  const { messages } = await client.request('chat.history', { room: '#general', limit: 200 })
  return messages.map(({ text }) => text)
}

/** Two people at one node and one at another, and a message of the first that was stored and told to nobody. */
async function withUntold(t: TestContext) {
  const { node } = await foundCommunity(t)
  const [one, two] = [await node(), await node()]
  const [ana, eva] = await one.connectAll('ana', 'eva')
  const ben = await two.connect('ben')
  const lost = { room: '#general', text: 'hola', key: 'k', kind: 'text' } as const
  await one.services.store.insertMessage({
    ...{ ...lost, id: nanoid(), authorId: ana.user.id, at: 1, mentions: [] },
  })
  return { ana, eva, ben }
}

clusterTest(
  'people at two nodes hear one room in one order, without gap or double (promise 3)',
  async t => {
    const { node } = await foundCommunity(t)
    const [one, two] = [await node(), await node()]
    const [ana, eva] = await one.connectAll('ana', 'eva')
    const [ben, leo] = await two.connectAll('ben', 'leo')

    await Promise.all([sayAll(ana, 80), sayAll(ben, 80)])

    const heard = await Promise.all([eva, leo].map(client => heardUpTo(client, 160)))
    const stored = await storedTexts(ana)
    assert.deepEqual(heard, [stored, stored])
  },
)

clusterTest(
  'who comes to a new node in a burst misses nothing and hears nothing twice',
  async t => {
    const { node } = await foundCommunity(t)
    const [one, two] = [await node(), await node()]
    const [ana, ben] = [await one.connect('ana'), await two.connect('ben')]
    const talking = Promise.all([sayAll(ana, 80), sayAll(ben, 80)])

    const three = await node()
    const eva = await three.connect('eva')
    const leo = await three.again(ana)

    await talking
    for (const client of [eva, leo]) {
      const known = client.signedIn!.rooms.find(({ id }) => id === '#general')!.lastSeq
      const heard = known === 160 ? [] : await heardUpTo(client, 160)
      assert.deepEqual(heard, (await storedTexts(ana)).slice(known))
    }
  },
)

clusterTest('one key means one message, at whatever node it is repeated', async t => {
  const { node } = await foundCommunity(t)
  const [one, two] = [await node(), await node()]
  const ana = await one.connect('ana')
  const [again, ben] = [await two.again(ana), await two.connect('ben')]

  const sent = await Promise.all(
    [ana, again, ana, again].map(client => client.say('#general', 'una vez', 'k')),
  )
  await ana.say('#general', 'fin')

  for (const { message } of sent) assert.equal(message.id, sent[0]!.message.id)
  assert.deepEqual(await heardUpTo(ben, 2), ['una vez', 'fin'])
})

clusterTest(
  'a message whose sender never read the answer is told to everybody when it is repeated',
  async t => {
    const { ana, eva, ben } = await withUntold(t)

    for (let i = 0; i < 2; i++) await ana.say('#general', 'hola', 'k')

    for (const client of [eva, ben]) assert.deepEqual(await heardUpTo(client, 1), ['hola'])
    await ana.say('#general', 'fin')
    for (const client of [eva, ben]) assert.deepEqual(await heardUpTo(client, 2), ['hola', 'fin'])
  },
)

clusterTest('a message that nobody was told of comes before the next one', async t => {
  const { ana, eva, ben } = await withUntold(t)

  await ana.say('#general', 'fin')

  for (const client of [eva, ben]) assert.deepEqual(await heardUpTo(client, 2), ['hola', 'fin'])
})

clusterTest('what becomes of a message is told at the other node', async t => {
  const { node } = await foundCommunity(t)
  const [one, two] = [await node(), await node()]
  const [ana, ben] = [await one.connect('ana'), await two.connect('ben')]
  const room = '#general'
  await ana.say(room, 'hola')

  await ana.request('chat.typing', { room, on: true })
  await ana.request('chat.edit', { room, seq: 1, text: 'buenas' })
  await ana.request('chat.react', { room, seq: 1, emoji: '👍', on: true })
  await ana.request('chat.delete', { room, seq: 1 })

  assert.equal((await ben.next('chat.typing')).username, 'ana')
  assert.equal((await ben.next('chat.edited')).message.text, 'buenas')
  assert.equal((await ben.next('chat.reaction')).emoji, '👍')
  assert.equal((await ben.next('chat.deleted')).seq, 1)
})

clusterTest('what becomes of a message is told behind it, also when that comes late', async t => {
  const { node } = await foundCommunity(t)
  const [one, two] = [await node(), await node()]
  const [ana, ben] = [await one.connect('ana'), await two.connect('ben')]
  const { bus } = one.services
  const publish = bus.publish.bind(bus)
  bus.publish = notice => {
    if (notice.kind !== 'room' || notice.seq !== 1) publish(notice)
  }

  await ana.say('#general', 'hola')
  await ana.request('chat.react', { room: '#general', seq: 1, emoji: '👍', on: true })

  await ben.next('chat.reaction')
  assert.deepEqual(ben.texts('#general'), ['hola'])
})

clusterTest(
  'with the bus cut in a burst everybody hears everything, in order, when it is back',
  async t => {
    const { node } = await foundCommunity(t)
    const cable = await layCable(t, natsPort())
    const [one, two] = [await node(), await node({ bus: `nats://127.0.0.1:${cable.port}` })]
    const [ana, eva] = await one.connectAll('ana', 'eva')
    const [ben, leo] = await two.connectAll('ben', 'leo')
    await Promise.all([sayAll(ana, 30), sayAll(ben, 30)])

    cable.cut()
    await two.logged(/Perdí el bus/)
    await Promise.all([sayAll(ana, 30, 30), sayAll(ben, 30, 30)])
    cable.mend()
    await two.logged(/El bus ha vuelto/)
    await Promise.all([sayAll(ana, 30, 60), sayAll(ben, 30, 60)])

    const heard = await Promise.all([eva, leo].map(client => heardUpTo(client, 180)))
    const stored = await storedTexts(ana)
    assert.deepEqual(heard, [stored, stored])
    assert.equal(two.log.filter(line => /Se perdió parte/.test(line)).length, 0)
  },
)

clusterTest('when what waited in the bus is lost, too, everything is looked up', async t => {
  const { node, dropStream } = await foundCommunity(t)
  const cable = await layCable(t, natsPort())
  const [one, two] = [await node(), await node({ bus: `nats://127.0.0.1:${cable.port}` })]
  const [ana, ben] = [await one.connect('ana'), await two.connect('ben')]
  cable.cut()
  await two.logged(/Perdí el bus/)
  await sayAll(ana, 5)

  await dropStream()
  cable.mend()

  await two.logged(/Se perdió parte/)
  assert.deepEqual(await heardUpTo(ben, 5), await storedTexts(ana))
})
