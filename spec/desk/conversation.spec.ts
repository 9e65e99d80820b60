import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { shareServer, startServer } from '../helpers/server'
import { mailsIn, send } from '../mail/mailing'
import { ask, serve } from './serving'

const shared = shareServer()

test('both talk in real time, and the customer may begin while waiting (D6)', async () => {
  const server = await shared()
  const agent = await server.connect('eva', 'agent')
  const ana = await server.connect('ana')
  const { id, room } = await ask(ana)
  await ana.say(room, '¿hay alguien?')

  const taken = await agent.request('desk.connect', { conversation: id })

  assert.deepEqual(taken.customer, {
    username: ana.username,
    name: 'Ana',
    email: ana.user.email,
  })
  assert.deepEqual(
    taken.room.messages.map(({ text, seq }) => [text, seq]),
    [['¿hay alguien?', 1]],
  )
  const { conversation } = await ana.next('desk.started')
  assert.equal(conversation.agent?.username, agent.username)
  await agent.say(room, 'Hola, Ana')
  assert.equal(
    (await ana.next('chat.message', each => each.message.seq === 2)).message.text,
    'Hola, Ana',
  )
  await ana.say(room, 'Hola')
  assert.equal(
    (await agent.next('chat.message', each => each.message.room === room)).message.seq,
    3,
  )
  await agent.request('desk.disconnect', {})
})

test('nobody else reads or writes there, not even another agent (D6)', async () => {
  const server = await shared()
  const { agent, customer, room } = await serve(server)
  const others = [await server.connect('otto', 'agent'), await server.connect('ben')]
  await customer.say(room, 'secreto')
  for (const other of others) {
    const attempts = [
      ['chat.send', { room, text: 'hola', key: 'k' }],
      ['chat.history', { room }],
      ['room.join', { room }],
      ['room.members', { room }],
      ['chat.read', { room, seq: 1 }],
    ] as const
    for (const [method, params] of attempts) {
      await assert.rejects(other.ask(method, params), { kind: 'not_found' }, method)
    }
    await other.settle()
    assert.deepEqual(other.texts(room), [])
    const { messages } = await other.request('chat.search', { query: 'secreto' })
    assert.deepEqual(messages, [])
  }
  await assert.rejects(others[1]!.request('desk.connect', {}), { kind: 'forbidden' })
  await agent.request('desk.disconnect', {})
})

test('what has ended can be read by the customer and written by nobody (D6)', async () => {
  const server = await shared()
  const { agent, customer, conversation, room } = await serve(server)
  await agent.say(room, 'Adiós')

  await agent.request('desk.disconnect', { reason: 'resuelto' })

  const ended = await customer.next('desk.ended')
  assert.deepEqual(
    [ended.reason, ended.rate, ended.conversation.id],
    ['resuelto', true, conversation.id],
  )
  assert.equal((await agent.next('desk.ended')).reason, 'resuelto')
  await assert.rejects(customer.say(room, 'espera'), {
    data: { kind: 'wrong_state', what: 'conversation', state: 'ended' },
  })
  await assert.rejects(customer.request('chat.react', { room, seq: 1, emoji: '👍', on: true }), {
    kind: 'wrong_state',
  })
  await assert.rejects(agent.say(room, 'espera'), { kind: 'not_found' })
  const { messages } = await customer.request('chat.history', { room })
  assert.deepEqual(
    messages.map(({ text }) => text),
    ['Adiós'],
  )
  const again = await server.again(customer)
  assert.equal(again.signedIn?.rooms.find(({ id }) => id === room)?.closed, true)
})

test('only the latest of the conversations that have ended is listed among the rooms (D6)', async () => {
  const server = await shared()
  const ana = await server.connect('ana')
  const rooms = []
  for (let i = 0; i < 3; i++) {
    const { room } = await ask(ana)
    rooms.push(room)
    await ana.say(room, `vez ${i}`)
    await ana.request('desk.leave', {})
  }

  const again = await server.again(ana)

  const listed = again.signedIn!.rooms.filter(({ kind }) => kind === 'desk').map(({ id }) => id)
  assert.deepEqual(listed, [rooms[2]])
  const { messages } = await again.request('chat.history', { room: rooms[0]! })
  assert.deepEqual(
    messages.map(({ text }) => text),
    ['vez 0'],
  )
})

test('what was said comes as one mail of the agent, whom an answer reaches (D15)', async () => {
  const server = await shared()
  const { agent, customer, room } = await serve(server)
  await customer.say(room, '¿Compran un Pikachu?')
  await agent.say(room, 'Sí')

  await agent.request('desk.disconnect', {})

  const { mail: head } = await customer.next('mail.arrived')
  const { mail } = await customer.request('mail.get', { id: head.id })
  assert.equal(mail.subject, 'Tu conversación con TC5G')
  assert.match(
    mail.body,
    /^Te atendió Eva, .*\.\n\n\d\d:\d\d Ana: ¿Compran un Pikachu\?\n\d\d:\d\d Eva: Sí$/,
  )
  assert.deepEqual((await mailsIn(customer)).length, 1)
  assert.deepEqual(await mailsIn(agent, 'sent'), [], 'the agent has no copy')
  await send(customer, { to: [mail.from.email], replyTo: mail.id, subject: 'Gracias', key: 'g' })
  assert.equal((await agent.next('mail.arrived')).mail.subject, 'Gracias')
})

test('the mail is in the language of the customer who is there and has chosen none (D15, X6)', async () => {
  const server = await shared()
  const { agent, customer } = await serve(server)
  await customer.request('session.hello', { protocol: 1, lang: 'pt' })

  await agent.request('desk.disconnect', {})

  const { mail } = await customer.next('mail.arrived')
  assert.equal(mail.subject, 'Sua conversa com TC5G')
})

test('whoever left before anybody came gets no mail (D15)', async () => {
  const server = await shared()
  const ana = await server.connect('ana')
  await ask(ana)
  await ana.request('desk.leave', {})
  await ana.next('desk.ended')
  assert.deepEqual(await mailsIn(await ana.settle()), [])
  await assert.rejects(ana.request('desk.rate', { stars: 5 }), { kind: 'wrong_state' })
})

test('a customer rates once, and only what is over (D15)', async () => {
  const server = await shared()
  const {
    agent,
    customer,
    conversation: { id: conversation },
  } = await serve(server)
  const ben = await server.connect('ben')
  const rate = (stars: number) =>
    customer.request('desk.rate', { conversation, stars, comment: 'bien' })
  await assert.rejects(rate(5), { kind: 'wrong_state' })
  await agent.request('desk.disconnect', {})

  await rate(4)

  await rate(4)
  await assert.rejects(rate(5), { data: { kind: 'wrong_state', what: 'rating', state: 'rated' } })
  await assert.rejects(rate(6), { kind: 'invalid_params' })
  await assert.rejects(ben.request('desk.rate', { conversation, stars: 1 }), { kind: 'not_found' })
  const { conversations } = await agent.request('desk.conversations', {
    username: customer.username,
  })
  assert.deepEqual(
    conversations.map(({ stars }) => stars),
    [4],
  )
})

test('a message left behind is a mail to all agents, whose answers reach the customer (D6)', async t => {
  const server = await startServer(t)
  const ana = await server.connect('ana')
  await assert.rejects(ana.request('desk.message', { text: '¿Abren mañana?', key: 'm' }), {
    message: 'La tienda no tiene ejecutivos todavía: nadie leería el mensaje.',
    data: { kind: 'not_found', what: 'agents' },
  })
  const [eva, otto] = [await server.connect('eva', 'agent'), await server.connect('otto', 'agent')]
  otto.cut()

  const sent = await ana.request('desk.message', { text: '¿Abren mañana?', key: 'm' })

  assert.equal(sent.delivered, 2)
  await ana.request('desk.message', { text: '¿Abren mañana?', key: 'm' })
  await assert.rejects(ana.request('desk.message', { text: '¿Y hoy?', key: 'm' }), {
    kind: 'conflict',
  })
  for (const agent of [eva, await server.again(otto)]) {
    const [mail, ...more] = await mailsIn(agent)
    assert.deepEqual([mail?.from.email, more], [ana.user.email, []])
  }
  const { entries } = await server.services.store.listAudit({ actorId: ana.user.id, limit: 9 })
  assert.deepEqual(
    entries
      .filter(({ action }) => action === 'desk.message')
      .map(({ detail }) => typeof detail.mail),
    ['string'],
  )
})

describe('notes', { concurrency: true }, () => {
  test('never reach the customer: not one byte of them in anything that came (D15)', async t => {
    const server = await startServer(t)
    const { agent, customer, conversation, room } = await serve(server)
    const other = await server.connect('otto', 'agent')
    let bytes = ''
    customer.socket.on('data', chunk => (bytes += String(chunk)))
    await agent.request('desk.note', { text: 'XYZZY desconfiar' })
    await agent.request('desk.transfer', { agent: other.username, note: 'XYZZY difícil' })
    await agent.request('desk.cannedSave', { name: 'xyzzy', text: 'XYZZY', shared: true })
    await other.next('desk.transfer')
    await other.request('desk.accept', {})
    await customer.next('desk.transfer', ({ state }) => state === 'accepted')
    await other.request('desk.note', { text: 'XYZZY otra' })

    await customer.request('chat.history', { room })
    await customer.request('desk.conversation', {})
    await customer.request('desk.transcript', { conversation: conversation.id })
    await customer.request('chat.search', { query: 'XYZZY' })
    await other.request('desk.disconnect', {})
    const { mail } = await customer.next('mail.arrived')
    await customer.request('mail.get', { id: mail.id })
    for (const method of ['desk.notes', 'desk.canned', 'desk.customer', 'desk.stats']) {
      await assert.rejects(customer.ask(method, {}), { kind: 'forbidden' })
    }
    await customer.settle()

    assert.ok(bytes.includes('desk.ended'))
    assert.doesNotMatch(bytes, /XYZZY/)
    assert.doesNotMatch(bytes, /offeredTo/)
    const { notes } = await other.request('desk.notes', { username: customer.username })
    assert.deepEqual(notes.map(({ text }) => text).sort(), [
      'XYZZY desconfiar',
      'XYZZY difícil',
      'XYZZY otra',
    ])
  })
})

describe('a transfer', { concurrency: true }, () => {
  test('is accepted: the other agent has room, history and note, the first one neither (D15)', async t => {
    const server = await startServer(t)
    const { agent, customer, conversation, room } = await serve(server)
    const otto = await server.connect('otto', 'agent')
    await customer.say(room, 'uno')

    await agent.request('desk.transfer', { agent: 'otto', note: 'habla de cartas' })

    const offer = await otto.next('desk.transfer')
    assert.deepEqual(
      [offer.state, offer.note, offer.from.username],
      ['offered', 'habla de cartas', 'eva'],
    )
    const { offered } = await otto.request('desk.conversation', {})
    assert.deepEqual(
      offered.map(({ id }) => id),
      [conversation.id],
    )
    await agent.say(room, 'sigo aquí')
    const taken = await otto.request('desk.accept', { conversation: conversation.id })
    assert.deepEqual(
      taken.room.messages.map(({ text }) => text),
      ['uno', 'sigo aquí'],
    )
    const told = await customer.next('desk.transfer', ({ state }) => state === 'accepted')
    assert.deepEqual([told.from.username, told.to.username, told.note], ['eva', 'otto', undefined])
    await agent.next('desk.transfer', ({ state }) => state === 'accepted')
    await otto.say(room, 'hola')
    await customer.next('chat.message', ({ message }) => message.author.username === 'otto')
    await assert.rejects(agent.say(room, 'yo también'), { kind: 'not_found' })
    assert.deepEqual((await agent.settle()).texts(room), ['uno'])
    await assert.rejects(agent.request('desk.disconnect', {}), { kind: 'wrong_state' })
  })

  test('is declined, or not answered: the conversation stays where it is (D15)', async t => {
    const server = await startServer(t, { desk: { offerMs: 30 } })
    const { agent, room } = await serve(server)
    const otto = await server.connect('otto', 'agent')

    await agent.request('desk.transfer', { agent: 'otto' })
    await Promise.all([
      agent.next('desk.transfer', ({ state }) => state === 'expired'),
      otto.next('desk.transfer', ({ state }) => state === 'expired'),
    ])
    await assert.rejects(otto.request('desk.accept', {}), {
      kind: 'not_found',
      message: 'Nadie te ofrece una conversación ahora.',
    })

    server.services.settings.desk.offerMs = 60_000
    await agent.request('desk.transfer', { agent: 'otto' })
    await assert.rejects(agent.request('desk.transfer', { agent: 'otto' }), { kind: 'wrong_state' })
    await otto.request('desk.decline', {})
    await agent.next('desk.transfer', ({ state }) => state === 'declined')
    await agent.say(room, 'sigo')
    await agent.request('desk.transfer', { agent: 'otto' })
  })

  test('is taken back when the conversation ends or goes back, and the other agent hears so (D15)', async t => {
    const server = await startServer(t, { desk: { agentGraceMs: 1 } })
    const { agent, customer } = await serve(server)
    const otto = await server.connect('otto', 'agent')
    const offered = async () => (await otto.request('desk.conversation', {})).offered
    await agent.request('desk.transfer', { agent: 'otto' })
    assert.equal((await offered()).length, 1)

    await customer.request('desk.leave', {})

    assert.equal((await otto.next('desk.ended')).reason, 'left')
    assert.deepEqual(await offered(), [])
    await ask(customer)
    await agent.request('desk.connect', {})
    await agent.request('desk.transfer', { agent: 'otto' })
    agent.cut()
    await otto.next('desk.returned')
    assert.deepEqual(await offered(), [])
    const { conversation } = await otto.request('desk.connect', {})
    assert.equal(conversation.customer.username, customer.username)
  })

  test('goes only to an agent who is there and has room (D15)', async t => {
    const server = await startServer(t)
    const { agent } = await serve(server)
    const otto = await server.connect('otto', 'agent')
    const ben = await server.connect('ben')
    for (const name of ['ben', 'eva', 'nadie']) {
      await assert.rejects(agent.request('desk.transfer', { agent: name }), {
        data: { kind: 'not_found', what: 'agent', username: name },
      })
    }
    await ask(ben)
    await otto.request('desk.connect', {})
    await agent.request('desk.transfer', { agent: 'otto' })
    await assert.rejects(otto.request('desk.accept', {}), {
      data: { kind: 'wrong_state', what: 'capacity', state: 'busy', limit: 1 },
    })
    await otto.request('desk.disconnect', {})
    await otto.request('desk.accept', {})
  })
})

test('whoever is no agent any more serves nobody: the customer is first in line again (D14)', async t => {
  const server = await startServer(t)
  const { agent, customer, room } = await serve(server)
  const root = await server.connect('root', 'admin')

  await root.request('admin.role', { username: 'eva', role: 'user' })

  const { conversation } = await customer.next('desk.returned')
  assert.deepEqual([conversation.state, conversation.position], ['waiting', 1])
  await assert.rejects(agent.say(room, 'sigo aquí'), { kind: 'not_found' })
})

test('who goes for good just when the conversation ends goes all the same (X7)', async t => {
  const server = await startServer(t)
  const { customer } = await serve(server)
  const { hub, store, desk } = server.services
  const customerId = customer.user.id
  let release = (): void => undefined
  const held = hub.clients.step(() => new Promise<void>(resolve => (release = resolve)))

  const gone = desk.dismiss(customerId)
  await store.leaveConversation({ customerId, at: 1 })
  release()

  await Promise.all([held, gone])
})
