import assert from 'node:assert/strict'
import { PASSWORD, type TestClient } from '../helpers/client'
import { clusterTest, foundCommunity } from '../helpers/cluster'
import type { Cleanup, TestServer } from '../helpers/server'
import { until } from '../helpers/until'

/** A moderator at one node, and Ben at another, of whom the first one knows. */
async function meet(t: Cleanup, role: 'moderator' | 'admin' = 'moderator') {
  const { node } = await foundCommunity(t)
  const [one, two] = [await node(), await node()]
  const [ana, ben] = [await one.connect('ana', role), await two.connect('ben')]
  await until(() => one.services.hub.people.isElsewhere(ben.user.id))
  return { one, two, ana, ben }
}

/** As `meet`, with both in a room of their own. */
async function meetInRoom(t: Cleanup) {
  const all = await meet(t)
  await all.ana.request('room.create', { name: 'mesa' })
  await all.ben.request('room.join', { room: '#mesa' })
  return all
}

/** Waits until a node has done what was told it before now; whoever says it and who hears it are in #general. */
async function settle(speaker: TestClient, listener: TestClient, node: TestServer): Promise<void> {
  const { message } = await speaker.say('#general', 'ya')
  await listener.next('chat.message', each => each.message.id === message.id)
  await node.services.hub.clients.step(async () => undefined)
}

const out = [
  ['kicked', { method: 'room.kick', reason: 'bulla' }],
  ['banned', { method: 'room.ban', reason: 'bulla' }],
] as const
for (const [what, { method, reason }] of out) {
  clusterTest(
    `who is ${what} from a room at another node reads why, and hears it no more`,
    async t => {
      const { two, ana, ben } = await meetInRoom(t)

      await ana.request(method, { room: '#mesa', username: 'ben', reason })

      const { by, reason: why } = await ben.next('room.left')
      assert.deepEqual([by, why], ['ana', reason])
      await settle(ana, ben, two)
      await ana.say('#mesa', 'ya no está')
      await settle(ana, ben, two)
      assert.deepEqual(ben.texts('#mesa'), [])
      await assert.rejects(ben.say('#mesa', 'hola'), { kind: 'forbidden' })
    },
  )
}

clusterTest('who is muted at another node reads it there', async t => {
  const { ana, ben } = await meetInRoom(t)
  await ana.request('room.mute', { room: '#mesa', username: 'ben' })
  assert.equal((await ben.next('room.muted')).username, 'ben')
  await assert.rejects(ben.say('#mesa', 'hola'), { kind: 'muted' })
})

clusterTest(
  'a room that one joins or leaves is heard or not by the clients at the other node',
  async t => {
    const { one, two, ana, ben } = await meet(t)
    await ana.request('room.create', { name: 'mesa' })
    await ana.say('#mesa', 'antes')
    const other = await one.again(ben)

    await other.request('room.join', { room: '#mesa' })

    const { entered } = await ben.next('room.joined')
    assert.deepEqual(
      entered?.messages.map(({ text }) => text),
      ['antes'],
    )
    await ana.say('#mesa', 'dentro')
    await ben.next('chat.message', ({ message }) => message.text === 'dentro')

    await other.request('room.leave', { room: '#mesa' })

    await settle(ana, ben, two)
    await ana.say('#mesa', 'fuera')
    await settle(ana, ben, two)
    assert.deepEqual(ben.texts('#mesa'), ['dentro'])
  },
)

clusterTest('an invitation is read at the other node, in the language of each client', async t => {
  const { two, ana, ben } = await meet(t)
  const english = await two.connect()
  await english.request('session.hello', { protocol: 1, lang: 'en' })
  await english.signIn('ben')
  await ana.request('room.create', { name: 'mesa', private: true })

  await ana.request('room.invite', { room: '#mesa', username: 'ben' })

  assert.match((await ben.next('notice')).text, /te invita a #mesa/)
  assert.match((await english.next('notice')).text, /invites you to #mesa/)
})

clusterTest('direct talk begins at the other node as if it were this one', async t => {
  const { ana, ben } = await meet(t)

  const { room } = await ana.request('room.direct', { username: 'ben' })
  await ana.say(room.id, 'psst')

  const joined = await ben.next('room.joined')
  assert.deepEqual([joined.room, joined.entered?.name], [room.id, 'ana'])
  const known = joined.entered!.messages.map(({ text }) => text)
  if (known.length === 0) await ben.next('chat.message', ({ message }) => message.room === room.id)
  assert.deepEqual([...known, ...ben.texts(room.id)], ['psst'])
})

clusterTest('another role holds at the other node at once', async t => {
  const { ana, ben } = await meet(t, 'admin')

  await ana.request('admin.role', { username: 'ben', role: 'moderator' })

  const { user, commands } = await ben.next('session.changed')
  assert.equal(user.role, 'moderator')
  assert.ok(commands.some(({ method }) => method === 'room.kick'))
  await ben.request('room.create', { name: 'mesa' })
  await assert.rejects(ben.request('room.kick', { room: '#mesa', username: 'nadie' }), {
    kind: 'not_found',
  })
})

clusterTest('a name that was changed at one node is the name at the other', async t => {
  const { one, two, ana, ben } = await meet(t)
  const other = await one.again(ben)

  await other.request('account.profile', { name: 'Benjamín' })

  await settle(ana, ben, two)
  assert.equal(two.services.hub.clients.person(ben.user.id)?.name, 'Benjamín')
})

clusterTest('who is sent away or kept out at another node reads why, and is gone', async t => {
  const { two, ana, ben } = await meet(t, 'admin')
  const { connections } = await ana.request('admin.kick', { username: 'ben', reason: 'bulla' })
  assert.equal(connections, 1)
  assert.match((await ben.next('notice')).text, /ana.*bulla/)
  assert.equal((await ben.next('session.closing')).reason, 'kicked')
  await ben.closed

  const again = await two.again(ben)
  await ana.request('admin.ban', { username: 'ben' })
  assert.equal((await again.next('session.closing')).reason, 'banned')
  await again.closed
  await assert.rejects(two.again(ben), { kind: 'banned' })
})

clusterTest(
  'a session that is revoked ends at whatever node it is, and the others go on',
  async t => {
    const { one, ana, ben } = await meet(t)
    const [second, third] = [await one.again(ben), await one.again(ben)]
    const { sessions } = await ben.request('account.sessions', {})
    const first = sessions.find(({ current }) => current)!

    await second.request('account.revoke', { session: first.id })

    assert.equal((await ben.next('session.closing')).reason, 'revoked')
    await ben.closed
    for (const client of [second, third, ana]) await client.settle()
  },
)

clusterTest('who changes the password is signed out everywhere else', async t => {
  const { one, ben } = await meet(t)
  const other = await one.again(ben)
  const next = 'una mesa muy larga'
  await other.request('account.password', { current: PASSWORD, next, revokeOthers: true })
  assert.equal((await ben.next('session.closing')).reason, 'revoked')
  await other.settle()
})

clusterTest('an account that is erased is gone at every node', async t => {
  const { one, ana, ben } = await meet(t)
  const other = await one.again(ben)

  await other.request('account.erase', { password: PASSWORD })

  assert.equal((await ben.next('session.closing')).reason, 'revoked')
  await ben.closed
  const { user } = await ana.next('room.left')
  assert.notEqual(user.username, 'ben')
})

clusterTest('an announcement and the message of the day reach the other node', async t => {
  const { ana, ben } = await meet(t, 'admin')
  await ana.request('admin.motd', { text: 'hoy hay torneo' })
  const { clients } = await ana.request('admin.announce', { text: 'a las cinco' })
  assert.equal(clients, 2)
  assert.equal((await ben.next('notice')).text, 'a las cinco')
  let motd = ''
  while (motd === '') ({ motd } = await ben.request('session.hello', { protocol: 1 }))
  assert.equal(motd, 'hoy hay torneo')
})
