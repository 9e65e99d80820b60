import assert from 'node:assert/strict'
import { nanoid } from 'nanoid'
import { layCable } from '../helpers/cable'
import type { TestClient } from '../helpers/client'
import { clusterTest, foundCommunity } from '../helpers/cluster'
import type { Cleanup, TestServer } from '../helpers/server'

const byRoot = { by: 'root', at: 1 }

/** A server with people at it; what is done in its store, nobody is told. */
async function open(t: Cleanup) {
  const { node } = await foundCommunity(t)
  const server = await node()
  const [ana, ben] = await server.connectAll('ana', 'ben')
  return { server, store: server.services.store, ana, ben }
}

/** Looks everything up, and waits until that is done. */
async function recheck(server: TestServer): Promise<void> {
  const before = rechecks(server)
  server.services.recheck()
  while (rechecks(server) === before) await server.services.store.findMotd({})
}

function rechecks({ log }: TestServer): number {
  return log.filter(line => /coincide otra vez/.test(line)).length
}

function unheard({ user }: TestClient, room: string, text: string) {
  const message = { id: nanoid(), room, authorId: user.id, kind: 'text', text, at: 1 } as const
  return { ...message, key: text, mentions: [] }
}

clusterTest(
  'messages that nobody was told of are told after a recheck, once and in order',
  async t => {
    const { server, store, ana, ben } = await open(t)
    // More than one page of them.
    for (let i = 0; i < 450; i++) await store.insertMessage(unheard(ana, '#general', `${i}`))

    await recheck(server)
    await recheck(server)

    await ben.next('chat.message', ({ message }) => message.seq === 450)
    assert.deepEqual(
      ben.texts('#general'),
      Array.from({ length: 450 }, (_, i) => `${i}`),
    )
  },
)

clusterTest(
  'after a recheck everybody hears the rooms where one is a member, and no others',
  async t => {
    const { server, store, ana, ben } = await open(t)
    for (const name of ['mesa', 'patio']) await ana.request('room.create', { name })
    await ben.request('room.join', { room: '#mesa' })
    await store.leaveRoom({ userId: ben.user.id, room: '#mesa' })
    await store.joinRoom({ userId: ben.user.id, room: '#patio', at: 1 })

    await recheck(server)

    assert.equal((await ben.next('room.joined', ({ room }) => room === '#patio')).room, '#patio')
    await ana.say('#mesa', 'en la mesa')
    await ana.say('#patio', 'en el patio')
    await ben.next('chat.message', ({ message }) => message.room === '#patio')
    assert.deepEqual(ben.texts(), ['en el patio'])
  },
)

clusterTest(
  'after a recheck nobody is here whose session has ended, or who is kept out',
  async t => {
    const { server, store, ana, ben } = await open(t)
    const [second, eva] = [await server.again(ana), await server.connect('eva')]
    await store.removeOtherSessions({ id: await currentSession(ana), userId: ana.user.id })
    await store.banAccount({ ...byRoot, userId: ben.user.id, reason: '' })

    await recheck(server)

    assert.equal((await second.next('session.closing')).reason, 'revoked')
    assert.equal((await ben.next('session.closing')).reason, 'banned')
    for (const client of [ana, eva]) await client.settle()
  },
)

clusterTest(
  'after a recheck roles, names and the message of the day are those of the store',
  async t => {
    const { server, store, ana } = await open(t)
    await store.giveRole({ ...byRoot, userId: ana.user.id, role: 'moderator' })
    await store.changeProfile({ userId: ana.user.id, name: 'Anita' })
    await store.setMotd({ ...byRoot, text: 'hola' })

    await recheck(server)

    const { user } = await ana.next('session.changed')
    assert.deepEqual([user.role, user.name], ['moderator', 'Anita'])
    assert.equal((await ana.request('session.hello', { protocol: 1 })).motd, 'hola')
  },
)

clusterTest(
  'what could not be looked up while the store was away is looked up when it is back',
  async t => {
    const { node, store } = await foundCommunity(t)
    const url = new URL(store)
    const cable = await layCable(t, Number(url.port || 5432))
    url.host = `127.0.0.1:${cable.port}`
    const [one, two] = [await node(), await node({ store: url.toString() })]
    const [ana, ben] = [await one.connect('ana', 'moderator'), await two.connect('ben')]
    await ana.request('room.create', { name: 'mesa' })
    await ben.request('room.join', { room: '#mesa' })

    cable.cut()
    await ana.request('room.kick', { room: '#mesa', username: 'ben' })
    await two.logged(/la base de datos no responde/)
    cable.mend()

    await two.logged(/coincide otra vez/)
    await ana.say('#mesa', 'ya no está')
    await ana.say('#general', 'fin')
    await ben.next('chat.message', ({ message }) => message.text === 'fin')
    assert.deepEqual(ben.texts(), ['fin'])
  },
)

async function currentSession(client: TestClient): Promise<string> {
  const { sessions } = await client.request('account.sessions', {})
  return sessions.find(({ current }) => current)!.id
}
