import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { startServer } from '../helpers/server'
import { mailsIn } from '../mail/mailing'
import { ask, queueSeenBy, serve } from './serving'

/** So short that a spec need not wait, and so long that nobody is lost who is expected back. */
const AT_ONCE = 20
const NEVER = 3_600_000

describe('an agent who drops', { concurrency: true }, () => {
  test('and is back in time keeps the customer, who hears nothing of it (D14)', async t => {
    const server = await startServer(t, { desk: { agentGraceMs: NEVER } })
    const { agent, customer, conversation, room } = await serve(server)
    agent.cut()
    await server.logged(/Ejecutivo Eva desconectado/)
    await customer.say(room, '¿sigues ahí?')

    const back = await server.again(agent)

    const { holding } = await back.request('desk.conversation', {})
    assert.deepEqual(
      holding.map(({ id, state }) => [id, state]),
      [[conversation.id, 'active']],
    )
    const seen = back.signedIn!.rooms.find(({ id }) => id === room)
    assert.deepEqual(
      seen?.messages.map(({ text }) => text),
      ['¿sigues ahí?'],
    )
    await back.say(room, 'sí')
    await customer.next('chat.message')
    assert.deepEqual(customer.all('desk.returned'), [])
  })

  test('for too long gives the customer back to the head of the queue, with what was said (D14)', async t => {
    const server = await startServer(t, { desk: { agentGraceMs: AT_ONCE } })
    const { agent, customer, room } = await serve(server)
    const [ben, carla] = await server.connectAll('ben', 'carla')
    await ask(ben)
    await ask(carla)
    await customer.say(room, 'uno')

    agent.cut()

    const { conversation } = await customer.next('desk.returned')
    assert.deepEqual(
      [conversation.state, conversation.position, conversation.agent, conversation.returned],
      ['waiting', 1, undefined, true],
    )
    assert.match((await customer.next('notice')).text, /primer lugar de la fila/)
    await customer.next('desk.position', ({ position }) => position === 1)
    await carla.next('desk.position', ({ position }) => position === 3)
    await customer.say(room, 'dos')
    const otto = await server.connect('otto', 'agent')
    assert.deepEqual(await queueSeenBy(otto), ['ana', 'ben', 'carla'])
    const taken = await otto.request('desk.connect', {})
    assert.equal(taken.customer.username, 'ana')
    assert.deepEqual(
      taken.room.messages.map(({ text }) => text),
      ['uno', 'dos'],
    )
    const back = await server.again(agent)
    assert.equal(
      back.signedIn!.rooms.some(({ id }) => id === room),
      false,
    )
    await assert.rejects(back.say(room, 'perdón'), { kind: 'not_found' })
  })

  test('with two customers gives both back, in the order in which they came (D14)', async t => {
    const server = await startServer(t, { desk: { agentGraceMs: AT_ONCE, capacity: 2 } })
    const eva = await server.connect('eva', 'agent')
    for (const customer of await server.connectAll('ana', 'ben', 'carla')) await ask(customer)
    const ids = (await eva.request('desk.status', {})).waiting.map(({ id }) => id)
    await eva.request('desk.connect', { conversation: ids[1]! })
    await eva.request('desk.connect', {})
    const otto = await server.connect('otto', 'agent')

    eva.cut()

    await otto.next('desk.waiting', ({ waiting }) => waiting === 3)
    assert.deepEqual(await queueSeenBy(otto), ['ana', 'ben', 'carla'])
  })

  test('on purpose, by :exit, gives the customer back at once (D13, D14)', async t => {
    const server = await startServer(t, { desk: { agentGraceMs: NEVER } })
    const { agent, customer } = await serve(server)

    await agent.request('desk.exit', {})

    assert.equal((await customer.next('desk.returned')).conversation.position, 1)
    await assert.rejects(agent.request('desk.status', {}), { kind: 'not_signed_in' })
    await server.logged(/Ejecutivo Eva desconectado/)
  })

  test('while a transfer is offered loses nothing: the other one can still accept (D14, D15)', async t => {
    const server = await startServer(t, { desk: { agentGraceMs: NEVER } })
    const { agent, customer, room } = await serve(server)
    const otto = await server.connect('otto', 'agent')
    await agent.request('desk.transfer', { agent: 'otto' })
    agent.cut()
    await server.logged(/Ejecutivo Eva desconectado/)

    await otto.request('desk.accept', {})

    await otto.say(room, 'hola')
    await customer.next('chat.message')
    const back = await server.again(agent)
    assert.deepEqual((await back.request('desk.conversation', {})).holding, [])
  })
})

describe('a customer who drops', { concurrency: true }, () => {
  test('and is back in time keeps the place (D6)', async t => {
    const server = await startServer(t, { desk: { customerGraceMs: NEVER } })
    const agent = await server.connect('eva', 'agent')
    const [ana, ben] = await server.connectAll('ana', 'ben')
    const { id } = await ask(ana)
    await ask(ben)
    ana.cut()
    await server.logged(/Cliente Ana desconectado/)

    const back = await server.again(ana)

    const told = await back.next('desk.position')
    assert.deepEqual([told.conversation, told.position], [id, 1])
    assert.equal((await back.request('desk.conversation', {})).conversation?.id, id)
    assert.deepEqual(await queueSeenBy(agent), ['ana', 'ben'])
  })

  test('for too long loses the place, and those behind move up (D6)', async t => {
    const server = await startServer(t, { desk: { customerGraceMs: AT_ONCE } })
    const [ana, ben] = await server.connectAll('ana', 'ben')
    const { id } = await ask(ana)
    await ask(ben)

    ana.cut()

    await ben.next('desk.position', ({ position }) => position === 1)
    const back = await server.again(ana)
    assert.equal((await back.request('desk.conversation', {})).conversation, undefined)
    const { conversation } = await back.request('desk.transcript', { conversation: id })
    assert.deepEqual([conversation.state, conversation.reason], ['ended', 'gone'])
    assert.deepEqual(await mailsIn(back), [])
  })

  test('from a conversation for too long ends it: the agent is free and reads why (D6)', async t => {
    const server = await startServer(t, { desk: { customerGraceMs: AT_ONCE } })
    const { agent, customer, room } = await serve(server)
    await agent.say(room, 'hola')

    customer.cut()

    assert.equal((await agent.next('desk.ended')).reason, 'gone')
    await assert.rejects(agent.say(room, '¿hola?'), { kind: 'not_found' })
    const ben = await server.connect('ben')
    await ask(ben)
    await agent.request('desk.connect', {})
    assert.equal((await mailsIn(await server.again(customer))).length, 1)
  })

  test('with another connection left is not gone (D6)', async t => {
    const server = await startServer(t, { desk: { customerGraceMs: AT_ONCE } })
    const { agent, customer, room } = await serve(server)
    const other = await server.again(customer)
    await customer.close()

    await agent.say(room, 'hola')

    await other.next('chat.message')
    assert.equal((await other.request('desk.conversation', {})).conversation?.state, 'active')
  })
})
