import assert from 'node:assert/strict'
import type { Store } from '../../lib/db'
import { eachEngine, registerAll, say } from '../helpers/store'

/** Customers who wait, by their names, in that order; each conversation's id is the name. */
async function lineUp(store: Store, ...names: string[]) {
  for (const name of names) {
    await store.requestConversation({ id: name, room: `!${name}`, userId: name, at: 10 })
  }
}

async function queueOf(store: Store): Promise<string[]> {
  return (await store.listWaiting({})).map(({ id }) => id)
}

function claim(store: Store, agentId: string, id?: string, capacity = 1) {
  return store.claimConversation({ agentId, id, capacity, at: 20 })
}

eachEngine('the queue keeps its order over a restart and a crash (D6)', async (t, open) => {
  let store = await open()
  await registerAll(store, 'ana', 'benja', 'carla', 'eva')
  await lineUp(store, 'carla', 'ana', 'benja')
  store = await open()
  await claim(store, 'eva')
  store = await open('crash')

  assert.deepEqual(await queueOf(store), ['ana', 'benja'])
  const { conversation, isNew } = await store.requestConversation({
    ...{ id: 'x', room: '!x', userId: 'benja', at: 30 },
  })
  assert.deepEqual([conversation.id, conversation.position, isNew], ['benja', 2, false])
  assert.deepEqual(
    (await store.listHeld({ agentId: 'eva' })).holding.map(({ id }) => id),
    ['carla'],
  )
})

eachEngine(
  'of many claims at once each gets another customer, and none too many (D8)',
  async (t, open) => {
    const store = await open()
    const agents = Array.from({ length: 10 }, (_, i) => `agente${i}`)
    await registerAll(store, 'ana', 'benja', 'carla', ...agents)
    await lineUp(store, 'ana', 'benja', 'carla')

    const claims = await Promise.allSettled(agents.map(agent => claim(store, agent)))

    const given = claims.flatMap(each =>
      each.status === 'fulfilled' ? [each.value.conversation.id] : [],
    )
    assert.deepEqual(given.sort(), ['ana', 'benja', 'carla'])
    assert.deepEqual(await queueOf(store), [])
  },
)

eachEngine(
  'an agent without room gets nobody, and nobody is served by himself (D15)',
  async (t, open) => {
    const store = await open()
    await registerAll(store, 'ana', 'benja', 'eva')
    await lineUp(store, 'eva', 'ana', 'benja')

    assert.equal((await claim(store, 'eva')).conversation.id, 'ana')

    await assert.rejects(claim(store, 'eva'), { kind: 'wrong_state' })
    await assert.rejects(claim(store, 'eva', 'eva', 2), { kind: 'forbidden' })
    const again = await claim(store, 'eva', 'ana')
    assert.deepEqual([again.conversation.id, again.isNew], ['ana', false])
    await assert.rejects(claim(store, 'benja', 'ana'), {
      details: { what: 'conversation', by: 'eva' },
    })
    await assert.rejects(claim(store, 'benja', 'nada'), { kind: 'not_found' })
  },
)

eachEngine(
  'the next one goes to who holds least, then to who was idle longest (D6)',
  async (t, open) => {
    const store = await open()
    await registerAll(store, 'ana', 'benja', 'carla', 'dani', 'eva', 'otto', 'paz')
    await lineUp(store, 'ana', 'benja', 'carla', 'dani')
    const ids = ['eva', 'otto', 'paz']
    const assign = async (at: number, own = ids) => {
      const all: [id: string, agent?: string][] = []
      for (let given; (given = await store.assignNext({ ids, own, capacity: 2, at }));) {
        const { id, agent } = given.conversation
        all.push([id, agent?.id])
      }
      return all
    }
    await store.setAgentState({ agentId: 'paz', state: 'away' })
    await claim(store, 'otto')
    await store.disconnectConversation({ agentId: 'otto', reason: 'x', at: 50 })

    assert.deepEqual(await assign(60, ['otto']), [], 'it is the turn of an agent of somebody else')
    assert.deepEqual(await assign(60), [
      ['benja', 'eva'],
      ['carla', 'otto'],
      ['dani', 'eva'],
    ])
    await store.giveBackAll({ agentId: 'eva', at: 70 })
    const again = [
      ['benja', 'eva'],
      ['dani', 'otto'],
    ]
    assert.deepEqual(await assign(71), again, 'who has none comes first, then who was idle longer')
    assert.deepEqual(await assign(72), [])
  },
)

eachEngine('an ended room is closed, and its agent out of it (D6)', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'eva')
  await lineUp(store, 'ana')
  await claim(store, 'eva')
  await say(store, 'eva', 'hola', '!ana')

  const { conversation, agentId } = await store.disconnectConversation({
    ...{ agentId: 'eva', reason: 'listo', at: 30 },
  })

  assert.deepEqual(
    [conversation.state, conversation.reason, conversation.endedAt, agentId],
    ['ended', 'listo', 30, 'eva'],
  )
  assert.deepEqual(await store.findMembership({ userId: 'eva', room: '!ana' }), undefined)
  const room = await store.findMembership({ userId: 'ana', room: '!ana' })
  assert.deepEqual([room?.closed, room?.members], [true, 1])
  await assert.rejects(say(store, 'ana', 'espera', '!ana'), { kind: 'wrong_state' })
  await assert.rejects(say(store, 'eva', 'espera', '!ana'), { kind: 'not_found' })
})

eachEngine('what is due happens once, and not to who came back (D14)', async (t, open) => {
  const store = await open()
  await registerAll(store, 'ana', 'benja', 'carla', 'eva')
  await lineUp(store, 'ana', 'benja')
  await claim(store, 'eva')
  const gone = { ids: ['eva', 'benja', 'carla'], agentDueAt: 100, customerDueAt: 200 }
  assert.deepEqual((await store.awaitPeople(gone)).sort(), ['benja', 'eva'])
  const late = { ids: ['ana'], agentDueAt: 0, customerDueAt: 150 }
  assert.deepEqual(await store.awaitPeople(late), ['ana'])
  assert.deepEqual((await store.listAwaited({})).sort(), ['ana', 'benja', 'eva'])
  assert.equal((await store.welcomePerson({ userId: 'ana' }))?.state, 'active')
  assert.deepEqual((await store.listAwaited({})).sort(), ['benja', 'eva'])

  assert.deepEqual(await store.passDeadlines({ now: 99, limit: 9 }), { lapsed: [], nextAt: 100 })
  const { lapsed, nextAt } = await store.passDeadlines({ now: 160, limit: 9 })

  assert.deepEqual(
    lapsed.map(({ kind, conversation }) => [kind, conversation.id]),
    [['returned', 'ana']],
  )
  assert.equal(nextAt, 200)
  assert.deepEqual(await store.passDeadlines({ now: 160, limit: 9 }), { lapsed: [], nextAt: 200 })
  assert.deepEqual(await queueOf(store), ['ana', 'benja'])
})

eachEngine(
  'whoever waits or talks gets the whole time anew after a start (D14)',
  async (t, open) => {
    let store = await open()
    await registerAll(store, 'ana', 'benja', 'carla', 'eva')
    assert.deepEqual(await store.listDeskPeople({}), [])
    await lineUp(store, 'ana', 'benja', 'carla')
    await claim(store, 'eva')
    await store.leaveConversation({ customerId: 'carla', at: 9 })
    await store.awaitPeople({ ids: ['eva'], agentDueAt: 100, customerDueAt: 0 })
    store = await open('crash')

    const ids = await store.listDeskPeople({})
    await store.awaitPeople({ ids, agentDueAt: 300, customerDueAt: 900 })

    assert.deepEqual(ids.sort(), ['ana', 'benja', 'eva'])
    assert.deepEqual(await store.passDeadlines({ now: 200, limit: 9 }), { lapsed: [], nextAt: 300 })
    const { lapsed } = await store.passDeadlines({ now: 900, limit: 9 })
    assert.deepEqual(
      lapsed.map(({ kind, conversation }) => `${kind} ${conversation.id}`),
      ['returned ana', 'ended ana', 'ended benja'],
    )
  },
)

eachEngine(
  'a transcript is put into the mailbox once, also when a crash comes between (D15)',
  async (t, open) => {
    let store = await open()
    await registerAll(store, 'ana', 'eva')
    await lineUp(store, 'ana')
    await claim(store, 'eva')
    await store.disconnectConversation({ agentId: 'eva', reason: 'x', at: 30 })
    store = await open('crash')
    const [owed, ...others] = await store.listOwedTranscripts({ limit: 9 })
    assert.deepEqual([owed?.conversation.id, others], ['ana', []])
    const mail = {
      ...{ conversation: 'ana', id: 't', messageId: '<t@x>', at: 40 },
      ...{ subject: 'Tu conversación', body: 'hola' },
    }

    const sent = await store.deliverTranscript(mail)

    assert.deepEqual([sent?.head.from.username, sent?.arrival.userId], ['eva', 'ana'])
    store = await open('crash')
    assert.equal(await store.deliverTranscript({ ...mail, id: 'u' }), undefined)
    assert.deepEqual(await store.listOwedTranscripts({ limit: 9 }), [])
    const { mails } = await store.listMails({ userId: 'ana', folder: 'inbox', limit: 9 })
    assert.equal(mails.length, 1)
  },
)

eachEngine(
  'who has 500 ready-made answers changes one, and saves no more (D15)',
  async (t, open) => {
    const store = await open()
    await registerAll(store, 'eva')
    const save = (name: string, text: string) =>
      store.saveAnswer({ id: `${name} ${text}`, ownerId: 'eva', name, nameKey: name, text })
    await Promise.all(Array.from({ length: 500 }, (_, i) => save(`n${i}`, 'hola')))

    const changed = await save('n7', 'buenas')

    assert.deepEqual([changed.id, changed.text], ['n7 hola', 'buenas'])
    await assert.rejects(save('otra', 'hola'), { details: { what: 'answers', limit: 500 } })
  },
)
